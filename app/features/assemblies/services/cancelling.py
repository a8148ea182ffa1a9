"""A session that will not be held: cancelled with its reason where it was announced, or taken away where nobody knew of it."""

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker, can_prepare, number_of
from app.features.assemblies.services.telling import tell
from app.store.belongings import belongings, remove
from app.store.clock import now
from app.store.news import public_news
from app.store.transactions import as_it_is
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized


def cancel_session(session: Session, why: Localized, *, by: Asker) -> None:
    """It will not be held, and everybody who was told of it is told why.

    Raises NotAllowed, Conflict("session_was_opened"), RuleViolation("cancelled_without_reason") where it was announced.
    """
    check_planned(session, by)
    if not why and is_announced(session):
        raise RuleViolation("cancelled_without_reason")
    session.cancelled_at, session.cancelled_by_id = now(), number_of(by)
    session.cancelled_why = why
    tell(session, "session_changed")
    if is_announced(session):
        public_news.send(session.assembly_id, kind="session", ref=session.id)


def hold_after_all(session: Session, *, by: Asker) -> None:
    """It is held all the same. Raises NotAllowed, Conflict("session_was_opened")."""
    check_planned(session, by)
    if not session.is_cancelled:
        return
    session.cancelled_at = session.cancelled_by_id = None
    session.cancelled_why = Localized()
    tell(session, "session_changed")
    if is_announced(session):
        public_news.send(session.assembly_id, kind="session", ref=session.id)


def delete_session(session: Session, *, by: Asker) -> None:
    """Take it away with its agenda and the votes prepared for it, as if it had never been planned.

    Raises NotAllowed, Conflict("session_was_opened"), RuleViolation("cancel_first") where it was announced.
    """
    check_planned(session, by)
    if is_announced(session) and not session.is_cancelled:
        raise RuleViolation("cancel_first")
    remove(belongings(Session.__table__, {(session.id,)}))


def is_announced(session: Session) -> bool:
    """Whether people could read of it."""
    return not session.assembly.is_draft


def check_planned(session: Session, by: Asker) -> None:
    """Raises NotAllowed, Conflict("session_was_opened")."""
    if not can_prepare(by, session.assembly):
        raise NotAllowed
    as_it_is(session, to_change=True)
    if session.opened_at is not None:
        raise Conflict("session_was_opened")
