"""Use cases of the screens: what the wall shows, who drives, the signals from the room."""

from datetime import timedelta

from sqlalchemy import delete

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell
from app.features.manifest import face_parts
from app.features.screens.models import BY_HAND, MOODS, SIGNALS, RoomSignal, WallState
from app.features.screens.policies import can_drive, can_signal
from app.features.screens.queries import mark_of
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

LONGEST_MESSAGE = 200
LONGEST_BREAK = 180
LONGEST_WIFI = 64


def show_on_wall(session: Session, slide: str, *, by: Who) -> WallState:
    """Put a slide on the wall until the next gesture; raises NotAllowed, RuleViolation("unknown_slide")."""
    wall = wall_for(session, by)
    if slide not in {*BY_HAND, *(part.kind for part in face_parts() if part.wall)}:
        raise RuleViolation("unknown_slide")
    wall.slide = slide
    tell(session, "wall_changed", faces=("wall", "desk"))
    return wall


def say_on_wall(session: Session, message: Localized, *, by: Who) -> WallState:
    """Write a message on the wall; raises NotAllowed, RuleViolation (text_missing, text_too_long)."""
    wall = wall_for(session, by)
    if not message:
        raise RuleViolation("text_missing")
    if any(len(words) > LONGEST_MESSAGE for words in message.words.values()):
        raise RuleViolation("text_too_long", longest=LONGEST_MESSAGE)
    wall.slide, wall.message = "message", message
    tell(session, "wall_changed", faces=("wall", "desk"))
    return wall


def take_break(session: Session, minutes: int, *, by: Who) -> WallState:
    """Show a countdown for so many minutes; raises NotAllowed, RuleViolation("malformed_message")."""
    wall = wall_for(session, by)
    if not 0 < minutes <= LONGEST_BREAK:
        raise RuleViolation("malformed_message")
    start_countdown(wall, minutes)
    tell(session, "wall_changed", faces=("phone", "wall", "desk"))
    return wall


def start_countdown(wall: WallState, minutes: int) -> None:
    """The plate on the wall empties over so many minutes."""
    wall.slide, wall.break_began_at = "break", now()
    wall.break_ends_at = wall.break_began_at + timedelta(minutes=minutes)


def name_wifi(session: Session, name: str, password: str, *, by: Who) -> WallState:
    """Show the hall's Wi-Fi on the joining slide; an empty name takes it away. Raises NotAllowed, RuleViolation."""
    wall = wall_for(session, by)
    if len(name) > LONGEST_WIFI or len(password) > LONGEST_WIFI:
        raise RuleViolation("text_too_long", longest=LONGEST_WIFI)
    wall.wifi_name, wall.wifi_password = name.strip(), password.strip()
    tell(session, "wall_changed", faces=("wall", "desk"))
    return wall


def freeze_wall(session: Session, drawn: dict[str, str], *, by: Who) -> WallState:
    """Keep on the wall what was drawn, whatever happens at the desk; raises NotAllowed."""
    wall = wall_for(session, by)
    wall.frozen = drawn
    tell(session, "wall_changed", faces=("wall", "desk"))
    return wall


def free_wall(session: Session, *, by: Who) -> WallState:
    """The wall follows again; raises NotAllowed."""
    wall = wall_for(session, by)
    wall.frozen = None
    tell(session, "wall_changed", faces=("wall", "desk"))
    return wall


def drive(session: Session, *, by: Who) -> WallState:
    """Take the wheel: the other facilitators see who conducts now; raises NotAllowed."""
    wall = wall_for(session, by)
    wall.driver_id = by.person.id if by.person else None
    tell(session, "driver_changed", faces=("desk",))
    return wall


def wall_for(session: Session, by: Who) -> WallState:
    """The wall's row, made if it is missing, for somebody who may change it; raises NotAllowed."""
    if not can_drive(by, session):
        raise NotAllowed
    return wall_row(session)


def wall_row(session: Session) -> WallState:
    """The wall's row of a session, made if it is missing."""
    wall = db.session.get(WallState, session.id)
    if wall is None:
        wall = WallState(session_id=session.id, slide="follow", message=Localized())
        db.session.add(wall)
    return wall


def toggle_signal(session: Session, kind: str, *, by: Who) -> bool:
    """One more person says so; the same person again takes it back. True if it is now up.

    Raises NotAllowed, RuleViolation("unknown_signal").
    """
    check_signal(session, kind, by)
    mark = mark_of(session.id, by.seat.id, kind)  # type: ignore[union-attr]
    signal = db.session.get(RoomSignal, (session.id, mark))
    up = signal is None or signal.kind != kind
    if signal is None:
        db.session.add(RoomSignal(session_id=session.id, mark=mark, kind=kind))
    elif up:
        signal.kind = kind
    else:
        db.session.delete(signal)
    tell(session, "signal_raised", faces=("desk",))
    return up


def check_signal(session: Session, kind: str, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("unknown_signal")."""
    if not can_signal(by, session):
        raise NotAllowed
    if kind not in SIGNALS and kind not in {f"mood:{mood}" for mood in MOODS}:
        raise RuleViolation("unknown_signal")


def hear_signals(session: Session, kind: str, *, by: Who) -> None:
    """The facilitator has heard: these signals go down on every phone. Raises NotAllowed."""
    if not can_drive(by, session):
        raise NotAllowed
    forget_signals(session, (kind,))
    tell(session, "signals_heard", faces=("phone", "desk"))


def forget_signals(session: Session, kinds: tuple[str, ...] = SIGNALS) -> None:
    """Take these signals down; moods stay until the session closes."""
    db.session.execute(
        delete(RoomSignal).where(RoomSignal.session_id == session.id, RoomSignal.kind.in_(kinds))
    )


def in_one_language(text: str, lang: str) -> Localized:
    """Words noted in the room, in the language of whoever notes them."""
    return Localized.of(lang, None, **{lang: text})
