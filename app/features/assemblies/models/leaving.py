"""Whoever leaves the room and asks who carries their voice; `models` brings the table with the others."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.store.clock import Moment

if TYPE_CHECKING:
    from app.features.assemblies.models import Seat, Session


class ProxyOffer(Model):
    """A mandate that waits: for the person who is asked to carry it, or for the desk to find somebody."""

    __tablename__ = "proxy_offers"
    __table_args__ = (UniqueConstraint("session_id", "principal_seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    principal_seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id", ondelete="CASCADE"))
    holder_seat_id: Mapped[int | None] = mapped_column(
        ForeignKey("seats.id", ondelete="CASCADE"), index=True
    )
    """Who is asked; None where the desk is to find somebody."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    session: Mapped[Session] = relationship()
    principal: Mapped[Seat] = relationship(foreign_keys=[principal_seat_id])
    holder: Mapped[Seat | None] = relationship(foreign_keys=[holder_seat_id])
