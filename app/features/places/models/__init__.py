"""A place and how one gets in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.access import AccessFacts, read_facts
from app.domain.walking.positions import Point
from app.extensions import Model
from app.store.belongings import DONE_WITHOUT
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType

KINDS = (
    "market", "shop", "social_grocery", "farm", "garden", "canteen", "school", "food_bank",
    "compost", "water", "transport", "hall", "buying_group", "house", "hub", "restaurant", "bakery", "other",
)  # fmt: skip
SHOPS = ("shop", "social_grocery", "restaurant", "bakery")
"""Kinds that somebody runs and can answer for: a remark about them waits for their right of reply."""


class Place(Model):
    """Somewhere people meet or look: a hall, a market, a shop, a garden."""

    __tablename__ = "places"
    __table_args__ = (
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="position"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int | None] = mapped_column(
        ForeignKey("assemblies.id", ondelete="SET NULL"), index=True, info=DONE_WITHOUT
    )
    """The assembly that described it, whose team alone changes it; None for a place that is everybody's."""
    name: Mapped[Localized] = mapped_column(LocalizedType)
    kind: Mapped[str] = mapped_column(String(24), default="other")
    address: Mapped[str] = mapped_column(String(200), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    opening_hours: Mapped[str] = mapped_column(String(500), default="")
    """In the syntax of OpenStreetMap: "Tu,Fr 07:30-13:00; PH off"."""
    hours_note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    access: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """Access in somebody's own words: "1 step of 14 cm, door 78 cm, no ramp"."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The same, fact by fact: see app.domain.access."""
    checked_on: Mapped[date | None] = mapped_column(Date)
    """When somebody last looked at the entrance."""
    created_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def point(self) -> Point | None:
        """The position, if the place has one."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    @property
    def access_facts(self) -> AccessFacts:
        """What is known about getting in."""
        return read_facts(self.facts or {})

    @property
    def is_shop(self) -> bool:
        """Whether somebody answers for it and may reply before a remark is published."""
        return self.kind in SHOPS
