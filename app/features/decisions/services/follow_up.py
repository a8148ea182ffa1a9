"""What becomes of decisions: actions, answers of authorities, minority statements, reports and ratings."""

from datetime import date
from typing import Any

from app.domain.publication.dates import default_answer_due
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.policies import Asker
from app.features.decisions.models import (
    ACTION_STATES,
    ANSWERS,
    Action,
    ActionState,
    AwaitedAnswer,
    Decision,
    Rating,
    Report,
    Response,
    ResponseRating,
    Statement,
)
from app.features.decisions.policies import can_keep_register, can_note_follow_up, can_rate, id_of
from app.features.decisions.queries.register import today
from app.features.decisions.signals import record_changed, record_grew
from app.features.proposals.models import Proposal
from app.store.clock import now
from app.store.keys import passing
from app.web.errors import NotAllowed
from app.words.localized import Localized

NEXT_STATES = {
    "offered": {"accepted", "declined", "under_way", "done", "dropped"},
    "accepted": {"under_way", "done", "dropped"},
    "declined": {"offered"},
    "under_way": {"done", "dropped"},
    "done": {"under_way"},
    "dropped": {"offered"},
}
"""An action declined or given up may be offered again; one said done may turn out not to be."""


def permit_note(by: Asker, assembly_id: int) -> None:
    """Raises NotAllowed."""
    if not can_note_follow_up(by, assembly_id):
        raise NotAllowed


def add_action(
    session: Session,
    *,
    what: Localized,
    who: str,
    due_on: date | None = None,
    decision: Decision | None = None,
    accepted: bool = False,
    by: Asker,
) -> Action:
    """Somebody is to do something by a day. `accepted`: they said yes in the room.

    Raises NotAllowed, RuleViolation: text_missing, action_without_who, decision_elsewhere.
    """
    permit_note(by, session.assembly_id)
    if not what:
        raise RuleViolation("text_missing")
    if not who.strip():
        raise RuleViolation("action_without_who")
    check_same_assembly(session, decision)
    action = Action(
        assembly_id=session.assembly_id,
        session=session,
        decision=decision,
        what=what,
        who=who.strip(),
        due_on=due_on,
        noted_at=now(),
        by_id=id_of(by),
    )
    db.session.add(action)
    write_state(action, "offered", Localized(), by)
    if accepted:
        write_state(action, "accepted", Localized(), by)
    db.session.flush()
    record_grew(session, kind="action", ref=action.states[-1].id)
    return action


def check_same_assembly(session: Session, decision: Decision | None) -> None:
    """Raises RuleViolation("decision_elsewhere")."""
    if decision is not None and decision.assembly_id != session.assembly_id:
        raise RuleViolation("decision_elsewhere")


def write_state(action: Action, state: str, note: Localized, by: Asker) -> None:
    """Add one step to the life of an action."""
    day = today(action.session.assembly)
    action.states.append(
        ActionState(state=state, on=day, note=note, noted_at=now(), by_id=id_of(by))
    )


def move_action(action: Action, state: str, *, note: Localized | None = None, by: Asker) -> None:
    """Say where an action stands.

    Raises NotAllowed, RuleViolation: unknown_action_state, action_state_impossible, reason_missing (to decline).
    """
    permit_note(by, action.assembly_id)
    if state not in ACTION_STATES:
        raise RuleViolation("unknown_action_state")
    if state not in NEXT_STATES[action.state]:
        raise RuleViolation("action_state_impossible")
    if state == "declined" and not note:
        raise RuleViolation("reason_missing")
    write_state(action, state, note or Localized(), by)
    db.session.flush()
    record_grew(action.session, kind="action", ref=action.states[-1].id)


def await_answer(
    session: Session,
    *,
    authority: str,
    subject: Localized,
    due_on: date | None = None,
    decision: Decision | None = None,
    by: Asker,
) -> AwaitedAnswer:
    """The assembly asks an authority something. Raises NotAllowed, RuleViolation: text_missing, due_before_asked."""
    permit_note(by, session.assembly_id)
    if not subject or not authority.strip():
        raise RuleViolation("text_missing")
    check_same_assembly(session, decision)
    asked_on = today(session.assembly)
    if due_on and due_on < asked_on:
        raise RuleViolation("due_before_asked")
    awaited = AwaitedAnswer(
        assembly_id=session.assembly_id,
        session=session,
        decision=decision,
        authority=authority.strip(),
        subject=subject,
        asked_on=asked_on,
        due_on=due_on or default_answer_due(asked_on),
        noted_at=now(),
        by_id=id_of(by),
    )
    db.session.add(awaited)
    db.session.flush()
    record_changed.send(session)
    return awaited


def record_response(
    awaited: AwaitedAnswer,
    *,
    outcome: str,
    received_on: date,
    content: Localized,
    reasons: Localized | None = None,
    by: Asker,
) -> Response:
    """Note what an authority answered; a second answer is added beside the first.

    Raises NotAllowed, RuleViolation: unknown_answer, text_missing, reason_missing, answer_before_question.
    """
    permit_note(by, awaited.assembly_id)
    if outcome not in ANSWERS:
        raise RuleViolation("unknown_answer")
    if not content:
        raise RuleViolation("text_missing")
    if outcome != "accepted" and not reasons:
        raise RuleViolation("reason_missing")
    if received_on < awaited.asked_on:
        raise RuleViolation("answer_before_question")
    response = Response(
        received_on=received_on,
        outcome=outcome,
        content=content,
        reasons=reasons or Localized(),
        noted_at=now(),
        by_id=id_of(by),
    )
    awaited.responses.append(response)
    db.session.flush()
    record_grew(awaited.session, kind="answer", ref=response.id)
    return response


def add_statement(
    session: Session,
    text: Localized,
    *,
    decision: Decision | None = None,
    proposal: Proposal | None = None,
    signed: str = "",
    by: Asker,
) -> Statement:
    """A minority wants this to be read beside the result. Raises NotAllowed, RuleViolation("text_missing")."""
    permit_note(by, session.assembly_id)
    if not text or (decision is None and proposal is None):
        raise RuleViolation("text_missing")
    check_same_assembly(session, decision)
    statement = Statement(
        session_id=session.id,
        decision=decision,
        proposal_id=proposal.id if proposal else None,
        text=text,
        signed=signed.strip(),
        made_at=now(),
    )
    db.session.add(statement)
    db.session.flush()
    record_changed.send(session)
    return statement


def report(
    decision: Decision, *, state: str, text: Localized, on: date | None = None, by: Asker
) -> Report:
    """Say what became of a decision. Raises NotAllowed, RuleViolation: unknown_report_state, text_missing."""
    if not can_keep_register(by, decision.assembly_id):
        raise NotAllowed
    if state not in ("done", "under_way", "not_started", "stopped"):
        raise RuleViolation("unknown_report_state")
    if not text:
        raise RuleViolation("text_missing")
    report = Report(
        on=on or today(decision.assembly),
        state=state,
        text=text,
        noted_at=now(),
        by_id=id_of(by),
    )
    decision.reports.append(report)
    db.session.flush()
    record_grew(decision.session, kind="report", ref=report.id)
    return report


def rate(report: Report, face: int, *, by: Seat | None) -> None:
    """A member's seat says how it is going, once; saying it again replaces it.

    The table keeps a keyed hash in place of the seat. Raises NotAllowed, RuleViolation("unknown_face").
    """
    permit_rating(report.decision.assembly_id, face, by)
    set_face(report, Rating(rater=rater_of("rating", report.id, by), face=face))


def rate_response(response: Response, face: int, *, by: Seat | None) -> None:
    """The same about an authority's answer: does it answer what was asked? Raises as `rate`."""
    permit_rating(response.awaited.assembly_id, face, by)
    set_face(response, ResponseRating(rater=rater_of("answer", response.id, by), face=face))


def set_face(rated: Report | Response, said: Any) -> None:
    """Add what a seat says of it, in the place of what it said before."""
    found = next((one for one in rated.ratings if one.rater == said.rater), None)
    if found is None:
        rated.ratings.append(said)
    else:
        found.face = said.face
    db.session.flush()


def permit_rating(assembly_id: int, face: int, by: Seat | None) -> None:
    """Raises NotAllowed, RuleViolation("unknown_face")."""
    if not can_rate(by, assembly_id):
        raise NotAllowed
    if face not in (1, 2, 3, 4):
        raise RuleViolation("unknown_face")


def rater_of(kind: str, number: int, seat: Seat | None) -> str:
    """What stands for a seat under one report or answer: two of them cannot be joined by it."""
    words = f"{kind} {number} {seat.id if seat else 0}"
    return passing(words).hex()
