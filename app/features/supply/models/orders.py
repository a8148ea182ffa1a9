"""One order of a network and its accounts: what is wished, planned and received stand beside one another, never over one another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.places.models import Place
from app.features.supply.models.network import Product
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

STEPS = ("closed", "settled", "sent", "received", "shared", "accounted")
"""What becomes of an order, one after the other."""


class Cycle(Model):
    """An order: a window in which groceries say what they wish, then packs, delivery, sharing, accounts."""

    __tablename__ = "supply_cycles"
    __table_args__ = (
        CheckConstraint("shortage_rule IN ('pro_rata','level','in_order')", name="shortage_rule"),
        CheckConstraint("surplus_limit_percent BETWEEN 0 AND 100", name="surplus_limit_percent"),
        CheckConstraint("closes_at > opens_at", name="window"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    delivery_at: Mapped[datetime] = mapped_column(Moment)
    closes_on: Mapped[date] = mapped_column(Date)
    delivery_on: Mapped[date] = mapped_column(Date)
    """The days of both, on the clock of the assembly."""
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    surplus_limit_percent: Mapped[int] = mapped_column(default=15)
    shortage_rule: Mapped[str] = mapped_column(String(8), default="pro_rata")
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    """The decision by which the shortage rule was chosen; None where the coordination chose it."""
    message: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """What the groceries are told of this order."""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime | None] = mapped_column(Moment)
    shared_at: Mapped[datetime | None] = mapped_column(Moment)
    accounted_at: Mapped[datetime | None] = mapped_column(Moment)
    assembly: Mapped[Assembly] = relationship()
    place: Mapped[Place | None] = relationship()
    decision: Mapped[Decision | None] = relationship()
    offers: Mapped[list[Offer]] = relationship(back_populates="cycle", order_by="Offer.id")
    fees: Mapped[list[Fee]] = relationship(back_populates="cycle", order_by="Fee.id")

    @property
    def step(self) -> str:
        """The last thing that was done with it; "" while it is only announced or open."""
        done = [name for name in STEPS if getattr(self, f"{name}_at")]
        return done[-1] if done else ""

    def is_open(self, moment: datetime) -> bool:
        """Whether groceries may write their wishes."""
        return self.opens_at <= moment < self.closes_at and self.closed_at is None


class Offer(Model):
    """A product in an order, with its pack and price of that day, what is left from the last time, and what became of it."""

    __tablename__ = "supply_offers"
    __table_args__ = (
        UniqueConstraint("cycle_id", "product_id"),
        CheckConstraint("pack > 0 AND step > 0 AND price > 0", name="amounts"),
        CheckConstraint("carried >= 0 AND carried_cents >= 0 AND least_packs >= 0", name="carried"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(
        ForeignKey("supply_cycles.id", ondelete="CASCADE"), index=True
    )
    product_id: Mapped[int] = mapped_column(ForeignKey("supply_products.id"), index=True)
    pack: Mapped[int]
    step: Mapped[int]
    price: Mapped[int]
    least_packs: Mapped[int] = mapped_column(default=0)
    """Fewer than these are not delivered."""
    carried: Mapped[int] = mapped_column(default=0)
    """What is left from the order before, and what that cost."""
    carried_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    packs: Mapped[int | None]
    """How many are ordered, once it is settled."""
    taker_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    """The grocery that takes what is too much."""
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    """The place that keeps what nobody takes, for the next order."""
    received: Mapped[int | None]
    stored: Mapped[int] = mapped_column(default=0)
    """What nobody took of it."""
    stored_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    cycle: Mapped[Cycle] = relationship(back_populates="offers")
    product: Mapped[Product] = relationship()
    taker: Mapped[Place | None] = relationship(foreign_keys=[taker_id])
    keeper: Mapped[Place | None] = relationship(foreign_keys=[keeper_id])
    shares: Mapped[list[OrderShare]] = relationship(
        back_populates="offer", order_by="OrderShare.place_id"
    )


class OrderShare(Model):
    """What one grocery wished of an offer, what was planned for it, what it received."""

    __tablename__ = "supply_shares"
    __table_args__ = (
        CheckConstraint("wished >= 0 AND extra >= 0 AND planned >= 0 AND received >= 0", name="amounts"),
    )  # fmt: skip

    offer_id: Mapped[int] = mapped_column(
        ForeignKey("supply_offers.id", ondelete="CASCADE"), primary_key=True
    )
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), primary_key=True)
    wished: Mapped[int] = mapped_column(default=0)
    extra: Mapped[int] = mapped_column(default=0)
    """What it would take besides, so that a pack is full."""
    planned: Mapped[int] = mapped_column(default=0)
    received: Mapped[int] = mapped_column(default=0)
    arrivals: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    """[[rank in the order, how much more]]: each raise comes after all that was wished before it."""
    history: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list, info=said_by_people([])
    )
    """Corrections after the closing: {"what", "before", "after", "why", "by", "at"}."""
    offer: Mapped[Offer] = relationship(back_populates="shares")
    place: Mapped[Place] = relationship()


class Fee(Model):
    """An amount beside the goods: a delivery, a deposit, a reduction; shared by value, by weight, or alike."""

    __tablename__ = "supply_fees"
    __table_args__ = (CheckConstraint("rule IN ('value','weight','equal')", name="rule"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(
        ForeignKey("supply_cycles.id", ondelete="CASCADE"), index=True
    )
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    cents: Mapped[int] = mapped_column(BigInteger)
    rule: Mapped[str] = mapped_column(String(8))
    why: Mapped[str] = mapped_column(String(200), default="", info=said_by_people(""))
    cycle: Mapped[Cycle] = relationship(back_populates="fees")
    producer: Mapped[Place | None] = relationship()


class Entry(Model):
    """A line of the accounts: what a grocery owes (above zero) or has paid (below); without a place, the common stock."""

    __tablename__ = "supply_entries"
    __table_args__ = (
        CheckConstraint("kind IN ('goods','fee','stock','payment','gift','correction')", name="kind"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"), index=True)
    cycle_id: Mapped[int | None] = mapped_column(ForeignKey("supply_cycles.id"), index=True)
    cents: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(String(200), default="", info=said_by_people(""))
    on: Mapped[date] = mapped_column(Date)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    assembly: Mapped[Assembly] = relationship()
    place: Mapped[Place | None] = relationship()
    cycle: Mapped[Cycle | None] = relationship()
