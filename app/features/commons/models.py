"""A programme, its moments, and who comes: groups without a name; what is kept in the library, and where it is shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.consent import Consent
from app.domain.recurring import Occurrence, Weekly, occurrences, one_time, read_weekly
from app.extensions import Model
from app.features.assemblies.models import Assembly, Session
from app.features.places.models import Place
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.i18n import local_time
from app.words.localized import Localized, LocalizedType

KINDS = ("house", "forum", "series")
SLOT_KINDS = ("activity", "opening", "story", "table", "stands", "break", "meal", "visit")

ITEM_KINDS = ("story", "guide", "report", "result", "framework", "game", "recording", "picture")
AXES = ("farming", "democracy", "economy", "other")
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "Licence Ouverte 2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
"""By the name that people know, the address of the text."""


class Programme(Model):
    """Dated moments in a place: the weeks of a house, the day of a forum, a series."""

    __tablename__ = "programmes"
    off_screens = True
    __table_args__ = (
        CheckConstraint("kind IN ('house','forum','series')", name="kind"),
        CheckConstraint("ends_on >= begins_on", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    title: Mapped[Localized] = mapped_column(LocalizedType)
    text: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    begins_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date, index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    assembly: Mapped[Assembly] = relationship()
    place: Mapped[Place | None] = relationship()
    slots: Mapped[list[Slot]] = relationship(
        back_populates="programme", order_by="Slot.starts_at, Slot.id", cascade="all, delete-orphan"
    )

    @property
    def time_zone(self) -> str:
        """The clock of the assembly."""
        return self.assembly.time_zone

    @property
    def is_public(self) -> bool:
        """Everybody may read it."""
        return self.published_at is not None


class Slot(Model):
    """One moment of a programme, or the same moment every week: what, where, for whom."""

    __tablename__ = "programme_slots"
    off_screens = True
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("capacity IS NULL OR capacity BETWEEN 1 AND 2000", name="capacity"),
        CheckConstraint(
            "kind IN ('activity','opening','story','table','stands','break','meal','visit')",
            name="kind",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(
        ForeignKey("programmes.id", ondelete="CASCADE"), index=True
    )
    starts_at: Mapped[datetime] = mapped_column(Moment)
    """Its first start, where it repeats."""
    minutes: Mapped[int]
    room: Mapped[str] = mapped_column(String(60), default="")
    """Empty: nowhere in particular, in nobody's way."""
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[Localized] = mapped_column(LocalizedType)
    text: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    access: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    capacity: Mapped[int | None]
    """People, each time; None where everybody may come without a word."""
    led_by: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    """A group or a role; a name only if the person wants it."""
    weekly: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """{"days": ["WE"], "until": "2026-12-18", "except": ["2026-11-11"]}: app.domain.recurring reads it."""
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    """The session of the assembly that is held there: what is asked at a round table is in its record."""
    revision: Mapped[int] = mapped_column(default=0)
    """Goes up at each change that a calendar must hear of (iCalendar SEQUENCE)."""
    changed_at: Mapped[datetime] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cancelled_reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    programme: Mapped[Programme] = relationship(back_populates="slots")
    session: Mapped[Session | None] = relationship()
    comings: Mapped[list[Coming]] = relationship(
        back_populates="slot", order_by="Coming.id", cascade="all, delete-orphan"
    )
    shown: Mapped[list[Shown]] = relationship(
        back_populates="slot", order_by="Shown.position", cascade="all, delete-orphan"
    )

    @property
    def time_zone(self) -> str:
        """The clock of the assembly."""
        return self.programme.time_zone

    @property
    def repeats(self) -> Weekly | None:
        """How it comes back every week; None where it is held once."""
        if self.weekly is None:
            return None
        local = local_time(self.starts_at, self.time_zone)
        return read_weekly(self.weekly, local.date(), local.time(), self.minutes)

    @property
    def times(self) -> list[Occurrence]:
        """Each time that it is held, in order."""
        weekly = self.repeats
        if weekly is not None:
            return occurrences(weekly, self.time_zone)
        local = local_time(self.starts_at, self.time_zone)
        return [one_time(local.date(), local.time(), self.minutes, self.time_zone)]

    def time_on(self, day: date) -> Occurrence | None:
        """The time that is held on that day."""
        return next((one for one in self.times if one.on == day), None)


class Coming(Model):
    """One to four people who come to one time of a moment, or wait for it: a number and a secret address, no name."""

    __tablename__ = "programme_comings"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("slot_id", "client_key"),
        CheckConstraint("people BETWEEN 1 AND 4", name="people"),
        CheckConstraint("standing IN ('confirmed','waiting','cancelled')", name="standing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slot_id: Mapped[int] = mapped_column(
        ForeignKey("programme_slots.id", ondelete="CASCADE"), index=True
    )
    on: Mapped[date] = mapped_column(Date, index=True)
    number: Mapped[int]
    """1 for the first group of that time, said at the door."""
    people: Mapped[int]
    standing: Mapped[str] = mapped_column(String(12))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Hash of the secret in the address by which they cancel."""
    client_key: Mapped[str] = mapped_column(String(64))
    """Made by the form: the same one sent twice counts once."""
    slot: Mapped[Slot] = relationship(back_populates="comings")


class Item(Model):
    """One thing of the library. What another feature published has its source and no words of its own: they are read there."""

    __tablename__ = "library_items"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("source_room", "source_ref"),
        CheckConstraint(
            "kind IN ('story','guide','report','result','framework','game','recording','picture')",
            name="kind",
        ),
        CheckConstraint("(source_room IS NULL) = (source_ref IS NULL)", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[Localized] = mapped_column(
        LocalizedType, default=Localized, info=said_by_people(Localized())
    )
    text: Mapped[Localized] = mapped_column(
        LocalizedType, default=Localized, info=said_by_people(Localized())
    )
    theme: Mapped[str] = mapped_column(String(12), default="other")
    territory: Mapped[str] = mapped_column(String(120), default="")
    made_on: Mapped[date] = mapped_column(Date, index=True)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    licence: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(400), default="")
    """Where it is read or heard on the web, if it is not here."""
    source_room: Mapped[str | None] = mapped_column(String(24))
    source_ref: Mapped[int | None]
    """The kind and number of the news by which another feature published it."""
    said_by: Mapped[str] = mapped_column(String(60), default="", info=said_by_people(""))
    """How whoever told it wants to be called: an alias."""
    read_on: Mapped[date | None] = mapped_column(Date)
    wall_on: Mapped[date | None] = mapped_column(Date)
    web_until: Mapped[date | None] = mapped_column(Date)
    press_on: Mapped[date | None] = mapped_column(Date)
    """The four boxes of the paper, each with its date; empty means no."""
    back_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """What the secret address is made of by which whoever told it takes it back."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was taken back or taken out; its words went with it."""
    assembly: Mapped[Assembly] = relationship()
    shown: Mapped[list[Shown]] = relationship(back_populates="item", cascade="all, delete-orphan")
    file: Mapped[LibraryFile | None] = relationship(
        back_populates="item", cascade="all, delete-orphan"
    )

    @property
    def state(self) -> str:
        """draft, public or withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        return "public" if self.published_at else "draft"

    @property
    def is_told(self) -> bool:
        """Whether it is somebody's own story, which needs their consent for each use."""
        return self.kind == "story" and self.source_room is None

    @property
    def consent(self) -> Consent:
        """What whoever told it agreed to."""
        taken_back = self.withdrawn_at is not None
        return Consent(self.read_on, self.wall_on, self.web_until, self.press_on, taken_back)

    def may(self, use: str, day: date) -> bool:
        """Whether it may be used so on that day; what is nobody's own story may as long as it is there."""
        return self.consent.allows(use, day) if self.is_told else self.withdrawn_at is None


class LibraryFile(Model):
    """The file of a thing of the library: kept in pieces, so that neither keeping nor sending it holds it whole in memory."""

    __tablename__ = "library_files"
    off_screens = True
    __table_args__ = (CheckConstraint("size BETWEEN 1 AND 20000000", name="size"),)

    item_id: Mapped[int] = mapped_column(
        ForeignKey("library_items.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(String(80))
    """Its media type, by what it holds."""
    size: Mapped[int]
    """Bytes."""
    name: Mapped[str] = mapped_column(String(64))
    """SHA-256 of what is kept."""
    source: Mapped[str] = mapped_column(String(200), info=said_by_people(""))
    """Who made it, and where it comes from."""
    added_at: Mapped[datetime] = mapped_column(Moment)
    item: Mapped[Item] = relationship(back_populates="file")


class LibraryPiece(Model):
    """Some bytes of a file."""

    __tablename__ = "library_pieces"
    off_screens = True

    item_id: Mapped[int] = mapped_column(
        ForeignKey("library_files.item_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Shown(Model):
    """A thing of the library at a moment of a programme: a stand, a story that is told."""

    __tablename__ = "shown_items"
    off_screens = True

    slot_id: Mapped[int] = mapped_column(
        ForeignKey("programme_slots.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[int] = mapped_column(
        ForeignKey("library_items.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]
    slot: Mapped[Slot] = relationship(back_populates="shown")
    item: Mapped[Item] = relationship(back_populates="shown")
