"""A session that was ended by mistake goes on: for ten minutes, while nothing of it is published."""

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.models.reopened import Reopening
from app.features.assemblies.policies import Asker, can_conduct, number_of
from app.features.assemblies.queries import reopens_until
from app.features.assemblies.services.telling import tell
from app.features.assemblies.signals import session_reopened
from app.store.clock import now
from app.store.transactions import as_it_is
from app.web.errors import NotAllowed


def reopen_session(session: Session, *, by: Asker) -> Session:
    """Take it up where it was: the same point, the same seats and phones.

    Raises NotAllowed, RuleViolation("session_not_over", "too_late_to_reopen"); a listener may refuse (something of it is
    public).
    """
    if not can_conduct(by, session):
        raise NotAllowed
    as_it_is(session, to_change=True)
    if session.closed_at is None:
        raise RuleViolation("session_not_over")
    if reopens_until(session) is None:
        raise RuleViolation("too_late_to_reopen")
    session_reopened.send(session, session=session)
    ended, closed_by = session.closed_at, session.closed_by_id
    db.session.add(
        Reopening(
            session_id=session.id,
            closed_at=ended,
            closed_by_id=closed_by,
            reopened_at=now(),
            by_id=number_of(by),
        )
    )
    for item in session.items:
        if item.ended_at == ended:
            item.ended_at = None
    session.closed_at = session.closed_by_id = None
    tell(session, "session_opened")
    return session
