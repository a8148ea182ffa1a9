"""A call for volunteers with its draw, and the numbers drawn. Who somebody is, and what the quotas ask, is never here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.assemblies.models import Assembly, Seat
from app.features.decisions.models import Decision
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType

METHODS = ("all", "lots", "panels")
ANSWERS = ("offered", "accepted", "declined", "unreachable")


class Call(Model):
    """What a group is for, how many, until when; then what the room saw before the dice, and the dice.

    A second draw for places that stayed empty is a call of its own, which `follows` the first.
    """

    __tablename__ = "calls"
    __table_args__ = (
        CheckConstraint("places > 0", name="places"),
        CheckConstraint("method IN ('all','lots','panels')", name="method"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    """The decision by which the quotas were chosen; None: by the coordination, not decided yet."""
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("calls.id"), index=True)
    title: Mapped[Localized] = mapped_column(LocalizedType)
    text: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """What the group is for and what it asks of people, with the easy words."""
    places: Mapped[int]
    opens_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    by_household: Mapped[bool] = mapped_column(default=False)
    """At most one person of a household."""
    quotas: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """[[feature, value, least, most], …] as announced."""
    people_count: Mapped[int | None]
    list_hash: Mapped[str | None] = mapped_column(String(64))
    """The root over every volunteer's line (app.domain.panels.lines): all that is kept of them."""
    panels_hash: Mapped[str | None] = mapped_column(String(64))
    panels: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    """The thousand lists of numbers, distinct ones with how often each is there: [[times, [number, …]], …]."""
    draw: Mapped[str | None] = mapped_column("method", String(8))
    """all (everybody has a place), panels (the fairest lists) or lots (simple draws); None before the list is fixed."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the lottery says of itself: why, never, least, greatest, levelled, draws (app.formats.thousand)."""
    typed_digits: Mapped[str | None] = mapped_column(String(3))
    typed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """What one of two people read from the dice, until the other has typed the same."""
    digits: Mapped[str | None] = mapped_column(String(3))
    created_at: Mapped[datetime] = mapped_column(Moment)
    frozen_at: Mapped[datetime | None] = mapped_column(Moment)
    drawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    assembly: Mapped[Assembly] = relationship()
    decision: Mapped[Decision | None] = relationship()
    follows: Mapped[Call | None] = relationship(remote_side="Call.id")
    drawn: Mapped[list[Drawn]] = relationship(
        back_populates="call", order_by="Drawn.rank", cascade="all, delete-orphan"
    )

    @property
    def first(self) -> Call:
        """The call that this draw fills places of; itself, if it is no second draw."""
        return self.follows.first if self.follows else self

    @property
    def is_away(self) -> bool:
        """Withdrawn before anybody saw its lists; what was shown before the dice stays to be read, whatever becomes of it."""
        return self.withdrawn_at is not None and self.frozen_at is None

    def state_on(self, day: date) -> str:
        """withdrawn, drawn, shown (its lists are on the wall), closed (nobody can come forward any more), coming or open."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.drawn_at:
            return "drawn"
        if self.frozen_at:
            return "shown"
        if self.follows_id or day > self.closes_on:
            return "closed"
        return "open" if day >= self.opens_on else "coming"


class Drawn(Model):
    """One number that was drawn, and what its person answered. The seat is forgotten after a while."""

    __tablename__ = "drawn"
    __table_args__ = (
        CheckConstraint("state IN ('offered','accepted','declined','unreachable')", name="state"),
    )

    call_id: Mapped[int] = mapped_column(
        ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rank: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default="offered")
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id", ondelete="SET NULL"))
    on: Mapped[date] = mapped_column(Date)
    """The day of the draw, then of the answer."""
    call: Mapped[Call] = relationship(back_populates="drawn")
    seat: Mapped[Seat | None] = relationship()
