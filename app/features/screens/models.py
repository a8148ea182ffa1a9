"""What the wall shows, and the anonymous signals that come from the room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType

BY_HAND = ("follow", "join", "agenda", "proposal", "speaker", "break", "message", "blank")
"""`follow` shows what is happening; the others were chosen at the desk and hold until the next gesture. Parts that features show there are chosen
by their kind too (app.formats.face_part)."""
SIGNALS = ("explain", "slower", "time")
"""« Expliquez encore », « Moins vite », « J’ai besoin de temps »."""
MOODS = ("happy", "smile", "neutral", "sad")


class WallState(Model):
    """What the wall of a session shows: a slide, and perhaps a frozen picture of it."""

    __tablename__ = "wall_states"
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    )
    slide: Mapped[str] = mapped_column(String(12), default="follow")
    message: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    break_began_at: Mapped[datetime | None] = mapped_column(Moment)
    break_ends_at: Mapped[datetime | None] = mapped_column(Moment)
    frozen: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """{language: the slide as it was drawn}: shown whatever happens, until the wall is freed."""
    wifi_name: Mapped[str] = mapped_column(String(64), default="")
    wifi_password: Mapped[str] = mapped_column(String(64), default="")
    """The hall's own network, shown on the wall to whoever comes in: no secret."""
    driver_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Which facilitator conducts now, when there are several."""


class RoomSignal(Model):
    """One seat's signal, under a mark that says the same seat again but not which one (HMAC of the instance)."""

    __tablename__ = "room_signals"
    __table_args__ = ({"sqlite_with_rowid": False},)

    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    )
    mark: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    """explain, slower, time, or mood:happy, mood:smile, mood:neutral, mood:sad."""
