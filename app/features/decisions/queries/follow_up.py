"""Reading what becomes of decisions: who does what, answers awaited, reports, and what is late."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.domain.publication.dates import Delay, delay, next_report
from app.domain.publication.register import IN_FORCE
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.decisions.models import (
    Action,
    AwaitedAnswer,
    Decision,
    Report,
    Response,
    Statement,
)
from app.features.decisions.policies import public_actions, public_answers
from app.features.decisions.queries.register import day_taken, decisions
from app.web.errors import NotFound

FEWEST = 5
"""No figure about fewer people than this is shown."""


@dataclass(frozen=True)
class Due:
    """One thing that is expected by a day: `kind` is action, answer, report or review; `thing` is its row."""

    kind: str
    thing: Action | AwaitedAnswer | Decision
    delay: Delay


def find_action(action_id: int) -> Action:
    """Raises NotFound."""
    found = db.session.scalar(public_actions().where(Action.id == action_id))
    if found is None:
        raise NotFound
    return found


def find_awaited(awaited_id: int) -> AwaitedAnswer:
    """Raises NotFound."""
    found = db.session.scalar(public_answers().where(AwaitedAnswer.id == awaited_id))
    if found is None:
        raise NotFound
    return found


def find_report(report_id: int) -> Report:
    """Raises NotFound."""
    found = db.session.get(Report, report_id)
    if found is None:
        raise NotFound
    return found


def find_response(response_id: int) -> Response:
    """Raises NotFound, also for an answer to a question that is not public."""
    found = db.session.get(Response, response_id)
    if found is None:
        raise NotFound
    find_awaited(found.awaited_id)
    return found


def actions_of_session(session: Session) -> list[Action]:
    """What was agreed in a session, by date."""
    query = public_actions().where(Action.session_id == session.id)
    return sorted(db.session.scalars(query), key=lambda a: (a.due_on or date.max, a.id))


def answers_of_session(session: Session) -> list[AwaitedAnswer]:
    """What a session asked of authorities, by date."""
    query = public_answers().where(AwaitedAnswer.session_id == session.id)
    return list(db.session.scalars(query.order_by(AwaitedAnswer.due_on, AwaitedAnswer.id)))


def statements_of_session(session: Session) -> list[Statement]:
    """Minority statements read in a session."""
    query = select(Statement).where(Statement.session_id == session.id).order_by(Statement.id)
    return list(db.session.scalars(query))


def actions_of(assembly: Assembly) -> list[Action]:
    """Every action of an assembly, by date."""
    query = public_actions().where(Action.assembly_id == assembly.id)
    return sorted(db.session.scalars(query), key=lambda a: (a.due_on or date.max, a.id))


def answers_of(assembly: Assembly) -> list[AwaitedAnswer]:
    """Every answer an assembly awaits or received, by date."""
    query = public_answers().where(AwaitedAnswer.assembly_id == assembly.id)
    return list(db.session.scalars(query.order_by(AwaitedAnswer.due_on, AwaitedAnswer.id)))


def expected(assembly: Assembly, day: date) -> list[Due]:
    """Everything that somebody must still do, answer, report or review, the latest first."""
    found = [
        Due("action", action, delay(action.due_on, day))
        for action in actions_of(assembly)
        if action.is_open and action.due_on
    ]
    found += [
        Due("answer", awaited, delay(awaited.due_on, day))
        for awaited in answers_of(assembly)
        if awaited.is_open
    ]
    for decision in decisions(assembly):
        found += duties_of(decision, day)
    return sorted(found, key=lambda due: (due.delay.due, due.kind, due.thing.id))


def duties_of(decision: Decision, day: date) -> list[Due]:
    """The report and the review that a rule in force calls for."""
    standing = decision.standing(day)
    if standing is None or standing.status not in IN_FORCE:
        return []
    duties = []
    report_on = next_report(day_taken(decision), [report.on for report in decision.reports])
    if report_on:
        duties.append(Due("report", decision, delay(report_on, day)))
    if standing.review_on:
        duties.append(Due("review", decision, delay(standing.review_on, day)))
    return duties


def late(assembly: Assembly, day: date) -> list[Due]:
    """What is overdue on `day`: it opens the next agenda."""
    return [due for due in expected(assembly, day) if due.delay.is_late]


def faces(report: Report | Response) -> dict[int, int] | None:
    """How many residents chose each face, 4 (yes) first; None while fewer than five have rated."""
    counts = dict.fromkeys((4, 3, 2, 1), 0)
    for rating in report.ratings:
        counts[rating.face] += 1
    return counts if sum(counts.values()) >= FEWEST else None
