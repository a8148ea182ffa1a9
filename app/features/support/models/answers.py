"""Six questions about what is being done around food, answered at the first visit and at the end."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.support.models.requests import Accompaniment
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType


class SupportAnswer(Model):
    """What the group answered to one question, at one moment; its words stay, another language can be added."""

    __tablename__ = "support_answers"
    __table_args__ = (
        CheckConstraint("moment IN ('start','end')", name="moment"),
        UniqueConstraint("support_id", "moment", "question"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(ForeignKey("accompaniments.id", ondelete="CASCADE"))
    moment: Mapped[str] = mapped_column(String(8))
    question: Mapped[str] = mapped_column(String(16))
    text: Mapped[Localized] = mapped_column(LocalizedType)
    made_on: Mapped[date] = mapped_column(Date)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    support: Mapped[Accompaniment] = relationship()
