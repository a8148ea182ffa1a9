"""What proposals answer: to a walk, what became of its observations; to an agenda, what its points discuss."""

from collections.abc import Iterable
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.domain.proposal_life import State
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Session
from app.features.assemblies.queries import who
from app.features.assemblies.signals import (
    OnPoint,
    PointAnswer,
    RoadStep,
    Tab,
    item_begun,
    point_drawn,
    points_asked,
    session_closed,
    session_opened,
    session_planned,
    session_reopened,
    signatures_asked,
    steps_asked,
    tabs_asked,
)
from app.features.moderation.models import AWAY, ModerationAct
from app.features.moderation.signals import Words, words_asked, words_moderated
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_see, can_write
from app.features.proposals.queries import (
    proposals_at,
    proposals_by_item,
    proposals_from,
    proposals_from_observations,
    proposals_to_discuss,
    was_discussed,
)
from app.features.proposals.queries.guests import guests_who_took_part
from app.features.proposals.services import end_rounds, keep_rounds, take_up_rounds
from app.features.proposals.services.carrying import carry_on, carry_to, take_back, tell_made
from app.features.proposals.services.life import put_away
from app.features.proposals.wording import proposal_label, whole_words
from app.features.walks.models import Observation
from app.features.walks.signals import (
    Onward,
    onward_asked,
    onward_of_prices_asked,
    proposal_offered,
)
from app.web.addresses import path_of


@item_begun.connect
def ask_again(_sender: Any, *, item: AgendaItem, session: Session, **_: Any) -> None:
    """Its proposals are discussed from now on; at the stage where people answer, those who are here are asked."""
    said: dict[str, Any] = {
        "role": "itself",
        "session_id": session.id,
        "item_id": item.id,
    }
    for proposal in proposals_at(item):
        if proposal.state is State.ON_AGENDA:
            proposal.enter(State.IN_DELIBERATION, **said)
        keep_rounds(proposal, session)


@session_planned.connect
@session_opened.connect
def take_what_waits(_sender: Any, *, session: Session, **_: Any) -> None:
    """A new agenda, and one that begins: what was not finished stands on it."""
    carry_to(session)


@session_closed.connect
def stop_asking(_sender: Any, *, session: Session, **_: Any) -> None:
    """Nobody answers any more; what was not finished goes on to the next agenda."""
    end_rounds(session)
    tell_made(session)
    carry_on(session)


@session_reopened.connect
def go_on_asking(_sender: Any, *, session: Session, **_: Any) -> None:
    """The end was a mistake."""
    take_up_rounds(session)
    take_back(session)


@onward_asked.connect
def tell_proposals(_sender: Any, *, observation_ids: list[int], **_: Any) -> list[Onward]:
    """Each proposal that an observation led to, drafts left aside."""
    return onward(proposals_from_observations(observation_ids))


@onward_of_prices_asked.connect
def tell_proposals_of_prices(_sender: Any, *, price_ids: list[int], **_: Any) -> list[Onward]:
    """Each proposal that a price led to, drafts left aside."""
    return onward(proposals_from("price", price_ids))


def onward(found: Iterable[tuple[int, Proposal]]) -> list[Onward]:
    """What these things led to, by their numbers."""
    return [
        Onward(
            number,
            proposal.title,
            url_for("proposals.proposal", proposal_id=proposal.id),
            proposal.status,
        )
        for number, proposal in found
        if proposal.status != "draft" and not proposal.away
    ]


@proposal_offered.connect
def offer_proposal(_sender: Any, *, observation: Observation, **_: Any) -> str:
    """Where one writes a proposal that comes from this observation."""
    slug = observation.walk.assembly.slug
    return url_for("proposals.new", slug=slug, observation=observation.id)


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The list of proposals, a tab of the assembly."""
    return [Tab("proposals", _("Proposals"), url_for("proposals.proposals", slug=assembly.slug))]


@steps_asked.connect
def tell_step(
    _sender: Any, *, assembly: Assembly, session: Session | None, **_facts: Any
) -> list[RoadStep]:
    """What the assembly will talk about; put on the agenda, it is ready."""
    put = (
        len({p.id for some in proposals_by_item(session).values() for p in some}) if session else 0
    )
    words = ngettext("%(num)s on the agenda", "%(num)s on the agenda", put) if put else ""
    return [
        RoadStep(
            50,
            "proposals",
            _("Proposals"),
            words
            or _("The texts to adopt, change or leave, each at an item. They can come later."),
            done=put > 0,
            button=_("Proposals") if put else _("Write a proposal"),
            address=url_for("proposals.proposals" if put else "proposals.new", slug=assembly.slug),
        )
    ]


@points_asked.connect
def tell_points(_sender: Any, *, session: Session, **_facts: Any) -> PointAnswer:
    """The proposals at the points of an agenda, and the points of consent that have none yet."""
    found = proposals_by_item(session)
    there = {
        number: [OnPoint(p.title, url_for("proposals.proposal", proposal_id=p.id)) for p in some]
        for number, some in found.items()
    }
    waits = [item.id for item in session.items if item.kind == "consent" and item.id not in found]
    return PointAnswer(there, dict.fromkeys(waits, _("No proposal here yet: add one")))


@words_asked.connect
def tell_words(_sender: Any, *, kind: str, ref: int, **_: Any) -> Words | None:
    """A proposal, for those who moderate; what a room has talked of stays in the record."""
    proposal = db.session.get(Proposal, ref) if kind == "proposal" else None
    if proposal is None or proposal.state is State.DRAFT:
        return None
    return Words(
        proposal.assembly_id,
        proposal_label(proposal.number),
        path_of("proposals.proposal", proposal_id=proposal.id),
        whole_words(proposal),
        proposal.seat_id,
        stays="words_in_record" if was_discussed(proposal) else "",
    )


@words_moderated.connect
def follow_moderation(act: ModerationAct) -> None:
    """Its words go, or come back; words that nobody reads wait on no agenda."""
    proposal = db.session.get(Proposal, act.ref) if act.kind == "proposal" else None
    if proposal is not None and act.act != "left":
        put_away(proposal, act.act in AWAY)


@point_drawn.connect
def draw_point(_sender: Any, *, item: AgendaItem, **_facts: Any) -> Markup:
    """On the page of a point: its proposals, putting one more there, writing one for it."""
    there = proposals_at(item)
    free = [p for p in proposals_to_discuss(item.session.assembly_id) if p not in there]
    return Markup(
        render_template(
            "proposals/at_item.html",
            item=item,
            there=there,
            free=[p for p in free if can_see(who(), p)],
            may_write=can_write(who(), item.session.assembly_id),
        )
    )


@signatures_asked.connect
def tell_who_took_part(_sender: Any, *, session: Session, **_: Any) -> set[int]:
    """The seats of the day that wrote a proposal or a reason, or answer what the room is asked."""
    return guests_who_took_part(session)
