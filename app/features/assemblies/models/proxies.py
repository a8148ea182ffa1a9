"""Who votes for whom, and who was asked to; `models` brings the tables with the others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.store.clock import Moment


class Proxy(Model):
    """A mandate: an absent seat (principal) is filled by a present one (holder), until used or taken back."""

    __tablename__ = "proxies"
    __table_args__ = (
        UniqueConstraint("session_id", "principal_seat_id"),
        CheckConstraint("principal_seat_id <> holder_seat_id", name="not_oneself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    principal_seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    holder_seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    given_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    principal: Mapped[Any] = relationship("Seat", foreign_keys=[principal_seat_id])
    holder: Mapped[Any] = relationship("Seat", foreign_keys=[holder_seat_id])


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
    session: Mapped[Any] = relationship("Session")
    """A Session; named, since the module of sessions and seats imports this one. So are the two seats."""
    principal: Mapped[Any] = relationship("Seat", foreign_keys=[principal_seat_id])
    holder: Mapped[Any] = relationship("Seat", foreign_keys=[holder_seat_id])
