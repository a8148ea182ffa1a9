"""Minutes in progress, their sections and revisions, corrections asked for, and what was published."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.publication.life import Habits, Life, Move, replay
from app.extensions import Model
from app.features.assemblies.models import Assembly, Session
from app.features.people.models import Person
from app.features.votes.models import Vote
from app.store.belongings import NUMBER, keeps_first
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType


class Minutes(Model):
    """The minutes of one session. What happens to them is a list of steps; what is public is a publication."""

    __tablename__ = "minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), unique=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    with_names: Mapped[bool] = mapped_column(default=False)
    """Print who held which role that day; off unless the assembly wants it."""
    made_at: Mapped[datetime] = mapped_column(Moment)
    session: Mapped[Session] = relationship()
    assembly: Mapped[Assembly] = relationship()
    sections: Mapped[list[Section]] = relationship(
        back_populates="minutes", order_by="Section.position", cascade="all, delete-orphan"
    )
    steps: Mapped[list[Step]] = relationship(
        back_populates="minutes", order_by="Step.id", cascade="all, delete-orphan"
    )
    corrections: Mapped[list[Correction]] = relationship(
        back_populates="minutes", order_by="Correction.id", cascade="all, delete-orphan"
    )
    publications: Mapped[list[Publication]] = relationship(
        back_populates="minutes", order_by="Publication.number"
    )

    @property
    def latest(self) -> Publication | None:
        """What the public reads: the last publication."""
        return self.publications[-1] if self.publications else None

    @property
    def life(self) -> Life:
        """Where they are: what their steps and publications lead to, by app.domain.publication.life."""
        moves = [(Move(s.kind), s.until) for s in self.steps if s.kind != "listed"]
        shown = [
            (Move.CORRECT if place else Move.PUBLISH, None)
            for place, _ in enumerate(self.publications)
        ]
        return replay([*moves, *shown])

    @property
    def state(self) -> str:
        """draft, shared, proposed, approved, published or corrected."""
        return self.life.state.value

    @property
    def corrections_open(self) -> int:
        """How many corrections nobody has answered yet."""
        return sum(correction.outcome is None for correction in self.corrections)

    def step(self, kind: str) -> Step | None:
        """The last step of a kind."""
        return next((step for step in reversed(self.steps) if step.kind == kind), None)


class MinutesHabits(Model):
    """What an assembly has chosen for all its minutes. Without a row: no time for corrections, no approval, no names."""

    __tablename__ = "minutes_habits"
    off_screens = True
    __table_args__ = (CheckConstraint("correction_days BETWEEN 0 AND 60", name="days"),)

    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), primary_key=True)
    correction_days: Mapped[int] = mapped_column(default=0)
    """How long those who were there may ask for corrections; 0: the minutes are published without."""
    approved_first: Mapped[bool] = mapped_column(default=False)
    """The next session approves the minutes by a vote before they are published."""
    list_at_once: Mapped[bool] = mapped_column(default=False)
    """The provisional list of decisions is public as soon as the session closes."""
    with_names: Mapped[bool] = mapped_column(default=False)
    """Roles of the day are printed with names, unless somebody says otherwise for one session."""
    changed_at: Mapped[datetime] = mapped_column(Moment)

    def as_habits(self) -> Habits:
        """The part that the core reasons about."""
        return Habits(self.correction_days, self.approved_first)


class Step(Model):
    """Something that happened to the minutes: who, when, until when."""

    __tablename__ = "minutes_steps"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('listed','shared','proposed','taken_back','refused','approved')", name="kind"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    """listed: the provisional list of decisions is public; shared: open to corrections; proposed: to a later session,
    then taken back by an organiser, refused or approved by its vote."""
    at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
    """For shared: when corrections stop."""
    vote_id: Mapped[int | None] = mapped_column(ForeignKey("votes.id"))
    """For proposed, refused and approved: the vote of a later session."""
    sha256: Mapped[str | None] = mapped_column(String(64))
    """For proposed and approved: of the text that the session was asked about."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    minutes: Mapped[Minutes] = relationship(back_populates="steps")
    vote: Mapped[Vote | None] = relationship()


class Section(Model):
    """A part of the minutes: what the record says of it (compiled), and what people wrote around it (texts)."""

    __tablename__ = "minutes_sections"
    off_screens = True
    __table_args__ = (UniqueConstraint("minutes_id", "kind", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    """See app.features.minutes.queries.record."""
    ref: Mapped[int] = mapped_column(default=0, info=NUMBER)
    """The number of the agenda item for an item's section; 0 elsewhere."""
    compiled: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What the record said when it was last read."""
    minutes: Mapped[Minutes] = relationship(back_populates="sections")
    revisions: Mapped[list[Revision]] = relationship(
        back_populates="section", order_by="Revision.number", cascade="all, delete-orphan"
    )

    def revision(self, lang: str) -> Revision | None:
        """The latest text in a language."""
        return next((r for r in reversed(self.revisions) if r.lang == lang), None)

    def text(self, lang: str) -> str:
        """The words in a language, empty if nobody wrote any."""
        revision = self.revision(lang)
        return revision.text if revision else ""


class Revision(Model):
    """One saved state of a section's text in one language. Never changed."""

    __tablename__ = "minutes_revisions"
    off_screens = True
    __table_args__ = (UniqueConstraint("section_id", "lang", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("minutes_sections.id"), index=True)
    lang: Mapped[str] = mapped_column(String(8))
    number: Mapped[int]
    """1, 2, 3… in this language."""
    text: Mapped[str] = mapped_column(Text)
    source_sha256: Mapped[str | None] = mapped_column(String(64))
    """For a translation: the hash of the authoritative text it was made from."""
    restored_from: Mapped[int | None]
    """The number of the earlier revision whose text this one brings back."""
    made_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    by: Mapped[Person | None] = relationship()
    section: Mapped[Section] = relationship(back_populates="revisions")


class EasyCheck(Model):
    """A named reader has read an easy text and said that it is easy; it counts for these very words only."""

    __tablename__ = "easy_checks"
    off_screens = True
    __table_args__ = (UniqueConstraint("minutes_id", "lang", "text_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    lang: Mapped[str] = mapped_column(String(8))
    text_sha256: Mapped[str] = mapped_column(String(64))
    reader: Mapped[str] = mapped_column(String(80), info=said_by_people(""))
    """How the reader wants to be named."""
    on: Mapped[date] = mapped_column(Date)


class Correction(Model):
    """Somebody who was there asks for a change of the shared draft; each one is answered."""

    __tablename__ = "corrections"
    off_screens = True
    __table_args__ = (
        CheckConstraint("outcome IS NULL OR outcome IN ('taken','not_taken')", name="outcome"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("minutes_sections.id"))
    asker: Mapped[str] = mapped_column(String(64))
    """A keyed hash of the seat: it can find its own corrections, nobody can read the seat from it."""
    lang: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    withheld: Mapped[bool] = mapped_column(default=False)
    """It is counted, but its words are not printed: they name or hurt somebody."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(12))
    answer: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    minutes: Mapped[Minutes] = relationship(back_populates="corrections")
    section: Mapped[Section | None] = relationship()


class Publication(Model):
    """What was made public, byte for byte, and its hash. Never changed; an erratum is the next one."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    first_minutes: Mapped[int | None] = mapped_column(info=keeps_first("minutes_id"))
    """The number that the minutes had where this was published, where their assembly came from another instance since."""
    number: Mapped[int]
    """1 is the first publication, 2 the first erratum…"""
    published_at: Mapped[datetime] = mapped_column(Moment, index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    content: Mapped[str] = mapped_column(Text, deferred=True)
    """Canonical JSON (app.domain.canonical): the record, the words written around it, the documents. Read only where it
    is shown: a list has its heads."""
    heads: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What a list says of it in each language: {"fr": {"title", "subtitle", "numbers"}, "authority": "fr"}."""
    sha256: Mapped[str] = mapped_column(String(64))
    minutes: Mapped[Minutes] = relationship(back_populates="publications")
    erratum: Mapped[Erratum | None] = relationship(back_populates="publication")


@listens_for(Publication, "before_insert")
def keep_heads(_mapper: object, _connection: object, publication: Publication) -> None:
    """What a list says of it is read once, when it is made."""
    publication.heads = heads_of(publication.content)


def heads_of(content: str) -> dict[str, Any]:
    """Title, subtitle and numbers of each language's document; nothing of what cannot be read."""
    try:
        whole = json.loads(content)
        facts = {lang: head_of(document) for lang, document in whole["documents"].items()}
        return {**facts, "authority": whole["authority"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def head_of(document: dict[str, Any]) -> dict[str, Any]:
    """The head of one document (app.formats.document, as JSON)."""
    facts = (b for b in document["blocks"] if b["type"] == "facts" and b.get("role") == "numbers")
    numbers: list[Any] = next((block["pairs"] for block in facts), [])
    return {"title": document["title"], "subtitle": document["subtitle"], "numbers": numbers}


class Erratum(Model):
    """Why a publication replaces the one before; the difference is computed from the two."""

    __tablename__ = "errata"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    number: Mapped[int]
    reason: Mapped[Localized] = mapped_column(LocalizedType)
    publication: Mapped[Publication] = relationship(back_populates="erratum")


class Outage(Model):
    """Something that did not work while people were meeting, and what it changed. Taken off, it is kept and not told."""

    __tablename__ = "outages"
    __table_args__ = (CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    began_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int | None]
    """How long it lasted; empty if nobody looked at a watch."""
    what: Mapped[Localized] = mapped_column(LocalizedType)
    effect: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """What it changed for a vote; empty: nothing."""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    session: Mapped[Session] = relationship()
