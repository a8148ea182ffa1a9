"""Reading what becomes of decisions: who does what, answers awaited, reports, and what is late."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.decisions.models import (
    Action,
    AwaitedAnswer,
    Report,
    Response,
    Statement,
)
from app.features.decisions.policies import public_actions, public_answers
from app.features.manifest import notices_of
from app.formats.notice import Notice
from app.web.doors import find, there

FEWEST = 5
"""No figure about fewer people than this is shown."""


def find_action(action_id: int) -> Action:
    """Raises NotFound."""
    return there(db.session.scalar(public_actions().where(Action.id == action_id)))


def find_awaited(awaited_id: int) -> AwaitedAnswer:
    """Raises NotFound."""
    return there(db.session.scalar(public_answers().where(AwaitedAnswer.id == awaited_id)))


def find_response(response_id: int) -> Response:
    """Raises NotFound, also for an answer to a question that is not public."""
    response = find(Response, response_id)
    find_awaited(response.awaited_id)
    return response


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
    query = query.options(
        joinedload(Action.session).joinedload(Session.assembly),
        joinedload(Action.decision),
        selectinload(Action.states),
    )
    return sorted(db.session.scalars(query), key=lambda a: (a.due_on or date.max, a.id))


def answers_of(assembly: Assembly) -> list[AwaitedAnswer]:
    """Every answer an assembly awaits or received, by date."""
    query = public_answers().where(AwaitedAnswer.assembly_id == assembly.id)
    query = query.options(
        joinedload(AwaitedAnswer.session).joinedload(Session.assembly),
        joinedload(AwaitedAnswer.decision),
        selectinload(AwaitedAnswer.responses).selectinload(Response.ratings),
    )
    return list(db.session.scalars(query.order_by(AwaitedAnswer.due_on, AwaitedAnswer.id)))


def expected(assembly: Assembly, day: date) -> list[Notice]:
    """Everything that somebody must still do, of whatever feature, the latest first; lists take a page (following.py)."""
    notices = [notice for notice in notices_of(assembly, day) if notice.is_expected]
    return sorted(notices, key=lambda notice: (notice.due or day, notice.kind))


def late(assembly: Assembly, day: date) -> list[Notice]:
    """What of it is overdue on `day`."""
    return [notice for notice in expected(assembly, day) if notice.is_late]


def faces(report: Report | Response) -> dict[int, int] | None:
    """How many residents chose each face, 4 (yes) first; None while fewer than five have rated."""
    counts = dict.fromkeys((4, 3, 2, 1), 0)
    for rating in report.ratings:
        counts[rating.face] += 1
    return counts if sum(counts.values()) >= FEWEST else None
