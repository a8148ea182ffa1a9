"""Rules and approvals that rest on decisions, visits with their grid, resources, totals of months. No household, no person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decided
from app.features.fund.models.money import Annex as Annex
from app.features.fund.models.money import Month as Month
from app.features.fund.models.money import Resource as Resource
from app.features.fund.models.money import RoomScenario as RoomScenario
from app.features.places.models import Place
from app.features.walks.models import Walk
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

KINDS = ("allocation", "contribution", "criteria", "carry", "prices")
"""What a rule can be about, in the order in which they are read."""
SCOPES = ("place", "products")


class Rule(Decided, Model):
    """What the fund goes by in one matter; a new version rests on a decision of its own."""

    __tablename__ = "fund_rules"
    __table_args__ = (
        UniqueConstraint("assembly_id", "kind", "version"),
        CheckConstraint(
            "kind IN ('allocation','contribution','criteria','carry','prices')", name="kind"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    version: Mapped[int]
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The figures of the rule: see app.features.fund.queries.params."""
    text: Mapped[Localized] = mapped_column(LocalizedType)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    assembly: Mapped[Assembly] = relationship()


class Visit(Model):
    """A place seen with the grid of one version of the criteria, which it keeps."""

    __tablename__ = "fund_visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("fund_rules.id"), index=True)
    on: Mapped[date] = mapped_column(Date)
    visitors: Mapped[str] = mapped_column(String(80), info=said_by_people(""))
    """Initials, or "3 people"."""
    owner_said: Mapped[str] = mapped_column(String(200), default="", info=said_by_people(""))
    """Who of them owns the place or works there, where somebody does: they take no part in its approval."""
    marks: Mapped[dict[str, str]] = mapped_column(JSON)
    """The answer to each criterion, by its key: yes, partly, no or unknown."""
    note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    again_on: Mapped[date | None] = mapped_column(Date)
    """When somebody goes there again."""
    walk_id: Mapped[int | None] = mapped_column(ForeignKey("walks.id"))
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    assembly: Mapped[Assembly] = relationship()
    place: Mapped[Place] = relationship()
    rule: Mapped[Rule] = relationship()
    walk: Mapped[Walk | None] = relationship()


class Approval(Decided, Model):
    """A place, or some of its products, can be paid with the fund."""

    __tablename__ = "fund_approvals"
    __table_args__ = (CheckConstraint("scope IN ('place','products')", name="scope"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("fund_visits.id"))
    scope: Mapped[str] = mapped_column(String(8))
    products: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """[{"words": Localized as JSON, "rate": percent that the fund pays}]; empty for the whole place."""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    assembly: Mapped[Assembly] = relationship()
    place: Mapped[Place] = relationship()
    visit: Mapped[Visit | None] = relationship()

    @property
    def goods(self) -> list[tuple[Localized, int]]:
        """What is accepted and how many percent the fund pays of it; empty for the whole place."""
        return [(Localized.from_json(one["words"]), int(one["rate"])) for one in self.products]
