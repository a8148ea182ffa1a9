"""A place and how one gets in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import Moment
from app.extensions import db
from app.localized import Localized, LocalizedType


class Place(db.Model):
    """Somewhere people meet or look: a hall, a market, a shop, a garden."""

    __tablename__ = "places"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localized] = mapped_column(LocalizedType)
    kind: Mapped[str] = mapped_column(String(24), default="other")
    address: Mapped[str] = mapped_column(String(200), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    access: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """Access facts in words: "1 step of 14 cm, door 78 cm, no ramp"."""
    created_at: Mapped[datetime] = mapped_column(Moment)
