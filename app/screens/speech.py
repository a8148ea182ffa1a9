"""The speakers' queue: asking from a phone, a raised hand noted at the desk, a table; giving the floor, ending a turn."""

from app.assemblies.models import Seat, Session, SpeakingTurn
from app.assemblies.policies import can_conduct, can_sit
from app.assemblies.queries import Who
from app.assemblies.services import tell
from app.clock import now
from app.domain.violations import RuleViolation
from app.errors import NotAllowed
from app.extensions import db
from app.screens.queries import speakers

KINDS = ("speech", "point_of_order")


def toggle_turn(session: Session, *, language: str, by: Who) -> bool:
    """A phone asks to speak, or takes it back; True if it now waits. Raises NotAllowed."""
    if session.state != "open" or by.seat is None or not can_sit(by, session):
        raise NotAllowed
    waiting = turn_of(session, by.seat)
    if waiting is not None:
        waiting.withdrawn_at = now()
        tell(session, "queue_changed")
        return False
    ask(session, seat=by.seat, language=language)
    return True


def turn_of(session: Session, seat: Seat) -> SpeakingTurn | None:
    """The turn that this seat waits for."""
    return next((t for t in speakers(session) if t.seat_id == seat.id and not t.began_at), None)


def note_hand(
    session: Session, *, seat: Seat | None, label: str, kind: str, language: str, by: Who
) -> None:
    """A raised hand, or a table, noted at the desk. Raises NotAllowed, RuleViolation."""
    if not can_conduct(by, session):
        raise NotAllowed
    if kind not in KINDS or (seat is None and not label.strip()):
        raise RuleViolation("text_missing")
    if seat is not None and turn_of(session, seat) is not None:
        return
    ask(session, seat=seat, label=label.strip()[:40], kind=kind, language=language)


def ask(
    session: Session,
    *,
    language: str,
    seat: Seat | None = None,
    label: str = "",
    kind: str = "speech",
) -> None:
    """One more in the queue."""
    db.session.add(
        SpeakingTurn(
            session_id=session.id,
            item_id=session.current_item.id if session.current_item else None,
            seat=seat,
            label="" if seat else label,
            kind=kind,
            language=language,
            asked_at=now(),
        )
    )
    db.session.flush()
    tell(session, "queue_changed")


def begin_turn(session: Session, turn: SpeakingTurn, *, by: Who) -> None:
    """Give the floor; whoever speaks has finished. Raises NotAllowed."""
    check(session, turn, by)
    for other in speakers(session):
        if other.began_at is not None:
            other.ended_at = now()
    turn.began_at = turn.began_at or now()
    tell(session, "queue_changed")


def end_turn(session: Session, turn: SpeakingTurn, *, by: Who) -> None:
    """This turn is over. Raises NotAllowed."""
    check(session, turn, by)
    turn.ended_at = turn.ended_at or now()
    tell(session, "queue_changed")


def withdraw_turn(session: Session, turn: SpeakingTurn, *, by: Who) -> None:
    """The desk takes somebody off the list, at their wish. Raises NotAllowed."""
    check(session, turn, by)
    turn.withdrawn_at = turn.withdrawn_at or now()
    tell(session, "queue_changed")


def check(session: Session, turn: SpeakingTurn, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("unknown_turn")."""
    if not can_conduct(by, session):
        raise NotAllowed
    if turn.session_id != session.id:
        raise RuleViolation("unknown_turn")
