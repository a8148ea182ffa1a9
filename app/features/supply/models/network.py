"""A network: its groceries and producers, their products, what two of them agreed on. Places only, never a family."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.places.models import Place
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType

KINDS = ("grocery", "producer")
WARNING = timedelta(days=30)
PACKED = ("pack", "sack", "crate", "tray", "can", "box")


class Member(Model):
    """A place that takes part in the network, as a grocery or as a producer."""

    __tablename__ = "supply_members"
    __table_args__ = (
        UniqueConstraint("assembly_id", "place_id", "kind"),
        CheckConstraint("kind IN ('grocery','producer')", name="kind"),
        CheckConstraint("minimum >= 0 AND delivery >= 0", name="amounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    joined_on: Mapped[date] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)
    generation: Mapped[int] = mapped_column(default=1)
    """Of its secret address: a new one makes the printed ones worthless."""
    minimum: Mapped[int] = mapped_column(default=0)
    """Of a producer: from how many cents on an order is delivered without a fee."""
    delivery: Mapped[int] = mapped_column(default=0)
    """The fee below it, in cents."""
    language: Mapped[str] = mapped_column(String(8), default="")
    """In which its papers are printed; "" for that of whoever prints them."""
    income_shown_on: Mapped[date | None] = mapped_column(Date)
    """Since when a producer lets everybody read what it receives."""
    assembly: Mapped[Assembly] = relationship()
    place: Mapped[Place] = relationship()


class Product(Model):
    """What a producer offers: its unit, its whole pack, the smallest portion that is weighed, its price."""

    __tablename__ = "supply_products"
    __table_args__ = (
        CheckConstraint("unit IN ('g','ml','piece')", name="unit"),
        CheckConstraint("pack > 0 AND step > 0 AND price > 0", name="amounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    name: Mapped[Localized] = mapped_column(LocalizedType)
    unit: Mapped[str] = mapped_column(String(8))
    shown_unit: Mapped[str] = mapped_column(String(8))
    """As people read it: see app.domain.provisions.quantities.UNITS."""
    packed: Mapped[str] = mapped_column(String(8), default="pack")
    """What a whole pack is called: see PACKED."""
    pack: Mapped[int]
    """How many of the smallest unit a whole pack holds."""
    step: Mapped[int]
    """The smallest portion."""
    price: Mapped[int]
    """Millicents for one of the smallest unit: what the producer receives."""
    vat_permille: Mapped[int | None]
    """Tax in the price, in thousandths; None where nobody said it."""
    label: Mapped[str] = mapped_column(String(40), default="")
    """A label of origin or of farming, by its name in Data Food Consortium's list."""
    dfc_type: Mapped[str] = mapped_column(String(80), default="")
    season: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Months, 1 to 12; empty: all the year."""
    sku: Mapped[str] = mapped_column(String(80), default="")
    """The producer's own number for it."""
    travelling: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What its file said of it that we have no name for: it goes out again as it came in."""
    linked: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The same of a file of linked data: see app.domain.provisions.linked.Linked.kept."""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    retired_on: Mapped[date | None] = mapped_column(Date)
    assembly: Mapped[Assembly] = relationship()
    producer: Mapped[Place] = relationship()


class Partnership(Model):
    """What a grocery and a producer agreed on, with the day on which they look at it again."""

    __tablename__ = "supply_partnerships"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    grocery_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    producer_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    text: Mapped[Localized] = mapped_column(LocalizedType)
    price_rule: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    begins_on: Mapped[date] = mapped_column(Date)
    review_on: Mapped[date] = mapped_column(Date)
    warned_on: Mapped[date] = mapped_column(Date)
    """From this day on the board says it: WARNING before the review."""
    ended_on: Mapped[date | None] = mapped_column(Date)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    assembly: Mapped[Assembly] = relationship()
    grocery: Mapped[Place] = relationship(foreign_keys=[grocery_id])
    producer: Mapped[Place] = relationship(foreign_keys=[producer_id])
    decision: Mapped[Decision | None] = relationship()
