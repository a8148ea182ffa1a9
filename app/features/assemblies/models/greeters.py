"""Who welcomes people for one session without an account; `models` brings the table with the others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.store.clock import Moment
from app.store.persons import said_by_people


class GreeterAddress(Model):
    """The address of somebody who welcomes, for one session: it opens the welcome table, and one browser holds it."""

    __tablename__ = "greeter_addresses"
    off_screens = True

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    code: Mapped[str] = mapped_column(String(10), unique=True)
    """The end of the address, ten signs to type or to scan: 50 bits."""
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    browser_hash: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of what the browser that took it keeps in its cookie."""
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was taken back; the end of its session ends it anyway."""
    session: Mapped[Any] = relationship("Session")
    """A Session; named, since the module of sessions imports this one."""
