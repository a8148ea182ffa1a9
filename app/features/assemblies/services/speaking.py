"""The speakers' queue: asking, being given the floor, ending, taking back. When the session closes, only totals remain."""

from sqlalchemy import delete, select

from app.domain.speaking import ALTERNATIONS, KINDS, ROLES, SPEECH, totals
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat, Session, SpeakingTurn
from app.features.assemblies.policies import Asker, can_conduct, can_sit
from app.features.assemblies.queries import Who, as_turn, turns_of
from app.features.assemblies.services.attending import check_seat
from app.features.assemblies.services.rate_limit import Limit, take
from app.features.assemblies.services.telling import tell
from app.store.clock import now
from app.web.errors import Conflict, NotAllowed, NotFound

LONGEST_LABEL = 40
LONGEST_TURN = 3600
WISHES = Limit("speaking", minutes=1, browser=30, address=3000)
"""Wishes to speak of one phone: it may hesitate, not write rows without end."""


def ask_to_speak(
    session: Session,
    *,
    by: Asker,
    seat: Seat | None = None,
    label: str = "",
    kind: str = SPEECH,
    language: str = "fr",
) -> SpeakingTurn:
    """A phone asks for its own seat; the desk, for a seat or a table (`label`). Whoever waits already keeps its place.

    Raises NotAllowed, NotFound, RuleViolation("session_not_open", "session_closed", "unknown_kind", "text_missing",
    "text_too_long", "seat_removed").
    """
    check_may_ask(session, seat, by)
    check_session(session)
    label = "" if seat else label.strip()
    check_words(seat, label, kind)
    waiting = waiting_turn(session, seat, label, kind)
    if waiting is not None:
        return waiting
    if not can_conduct(by, session):
        take(WISHES, session.id)
    turn = SpeakingTurn(
        session_id=session.id,
        item_id=session.current_item.id if session.current_item else None,
        seat=seat,
        label=label,
        kind=kind,
        language=language[:8],
        asked_at=now(),
    )
    db.session.add(turn)
    db.session.flush()
    tell(session, "queue_changed")
    return turn


def toggle_turn(session: Session, *, by: Who, language: str = "fr") -> bool:
    """A phone asks to speak, or takes it back; True if it now waits. Raises NotAllowed and as ask_to_speak."""
    if by.seat is None or not can_sit(by, session):
        raise NotAllowed
    waiting = waiting_turn(session, by.seat, "", SPEECH)
    if waiting is not None:
        withdraw_turn(waiting, session, by=by)
        return False
    ask_to_speak(session, seat=by.seat, language=language, by=by)
    return True


def declare(
    session: Session, *, by: Who, language: str | None = None, role: str | None = None
) -> SpeakingTurn:
    """Whoever waits says in which language they will speak, and if they wish in what role; the same role again takes it back.

    Raises NotAllowed, NotFound (nobody waits), RuleViolation("unknown_kind").
    """
    if by.seat is None or not can_sit(by, session):
        raise NotAllowed
    turn = waiting_turn(session, by.seat, "", SPEECH)
    if turn is None:
        raise NotFound
    if role is not None:
        if role not in ("", *ROLES):
            raise RuleViolation("unknown_kind")
        turn.role = "" if role == turn.role else role
    if language is not None:
        turn.language = language[:8]
    tell(session, "queue_changed")
    return turn


def set_speech_rules(session: Session, *, seconds: int, alternate: str, by: Asker) -> None:
    """How long a turn lasts (0: no limit) and what the queue alternates by. Raises NotAllowed, RuleViolation("unknown_kind")."""
    if not can_conduct(by, session):
        raise NotAllowed
    if alternate not in ALTERNATIONS or not 0 <= seconds <= LONGEST_TURN:
        raise RuleViolation("unknown_kind")
    session.turn_seconds, session.alternate = seconds, alternate
    tell(session, "queue_changed")


def check_may_ask(session: Session, seat: Seat | None, by: Asker) -> None:
    """A phone speaks for its own seat only; the desk for anybody of the session. Raises NotAllowed, NotFound."""
    mine = (
        isinstance(by, Who) and by.seat is not None and seat is not None and by.seat.id == seat.id
    )
    if not (mine and can_sit(by, session)) and not can_conduct(by, session):
        raise NotAllowed
    if seat is not None:
        check_seat(session, seat)


def check_session(session: Session) -> None:
    """Raises RuleViolation("session_not_open" or "session_closed")."""
    if session.state != "open":
        raise RuleViolation("session_closed" if session.state == "closed" else "session_not_open")


def check_words(seat: Seat | None, label: str, kind: str) -> None:
    """Raises RuleViolation("unknown_kind", "text_missing", "text_too_long")."""
    if kind not in KINDS:
        raise RuleViolation("unknown_kind")
    if seat is None and not label:
        raise RuleViolation("text_missing")
    if len(label) > LONGEST_LABEL:
        raise RuleViolation("text_too_long", longest=LONGEST_LABEL)


def waiting_turn(session: Session, seat: Seat | None, label: str, kind: str) -> SpeakingTurn | None:
    """The turn of this seat or table, of this kind, that waits already."""
    wanted = select(SpeakingTurn).where(
        SpeakingTurn.session_id == session.id,
        SpeakingTurn.seat_id.is_(None) if seat is None else SpeakingTurn.seat_id == seat.id,
        SpeakingTurn.label == label,
        SpeakingTurn.kind == kind,
        SpeakingTurn.began_at.is_(None),
        SpeakingTurn.withdrawn_at.is_(None),
    )
    return db.session.scalar(wanted.limit(1))


def begin_turn(turn: SpeakingTurn, session: Session, *, by: Asker) -> SpeakingTurn:
    """Give the floor; whoever spoke has finished. Raises NotAllowed, NotFound, Conflict("turn_over"), RuleViolation."""
    check_turn(turn, session, by)
    if turn.ended_at is not None or turn.withdrawn_at is not None:
        raise Conflict("turn_over")
    for other in turns_of(session):
        if other.began_at is not None and other.ended_at is None and other.id != turn.id:
            other.ended_at = now()
    turn.began_at = turn.began_at or now()
    tell(session, "queue_changed")
    return turn


def end_turn(turn: SpeakingTurn, session: Session, *, by: Asker) -> SpeakingTurn:
    """The person has finished. Raises NotAllowed, NotFound, Conflict("turn_over"), RuleViolation."""
    check_turn(turn, session, by)
    if turn.began_at is None or turn.withdrawn_at is not None:
        raise Conflict("turn_over")
    turn.ended_at = turn.ended_at or now()
    tell(session, "queue_changed")
    return turn


def check_turn(turn: SpeakingTurn, session: Session, by: Asker) -> None:
    """Raises NotAllowed, NotFound, RuleViolation("session_not_open" or "session_closed")."""
    if not can_conduct(by, session):
        raise NotAllowed
    if turn.session_id != session.id:
        raise NotFound
    check_session(session)


def withdraw_turn(turn: SpeakingTurn, session: Session, *, by: Asker) -> None:
    """Whoever asked, or the desk, takes a waiting turn back. Raises NotAllowed, NotFound, Conflict("turn_over")."""
    if turn.session_id != session.id:
        raise NotFound
    mine = isinstance(by, Who) and by.seat is not None and by.seat.id == turn.seat_id
    if not (mine and can_sit(by, session)) and not can_conduct(by, session):
        raise NotAllowed
    if turn.began_at is not None:
        raise Conflict("turn_over")
    turn.withdrawn_at = turn.withdrawn_at or now()
    tell(session, "queue_changed")


def keep_totals_only(session: Session) -> None:
    """The session closes: counts go to its figures, and nobody can read later who spoke."""
    turns = [as_turn(turn) for turn in turns_of(session)]
    before, told = session.figures.get("spoken", {}), totals(turns)
    spoken = {name: before.get(name, 0) + count for name, count in told.items()}
    # After a reopening nobody knows any more who had spoken before: as many voices as the busier part had, at least.
    spoken["voices"] = max(before.get("voices", 0), told["voices"])
    session.figures = {**session.figures, "spoken": spoken}
    db.session.execute(delete(SpeakingTurn).where(SpeakingTurn.session_id == session.id))
