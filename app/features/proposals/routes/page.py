"""The public page of a proposal, with what its reader may do on it: several doors show it."""

from flask import render_template
from flask_babel import gettext as _

from app.domain.proposal_life import NEXT, State
from app.features.moderation.queries import is_away
from app.features.proposals import queries
from app.features.proposals.forms import OriginForm, StepForm
from app.features.proposals.models import Proposal
from app.features.proposals.policies import (
    can_edit,
    can_see,
    can_see_that,
    can_share,
    can_steer,
    can_withdraw,
    is_author,
)
from app.features.proposals.queries.lineage import became, may_come_from, sources_of
from app.features.proposals.routes.writer import writer
from app.features.proposals.services.origins import IN_WORDS
from app.features.proposals.signals import proposal_drawn
from app.features.proposals.wording import CAME_FROM
from app.web.errors import NotFound


def seen(proposal_id: int) -> Proposal:
    """The proposal, for somebody who may read it. Raises NotFound."""
    found = queries.find_proposal(proposal_id)
    if not can_see(writer(), found):
        raise NotFound
    return found


def page_without_words(proposal_id: int) -> str | None:
    """For whoever may know that its words were put away, and why; None where they may be read, or nothing may be known."""
    found = queries.find_proposal(proposal_id)
    by = writer()
    if not found.away or can_see(by, found) or not can_see_that(by, found):
        return None
    return render_template(
        "proposals/away.html", proposal=found, away=is_away("proposal", found.id)
    )


def public_page(
    found: Proposal, *, stepping: StepForm | None = None, origin: OriginForm | None = None
) -> str:
    """The public page; `stepping`, `origin`: a form of it as it was sent, with what is wrong with it."""
    by, draft = writer(), found.state is State.DRAFT
    return render_template(
        "proposals/proposal.html",
        proposal=found,
        may_steer=can_steer(by, found),
        may_delete=draft and can_edit(by, found),
        may_write=draft and can_edit(by, found),
        may_edit=can_edit(by, found),
        steps=steps_possible(found),
        stepping=stepping or StepForm(formdata=None),
        sources=sources_of(found),
        became=became(found),
        drawn=proposal_drawn.send(found),
        away=is_away("proposal", found.id) if found.away else None,
        mine=is_author(by, found),
        origin_form=form_for(found, origin) if can_edit(by, found) else None,
    )


def steps_possible(found: Proposal) -> list[str]:
    """The steps of its life that the reader may make from here, by name."""
    by, state = writer(), found.state
    ready: tuple[tuple[str, bool], ...] = (
        ("share", state is State.DRAFT and can_share(by, found)),
        ("withdraw", State.WITHDRAWN in NEXT[state] and can_withdraw(by, found)),
        ("set_aside", State.NOT_ADOPTED in NEXT[state] and can_steer(by, found)),
        ("take_up", state in (State.WITHDRAWN, State.NOT_ADOPTED) and can_steer(by, found)),
    )
    talked = state is State.IN_DELIBERATION
    return [name for name, may in ready if may and not talked]


def form_for(proposal: Proposal, sent: OriginForm | None = None) -> OriginForm:
    """What it may come from: words first, then what can be read, kind by kind."""
    form = sent or OriginForm(formdata=None)
    said = [(kind, CAME_FROM[kind]) for kind in IN_WORDS]
    read = {str(CAME_FROM[kind]): some for kind, some in may_come_from(proposal).items()}
    form.what.choices = {_("Said or written down"): said, **read}
    return form
