"""What stands beside a proposal: the steps of its life, the places it is about, its pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.assemblies.models import Session
from app.store.clock import Moment
from app.words.localized import Localized, LocalizedType


class ProposalStep(Model):
    """A step in the life of a proposal: into which state, when, by whom and why. Only ever added to."""

    __tablename__ = "proposal_steps"
    __table_args__ = (
        CheckConstraint(
            "role IN ('','resident','note_taker','facilitator','organiser','assembly','itself')",
            name="role",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    role: Mapped[str] = mapped_column(String(16), default="")
    """By which role, never which person; "assembly": what a vote decided, "itself": what followed by itself, "": not known."""
    reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("sessions.id", ondelete="SET NULL"), index=True
    )
    """In which session it happened; of a step onto an agenda, whose agenda it is."""
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="SET NULL"), index=True
    )
    other_id: Mapped[int | None] = mapped_column(
        ForeignKey("proposals.id", ondelete="SET NULL"), index=True
    )
    proposal: Mapped[Any] = relationship(
        "Proposal", back_populates="steps", foreign_keys=[proposal_id]
    )
    """A Proposal; named, since the module of proposals imports this one. So are the others."""
    other: Mapped[Any] = relationship("Proposal", foreign_keys=[other_id])
    """Into which one it was merged, by which one it was replaced."""
    session: Mapped[Session | None] = relationship()


class ProposalPlace(Model):
    """A place that a proposal is about."""

    __tablename__ = "proposal_places"

    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), primary_key=True
    )
    place_id: Mapped[int] = mapped_column(
        ForeignKey("places.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ProposalPicture(Model):
    """A picture beside a proposal, with what it shows in words; only its pixels are kept."""

    __tablename__ = "proposal_pictures"
    __table_args__ = (UniqueConstraint("proposal_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(64))
    """Its SHA-256: the same picture sent twice is one."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[Localized] = mapped_column(LocalizedType)
    added_at: Mapped[datetime] = mapped_column(Moment)
    proposal: Mapped[Any] = relationship("Proposal", back_populates="pictures")
