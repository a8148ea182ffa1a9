"""A proposed change to the text of a proposal in one language, and the steps of its life."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.proposals.models import Proposal
from app.features.votes.models import Vote
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

STATUSES = ("open", "accepted", "refused", "withdrawn", "rewritten")
"""refused: by the assembly; whoever bears the proposal may only keep their text, and the assembly then decides."""
TOLD = ("written", "accepted", "refused", "withdrawn", "rewritten")
"""Steps that people follow; what a room does with one while it talks of it is not news."""
STEPS = (
    "written", "shown", "put_away", "kept", "put_to_vote", "voted_for", "voted_against",
    "accepted", "refused", "withdrawn", "rewritten",
)  # fmt: skip
PARTS = ("text", "title", "easy")
"""What of a proposal a change is about: its text, its title, its easy words."""
ROLES = ("resident", "bearer", "note_taker", "facilitator", "organiser", "assembly")


class Amendment(Model):
    """A change as it was written: both texts whole, so that nothing of it is lost whatever the proposal becomes."""

    __tablename__ = "amendments"
    __table_args__ = (
        UniqueConstraint("proposal_id", "number"),
        CheckConstraint(
            "status IN ('open','accepted','refused','withdrawn','rewritten')", name="status"
        ),
        CheckConstraint("part IN ('text','title','easy')", name="part"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    """From 1, within its proposal."""
    part: Mapped[str] = mapped_column(String(8), default="text", server_default="text")
    """text, title or easy."""
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    """The version of the proposal that it was written for."""
    before: Mapped[str] = mapped_column(Text)
    """That version's text in this language, or its title, or its easy words."""
    after: Mapped[str] = mapped_column(Text)
    """The text as it is proposed."""
    reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    bearer: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    """A table, a colour, a role; a name only if the person wants it."""
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"), index=True)
    """The seat that wrote it, so that it may take it back and is told what became of it; never shown."""
    status: Mapped[str] = mapped_column(String(16), default="open", index=True)
    shown: Mapped[bool] = mapped_column(default=False)
    """Whether the room talks of it now: it is then on phones and may be on the wall."""
    vote_id: Mapped[int | None] = mapped_column(ForeignKey("votes.id"), index=True)
    """The vote that asks the assembly about it, the latest if there were several."""
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("amendments.id"), index=True)
    """The amendment that was written again as this one."""
    taken_version: Mapped[int | None]
    """The version of the proposal that took it in."""
    written_at: Mapped[datetime] = mapped_column(Moment)
    proposal: Mapped[Proposal] = relationship()
    vote: Mapped[Vote | None] = relationship()
    follows: Mapped[Amendment | None] = relationship(remote_side=[id])
    steps: Mapped[list[AmendmentStep]] = relationship(
        back_populates="amendment", order_by="AmendmentStep.id", cascade="all, delete-orphan"
    )

    @property
    def moment(self) -> str:
        """Status, place in the room and vote in one word: what its gestures are drawn for."""
        return f"{self.status}.{'shown' if self.shown else 'away'}.{self.vote_id or 0}"

    @property
    def bearer_keeps(self) -> bool:
        """Whoever bears the proposal would rather keep their text: the assembly decides."""
        return any(step.kind == "kept" for step in self.steps)

    @property
    def voted(self) -> bool | None:
        """What a vote of the assembly said; None before there was one."""
        said = [step.kind for step in self.steps if step.kind in ("voted_for", "voted_against")]
        return said[-1] == "voted_for" if said else None


class AmendmentStep(Model):
    """A step in the life of an amendment: what, when, by which role, why. Only ever added to."""

    __tablename__ = "amendment_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    amendment_id: Mapped[int] = mapped_column(
        ForeignKey("amendments.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(Moment)
    role: Mapped[str] = mapped_column(String(16))
    """By which role, never which person."""
    reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("sessions.id", ondelete="SET NULL"), index=True
    )
    amendment: Mapped[Amendment] = relationship(back_populates="steps")
