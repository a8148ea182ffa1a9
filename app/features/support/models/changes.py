"""What became of an announced meeting before it took place: another day, another place, another name, or none."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.people.models import Person
from app.features.places.models import Place
from app.features.support.models.requests import Accompaniment
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType


class MeetingChange(Model):
    """One change, with what was announced before; it is never changed itself."""

    __tablename__ = "support_meeting_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(
        ForeignKey("accompaniments.id", ondelete="CASCADE"), index=True
    )
    was_title: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    title: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    was_on: Mapped[date] = mapped_column(Date)
    on: Mapped[date | None] = mapped_column(Date)
    """None: it does not take place."""
    was_place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    place: Mapped[Place | None] = relationship(foreign_keys=[place_id])
    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])
    support: Mapped[Accompaniment] = relationship()
