"""The rules that an assembly sets for what is written, what was done by them, and what people ask to be looked at."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.store.belongings import NUMBER
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType

AWAY = ("held", "hidden")
"""held: nobody reads it until somebody has looked; hidden: it stays away. Either can be put back."""
ACTS = (*AWAY, "restored", "left")
"""left: somebody looked at what was asked, and it stays as it is."""


class ModerationRules(Model):
    """One version of the rules for what is written; a new one never changes an old one."""

    __tablename__ = "moderation_rules"
    __table_args__ = (UniqueConstraint("assembly_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    version: Mapped[int]
    text: Mapped[Localized] = mapped_column(LocalizedType)
    decided: Mapped[str] = mapped_column(String(80), default="")
    """Where the assembly decided them: the number of a decision, a session."""
    set_at: Mapped[datetime] = mapped_column(Moment)


class ModerationAct(Model):
    """Something that was written was held, hidden, put back, or looked at and left. Only ever added to."""

    __tablename__ = "moderation_acts"
    __table_args__ = (
        Index("ix_moderation_acts_thing", "kind", "ref"),
        CheckConstraint("act IN ('held','hidden','restored','left')", name="act"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    ref: Mapped[int] = mapped_column(info=NUMBER)
    act: Mapped[str] = mapped_column(String(12))
    reason: Mapped[Localized] = mapped_column(LocalizedType)
    rules_version: Mapped[int | None]
    """The rules that were in force; None where the assembly had set none yet."""
    role: Mapped[str] = mapped_column(String(16))
    """By which role, never which person."""
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"), index=True)
    """The seat that wrote the words: its phone is told; never shown."""
    at: Mapped[datetime] = mapped_column(Moment)


class ModerationReport(Model):
    """Somebody asks that words be looked at, under a mark that says the same seat again but not which one."""

    __tablename__ = "moderation_reports"
    __table_args__ = (
        UniqueConstraint("kind", "ref", "mark"),
        Index("ix_moderation_reports_mark", "mark"),
    )
    off_screens = True

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    ref: Mapped[int] = mapped_column(info=NUMBER)
    mark: Mapped[str] = mapped_column(String(32))
    words: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
