"""Something stops working in the room: noted on the spot or afterwards, told in the minutes."""

from datetime import datetime

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker
from app.features.decisions.policies import id_of
from app.features.decisions.services.follow_up import permit_note
from app.features.minutes.models import Outage
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.services.drafting import refresh
from app.store.clock import now
from app.words.localized import Localized

LONGEST_OUTAGE = 24 * 60
"""Minutes."""


def note_outage(
    session: Session,
    *,
    began_at: datetime,
    minutes: int | None = None,
    what: Localized,
    effect: Localized | None = None,
    by: Asker,
) -> Outage:
    """When it began, how many minutes it lasted (None: unknown), what happened, what it changed for a vote.

    Raises NotAllowed, RuleViolation: session_not_open, minutes_locked, text_missing, malformed_minutes.
    """
    permit(session, by)
    if session.state == "planned":
        raise RuleViolation("session_not_open")
    if not what:
        raise RuleViolation("text_missing")
    if minutes is not None and not 1 <= minutes <= LONGEST_OUTAGE:
        raise RuleViolation("malformed_minutes", longest=LONGEST_OUTAGE)
    outage = Outage(
        session=session,
        began_at=began_at,
        minutes=minutes,
        what=what,
        effect=effect or Localized(),
        noted_at=now(),
        by_id=id_of(by),
    )
    db.session.add(outage)
    refresh(session)
    return outage


def take_off(outage: Outage, *, by: Asker) -> None:
    """It was noted by mistake. The row stays; the minutes no longer tell it. Raises NotAllowed, RuleViolation."""
    permit(outage.session, by)
    outage.withdrawn_at, outage.withdrawn_by_id = now(), id_of(by)
    refresh(outage.session)


def permit(session: Session, by: Asker) -> None:
    """Everybody with a role, until a session is asked to approve the text.

    Raises NotAllowed, RuleViolation("minutes_locked").
    """
    permit_note(by, session.assembly_id)
    minutes = minutes_of(session)
    if minutes is not None and minutes.life.is_locked:
        raise RuleViolation("minutes_locked")
