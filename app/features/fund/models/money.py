"""What the fund has: resources line by line, totals of months, the scenario of a session. Sums only; `models` brings the tables."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.publication.shares import FEWEST
from app.extensions import Model
from app.features.assemblies.models import Assembly, Session
from app.features.proposals.models import Proposal
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType


class Resource(Model):
    """What one funder gives in one year: secured from a day on, to be found until then."""

    __tablename__ = "fund_lines"
    __table_args__ = (CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    year: Mapped[int]
    funder: Mapped[str] = mapped_column(String(120))
    cents: Mapped[int]
    secured_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    """When this money ends, or must be asked for again."""
    words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    assembly: Mapped[Assembly] = relationship()


class Month(Model):
    """The totals of one month, in cents and in numbers: nobody's own amount is here."""

    __tablename__ = "fund_months"
    __table_args__ = (UniqueConstraint("assembly_id", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    month: Mapped[date] = mapped_column(Date)
    """Its first day."""
    households: Mapped[int]
    adults: Mapped[int]
    children: Mapped[int]
    credited: Mapped[int]
    contributed: Mapped[int]
    spent: Mapped[int]
    places_used: Mapped[int]
    reserve: Mapped[int | None]
    """What the fund has put aside at the end of the month."""
    bands: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    """Of each line of the grid in force: how many households, and what they gave together."""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    assembly: Mapped[Assembly] = relationship()

    @property
    def is_of_few(self) -> bool:
        """Whether so few households took part that a sum would be somebody’s own: it is told to nobody."""
        return self.households < FEWEST


class RoomScenario(Model):
    """What the sliders of a session's desk stand at; on the wall once it is shown."""

    __tablename__ = "fund_scenarios"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    )
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The formula and the figures: see app.features.fund.queries.params."""
    moved_at: Mapped[datetime] = mapped_column(Moment)
    session: Mapped[Session] = relationship()


class Annex(Model):
    """The scenario that was joined to a proposal: what it would cost, as the room saw it."""

    __tablename__ = "fund_annexes"

    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), primary_key=True
    )
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    joined_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    proposal: Mapped[Proposal] = relationship()
