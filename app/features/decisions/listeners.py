"""What the register does on news from proposals and votes: what was decided gets its number in the same act."""

import logging
from typing import Any

import gevent
from flask import Flask, url_for

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Session
from app.features.assemblies.signals import (
    public_things_asked,
    session_hours_told,
    session_opened,
    session_planned,
)
from app.features.decisions.models import Decision
from app.features.decisions.policies import public_decisions
from app.features.decisions.queries.register import (
    decision_of_proposal,
    decisions_of_session,
    latest,
)
from app.features.decisions.services import register
from app.features.decisions.services.reminders import remind, remind_all
from app.features.decisions.signals import result_recorded
from app.features.proposals.models import Proposal
from app.features.proposals.queries import proposals_from_observations
from app.features.proposals.signals import (
    Became,
    Whence,
    became_asked,
    origin_asked,
    origins_offered,
    proposal_adopted,
    version_decided,
)
from app.features.votes.models import Vote
from app.features.votes.signals import tie_settled, vote_published
from app.features.walks.signals import Onward, onward_asked
from app.live.starting import at_start
from app.web.addresses import path_of
from app.words.i18n import current_language
from app.words.localized import LANGUAGES, Localized

log = logging.getLogger(__name__)
MOST_OFFERED = 100
"""Decisions to choose among, where a proposal says what it comes from."""
EVERY = 3600
"""Seconds between two looks at what is late."""


@public_things_asked.connect
def has_decided(_sender: Any, *, assembly: Assembly) -> bool:
    """Decisions stay to be read."""
    return bool(latest(1, assembly))


@session_planned.connect
@session_opened.connect
def open_with_what_is_late(_sender: Any, *, session: Session, **_: Any) -> None:
    """A new session, and one that begins: what is late comes first."""
    remind(session)


@at_start
def keep_reminding(app: Flask) -> None:
    """Days pass between the planning and the meeting: a server that serves looks every hour."""
    while True:
        gevent.sleep(EVERY)
        with app.app_context():
            try:
                remind_all()
            except Exception:
                log.exception("what is late could not be put on the agendas")
            finally:
                db.session.remove()


@proposal_adopted.connect
def record_adoption(proposal: Proposal, *, session: Session, step: str, **_: Any) -> None:
    """Adopted by consensus or consent; a vote comes through `record_result`. A rehearsal has no register."""
    if step != "vote" and not proposal.assembly.is_rehearsal:
        register.record_consent(proposal, session, step)


@vote_published.connect
def record_result(vote: Vote, **_: Any) -> None:
    """A result is public: what it decided is recorded, unless a higher room says that it is its own business."""
    if not vote.session.assembly.is_rehearsal and not any(result_recorded.send(vote)):
        register.record_vote(vote)


@tie_settled.connect
def record_settled_tie(vote: Vote, **_: Any) -> None:
    """What was to be settled is: the register says from today what came out."""
    register.record_settled(vote)


@session_hours_told.connect
def put_back_on_the_day(_sender: Any, *, session: Session, **_: Any) -> None:
    """A session typed in afterwards: what it decided was decided on its day."""
    register.put_back_on_the_day(session)


@onward_asked.connect
def tell_decisions(_sender: Any, *, observation_ids: list[int], **_: Any) -> list[Onward]:
    """What became of observations: the decisions made of the proposals they led to."""
    rows = []
    for number, proposal in proposals_from_observations(observation_ids):
        decision = decision_of_proposal(proposal.id)
        if decision is not None:
            address = url_for("decisions.page", decision_id=decision.id)
            status = decision.latest.status
            state = "" if status == "replaced" else status
            rows.append(Onward(number, decision.title, address, state))
    return rows


@origin_asked.connect
def tell_origin(_sender: Any, *, kind: str, ref: int) -> Whence | None:
    """A decision that a proposal comes from; the thread goes on to what that decision came of."""
    found = db.session.get(Decision, ref) if kind == "decision" else None
    if found is None:
        return None
    number = Localized(dict.fromkeys(LANGUAGES, found.number), {}, found.assembly.language)
    return Whence(
        found.title,
        path_of("decisions.why", decision_id=found.id),
        found.assembly_id,
        about=number,
        when=found.taken_at,
        proposal_id=found.proposal_id,
    )


@origins_offered.connect
def offer_decisions(_sender: Any, *, assembly_id: int) -> list[tuple[str, int, str]]:
    """The decisions of an assembly, to choose among, the newest first."""
    wanted = public_decisions().where(Decision.assembly_id == assembly_id)
    found = db.session.scalars(wanted.order_by(Decision.id.desc()).limit(MOST_OFFERED))
    lang = current_language()
    return [("decision", one.id, f"{one.number} · {one.title.in_(lang)}") for one in found]


@became_asked.connect
def tell_what_was_decided(proposal: Proposal) -> list[Became]:
    """The decisions that a proposal became, in their order."""
    wanted = public_decisions().where(Decision.proposal_id == proposal.id).order_by(Decision.id)
    return [
        Became(
            one.title,
            path_of("decisions.page", decision_id=one.id),
            one.latest.status,
            one.taken_at,
        )
        for one in db.session.scalars(wanted)
    ]


@version_decided.connect
def tell_the_version(proposal: Proposal, *, item: AgendaItem, **_: Any) -> int | None:
    """The version that the session's decision adopted."""
    for decision in decisions_of_session(item.session):
        if decision.proposal_id == proposal.id:
            return decision.proposal_version
    return None
