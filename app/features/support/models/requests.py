"""A request for support and its thread: wordings, meetings, follow-ups. Of people helped there is a number at most."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain import supporting
from app.extensions import Model
from app.features.assemblies.models import Assembly
from app.features.people.models import Person
from app.features.places.models import Place
from app.features.votes.models import Vote
from app.store.clock import Moment
from app.store.encrypted import EncryptedText
from app.words.localized import Localized, LocalizedType

SCALES = ("neighbourhood", "town", "county", "region")
ONCE = text("kind IN ('first','shared','agreement','closing')")
"""Wordings of which there is one only."""


class Accompaniment(Model):
    """Who asked, for what, who accompanies them. Where it stands is read from its thread."""

    __tablename__ = "accompaniments"
    __table_args__ = (
        CheckConstraint("kind IN ('request','programme')", name="kind"),
        CheckConstraint("scale IN ('neighbourhood','town','county','region')", name="scale"),
        UniqueConstraint("code_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    """Who accompanies."""
    kind: Mapped[str] = mapped_column(String(12), default="request")
    scale: Mapped[str] = mapped_column(String(16))
    theme: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[Localized] = mapped_column(LocalizedType)
    """Who asks and where, as they say it: a collective, a town hall, a centre."""
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    group_assembly_id: Mapped[int | None] = mapped_column(ForeignKey("assemblies.id"))
    """The assembly of those who are accompanied, if they have one."""
    contact: Mapped[str | None] = mapped_column(EncryptedText, deferred=True)
    """Where to answer; None once it is forgotten."""
    forget_contact_on: Mapped[date | None] = mapped_column(Date)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    """Of the code that opens the requester's own page, keyed."""
    first_companion_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    second_companion_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    choice_vote_id: Mapped[int | None] = mapped_column(ForeignKey("votes.id"))
    """The vote in which a group chooses its way."""
    made_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    """Since when everybody may read its shared question and where it stands."""
    assembly: Mapped[Assembly] = relationship(foreign_keys=[assembly_id])
    place: Mapped[Place | None] = relationship()
    choice_vote: Mapped[Vote | None] = relationship()
    first_companion: Mapped[Person | None] = relationship(foreign_keys=[first_companion_id])
    second_companion: Mapped[Person | None] = relationship(foreign_keys=[second_companion_id])
    wordings: Mapped[list[SupportWording]] = relationship(
        back_populates="support",
        order_by="(SupportWording.made_on, SupportWording.id)",
        cascade="all, delete-orphan",
    )
    meetings: Mapped[list[SupportMeeting]] = relationship(
        back_populates="support",
        order_by="(SupportMeeting.on, SupportMeeting.id)",
        cascade="all, delete-orphan",
    )
    follow_ups: Mapped[list[SupportFollowUp]] = relationship(
        back_populates="support", order_by="SupportFollowUp.due_on", cascade="all, delete-orphan"
    )

    @property
    def pair(self) -> list[Person]:
        """Those who accompany: two of the team, once they are named."""
        return [one for one in (self.first_companion, self.second_companion) if one is not None]

    @property
    def thread(self) -> supporting.Thread:
        """What its state is read from."""
        return supporting.Thread(
            tuple(one.said for one in self.wordings),
            tuple(one.met for one in self.meetings),
            tuple(supporting.Due(one.due_on, one.done_on) for one in self.follow_ups),
        )

    @property
    def state(self) -> str:
        """Where it stands: see app.domain.supporting."""
        return supporting.state(self.thread)

    def wording(self, kind: str) -> SupportWording | None:
        """The wording of a kind, the last where there are several."""
        return next((one for one in reversed(self.wordings) if one.kind == kind), None)


class SupportWording(Model):
    """What was said or written, of one kind, on one day; it is never changed."""

    __tablename__ = "support_wordings"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('first','heard','reframed','shared','agreement','closing')", name="kind"
        ),
        CheckConstraint("agreed_theirs >= 0", name="agreed_theirs"),
        Index(
            "ix_support_wordings_once",
            "support_id",
            "kind",
            unique=True,
            sqlite_where=ONCE,
            postgresql_where=ONCE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(
        ForeignKey("accompaniments.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[Localized] = mapped_column(LocalizedType)
    agreed_theirs: Mapped[int] = mapped_column(default=0)
    """How many of the people concerned agreed."""
    agreed_ours: Mapped[str] = mapped_column(String(120), default="")
    """Who of those who accompany agreed."""
    ends_on: Mapped[date | None] = mapped_column(Date)
    referred_to: Mapped[str] = mapped_column(String(160), default="")
    """To whom a closing leads on."""
    made_on: Mapped[date] = mapped_column(Date)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    support: Mapped[Accompaniment] = relationship(back_populates="wordings")

    @property
    def said(self) -> supporting.Said:
        """As the core reads it."""
        return supporting.Said(
            self.kind,
            self.made_on,
            self.agreed_theirs,
            self.agreed_ours,
            self.ends_on,
            self.referred_to,
        )


class SupportMeeting(Model):
    """A meeting in three lines: how many were there, what happened, what was learned."""

    __tablename__ = "support_meetings"
    __table_args__ = (CheckConstraint("present >= 0", name="present"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(
        ForeignKey("accompaniments.id", ondelete="CASCADE"), index=True
    )
    on: Mapped[date] = mapped_column(Date)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    title: Mapped[Localized] = mapped_column(LocalizedType)
    hours: Mapped[int | None]
    planned: Mapped[bool] = mapped_column(default=False)
    """It is still to come, or nobody has noted yet what came of it."""
    present: Mapped[int] = mapped_column(default=0)
    concerned_present: Mapped[bool] = mapped_column(default=False)
    happened: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    learned: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    place: Mapped[Place | None] = relationship()
    support: Mapped[Accompaniment] = relationship(back_populates="meetings")

    @property
    def met(self) -> supporting.Met:
        """As the core reads it."""
        return supporting.Met(self.on, not self.planned, self.concerned_present)


class SupportFollowUp(Model):
    """Three, six and twelve months after the end: what has changed?"""

    __tablename__ = "support_follow_ups"
    __table_args__ = (UniqueConstraint("support_id", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(ForeignKey("accompaniments.id", ondelete="CASCADE"))
    due_on: Mapped[date] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    change: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    support: Mapped[Accompaniment] = relationship(back_populates="follow_ups")
