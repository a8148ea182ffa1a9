"""What a group learns: frameworks of statements, trainees by alias, where each of them stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.people.models import Person
from app.features.support.models.requests import Accompaniment
from app.store.clock import Moment


class SkillFramework(Model):
    """Domains and statements of one assembly; a change is a new version, and old placements keep theirs."""

    __tablename__ = "support_frameworks"
    __table_args__ = (UniqueConstraint("assembly_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """{"key", "name": Localized as JSON, "statements": [{"key", "under", "name", "text"}, …]}"""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class Trainee(Model):
    """Somebody who learns, by an alias; their card opens their own page, and nobody else's."""

    __tablename__ = "support_trainees"

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(
        ForeignKey("accompaniments.id", ondelete="CASCADE"), index=True
    )
    alias: Mapped[str] = mapped_column(String(40))
    card_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    shares: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Keys of the statements that they say they can pass on."""
    joined_on: Mapped[date] = mapped_column(Date)
    left_on: Mapped[date | None] = mapped_column(Date)
    """From then on only the row is kept, for the count."""
    tutor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Whom of the team they let read their steps and place them."""
    tutor: Mapped[Person | None] = relationship()
    support: Mapped[Accompaniment] = relationship()
    placements: Mapped[list[SkillPlacement]] = relationship(
        back_populates="trainee",
        order_by="(SkillPlacement.on, SkillPlacement.id)",
        cascade="all, delete-orphan",
    )


class SkillPlacement(Model):
    """Where a trainee stands on one statement, by whose hand; it is added to, never changed."""

    __tablename__ = "support_placements"
    __table_args__ = (
        CheckConstraint("hand IN ('self','peer','trainer')", name="hand"),
        CheckConstraint("level BETWEEN 0 AND 3", name="level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    trainee_id: Mapped[int] = mapped_column(
        ForeignKey("support_trainees.id", ondelete="CASCADE"), index=True
    )
    framework_id: Mapped[int] = mapped_column(ForeignKey("support_frameworks.id"))
    statement: Mapped[str] = mapped_column(String(40))
    hand: Mapped[str] = mapped_column(String(8))
    level: Mapped[int]
    on: Mapped[date] = mapped_column(Date)
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("support_meetings.id", ondelete="SET NULL")
    )
    """The session that shows it."""
    trainee: Mapped[Trainee] = relationship(back_populates="placements")
    framework: Mapped[SkillFramework] = relationship()
