"""A walk, its stops, what was seen and read there, and who is coming."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.walking.prices import Measure, Pack
from app.domain.walking.timing import DEFAULT_PACE_M_PER_H
from app.extensions import Model
from app.features.assemblies.models import Assembly, Session
from app.features.places.models import Place
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

LENSES = ("budget", "time", "quality", "welcome", "body", "culture")
"""The glasses that residents put on (method of ISARA Lyon, with "body" for access and effort)."""
KINDS = ("strength", "difficulty", "idea", "question")
SOURCES = ("phone", "paper", "desk")
OVER = timedelta(hours=6)
"""How long after its start the day of a walk has passed."""


class Walk(Model):
    """A food walk of an assembly: prepared, published, walked, and told in a record."""

    __tablename__ = "walks"
    __table_args__ = (
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
        CheckConstraint("pace_m_per_h BETWEEN 500 AND 7000", name="pace"),
        CheckConstraint("detour_percent BETWEEN 100 AND 300", name="detour"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), unique=True)
    """Where votes at its stops are held: made with the first question, open from the start of the walk to its end."""
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[Localized] = mapped_column(LocalizedType)
    question: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """What the walk looks at: "Can you shop well here with little time and little money?\""""
    summary: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)
    meeting_point: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    roles: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Who does what, as they wish to be called: {"guide": "Fatou", "at_the_back": "Marc"}."""
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Languages spoken on the way, by code."""
    capacity: Mapped[int | None]
    """The most people; None is no limit."""
    welcome: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """Children, prams, dogs: who can come, in words."""
    bring: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    rain_plan: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    transport: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    contact: Mapped[str] = mapped_column(String(120), default="", info=said_by_people(""))
    """How to reach the organisers: a public address or number, never a resident's own."""
    pace_m_per_h: Mapped[int] = mapped_column(default=DEFAULT_PACE_M_PER_H)
    detour_percent: Mapped[int] = mapped_column(default=125)
    """Streets against straight lines: 125 is half the way to a square grid."""
    typed_metres: Mapped[int | None]
    """What the guide measured on the test walk; wins over everything reckoned."""
    track: Mapped[list[list[list[float]]] | None] = mapped_column(JSON(none_as_null=True))
    """The line to walk, from a file: segments of [lat, lon] or [lat, lon, height]. No times, ever."""
    streets: Mapped[list[list[list[float]]] | None] = mapped_column(JSON(none_as_null=True))
    """Grey lines behind the map, from a file: chains of [lat, lon]."""
    streets_credit: Mapped[str] = mapped_column(String(160), default="")
    seated: Mapped[bool] = mapped_column(default=False)
    """A walk around a table: stops on a map of modelling clay, no positions, the same questions."""
    debrief: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    debrief_minutes: Mapped[int] = mapped_column(default=0)
    next_step: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    """When what was seen is spoken about: the assembly that the walk feeds."""
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Counts only, noted afterwards: {"residents": 9, "interpreters": 1}."""
    at_position: Mapped[int | None]
    """The stop the group is at, said by one tap of the guide. Nobody's phone is asked where it is."""
    revision: Mapped[int] = mapped_column(default=0)
    """Goes up at each change that a calendar must hear of (iCalendar SEQUENCE)."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    recorded_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the record of observations was published."""
    assembly: Mapped[Assembly] = relationship()
    session: Mapped[Session | None] = relationship()
    stops: Mapped[list[Stop]] = relationship(
        back_populates="walk", order_by="Stop.position", cascade="all, delete-orphan"
    )
    basket: Mapped[list[BasketItem]] = relationship(
        back_populates="walk", order_by="BasketItem.position", cascade="all, delete-orphan"
    )
    observations: Mapped[list[Observation]] = relationship(
        back_populates="walk", order_by="Observation.id", cascade="all, delete-orphan"
    )
    registrations: Mapped[list[Registration]] = relationship(
        back_populates="walk", order_by="Registration.id", cascade="all, delete-orphan"
    )

    @property
    def state(self) -> str:
        """draft, cancelled, published, or recorded."""
        if self.published_at is None:
            return "draft"
        if self.cancelled_at:
            return "cancelled"
        return "recorded" if self.recorded_at else "published"

    @property
    def time_zone(self) -> str:
        """The clock of the assembly."""
        return self.assembly.time_zone

    def is_over(self, moment: datetime) -> bool:
        """Whether the day of the walk has passed, by six hours after its start."""
        return moment > self.starts_at + OVER


class Stop(Model):
    """A place on the way, with what to look at there."""

    __tablename__ = "stops"
    __table_args__ = (
        UniqueConstraint("walk_id", "position"),
        CheckConstraint("minutes BETWEEN 0 AND 120", name="minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walks.id", ondelete="CASCADE"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    position: Mapped[int]
    """1, 2, 3…: the same number in the list, on the map, on paper and on the poster."""
    code: Mapped[str] = mapped_column(String(6), unique=True)
    """Short code printed under the QR; leads to this stop's questions."""
    minutes: Mapped[int] = mapped_column(default=7)
    lenses: Mapped[list[str]] = mapped_column(JSON, default=list)
    questions: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """One to three questions, one a line."""
    note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    in_rain: Mapped[bool] = mapped_column(default=True)
    """Whether the stop is kept when it rains."""
    walk: Mapped[Walk] = relationship(back_populates="stops")
    place: Mapped[Place] = relationship(lazy="joined")
    observations: Mapped[list[Observation]] = relationship(
        back_populates="stop", order_by="Observation.id"
    )
    prices: Mapped[list[PriceReading]] = relationship(
        back_populates="stop", order_by="PriceReading.id", cascade="all, delete-orphan"
    )

    @property
    def has_notes(self) -> bool:
        """Whether something was seen or read here: such a stop is not removed."""
        return bool(self.observations or self.prices)


class BasketItem(Model):
    """A product of the reference basket and how much of it: carrots, 1 kg."""

    __tablename__ = "basket_items"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("walk_id", "position"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("measure IN ('g','ml','piece')", name="measure"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walks.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[Localized] = mapped_column(LocalizedType)
    amount: Mapped[int]
    """Grams, millilitres or pieces."""
    measure: Mapped[str] = mapped_column(String(8))
    walk: Mapped[Walk] = relationship(back_populates="basket")

    @property
    def wanted(self) -> Pack:
        """How much the basket holds of it."""
        return Pack(self.amount, Measure(self.measure))


class PriceReading(Model):
    """A price read on a shelf, for a pack. The unit price is reckoned, never stored."""

    __tablename__ = "price_readings"
    off_screens = True
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("measure IN ('g','ml','piece')", name="measure"),
        CheckConstraint("price_cents >= 0", name="price"),
        CheckConstraint("item_id IS NOT NULL OR product <> ''", name="what"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stop_id: Mapped[int] = mapped_column(ForeignKey("stops.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("basket_items.id", ondelete="CASCADE"), index=True
    )
    product: Mapped[str] = mapped_column(String(80), default="")
    """What it was, when it is not in the basket; or the brand."""
    amount: Mapped[int]
    measure: Mapped[str] = mapped_column(String(8))
    price_cents: Mapped[int]
    organic: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(String(60), default="")
    source: Mapped[str] = mapped_column(String(8), default="phone")
    client_key: Mapped[str] = mapped_column(String(64), unique=True)
    """Made by the phone: the same reading sent twice counts once."""
    read_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    refused_at: Mapped[datetime | None] = mapped_column(Moment)
    stop: Mapped[Stop] = relationship(back_populates="prices")
    item: Mapped[BasketItem | None] = relationship()

    @property
    def pack(self) -> Pack:
        """What the price was for."""
        return Pack(self.amount, Measure(self.measure))


class Observation(Model):
    """A remark about a place, never about a person: seen by residents, with how many agree. Nobody's name."""

    __tablename__ = "observations"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("walk_id", "client_key"),
        CheckConstraint("kind IN ('strength','difficulty','idea','question')", name="kind"),
        CheckConstraint("agree BETWEEN 0 AND 500", name="agree"),
        CheckConstraint("source IN ('phone','paper','desk')", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walks.id", ondelete="CASCADE"), index=True)
    stop_id: Mapped[int | None] = mapped_column(ForeignKey("stops.id"), index=True)
    """None for a remark about the whole way."""
    lens: Mapped[str | None] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[Localized] = mapped_column(LocalizedType)
    agree: Mapped[int] = mapped_column(default=0)
    """How many of the group said "me too"."""
    source: Mapped[str] = mapped_column(String(8), default="phone")
    sheet: Mapped[int | None]
    """Number of the paper sheet it was typed from."""
    client_key: Mapped[str] = mapped_column(String(64))
    """Made by the phone: the same note sent twice counts once."""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    hide_place: Mapped[bool] = mapped_column(default=False)
    """Published without the name of the shop."""
    reply_asked_at: Mapped[datetime | None] = mapped_column(Moment)
    reply: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """What the shop answered."""
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    refused_at: Mapped[datetime | None] = mapped_column(Moment)
    refused_why: Mapped[str] = mapped_column(String(24), default="")
    walk: Mapped[Walk] = relationship(back_populates="observations")
    stop: Mapped[Stop | None] = relationship(back_populates="observations")
    photos: Mapped[list[Photo]] = relationship(
        back_populates="observation", order_by="Photo.id", cascade="all, delete-orphan"
    )

    @property
    def state(self) -> str:
        """waiting, published or refused."""
        if self.refused_at:
            return "refused"
        return "published" if self.published_at else "waiting"

    @property
    def names_a_shop(self) -> bool:
        """Whether publishing it would point at somebody's shop."""
        return not self.hide_place and self.stop is not None and self.stop.place.is_shop


class Photo(Model):
    """A picture of an observation: re-encoded here, without metadata, described in words, no faces asked for."""

    __tablename__ = "photos"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("observation_id", "name"),
        CheckConstraint("width > 0 AND height > 0", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[int] = mapped_column(
        ForeignKey("observations.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of the re-encoded picture: its address, and how the same picture sent twice counts once."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The JPEG itself: a few hundred kilobytes, kept with the rest so that one file is the whole backup."""
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    licence: Mapped[str] = mapped_column(String(40), default="CC BY 4.0")
    added_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    observation: Mapped[Observation] = relationship(back_populates="photos")


class Registration(Model):
    """One to four people who are coming, or wait for a place. What they said of themselves is forgotten after."""

    __tablename__ = "registrations"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("walk_id", "client_key"),
        CheckConstraint("people BETWEEN 1 AND 4", name="people"),
        CheckConstraint("standing IN ('confirmed','waiting','cancelled')", name="standing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    walk_id: Mapped[int] = mapped_column(ForeignKey("walks.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60), default="", info=said_by_people(""))
    """A first name or a nickname, if they wish."""
    contact: Mapped[str] = mapped_column(String(120), default="", info=said_by_people(""))
    people: Mapped[int] = mapped_column(default=1)
    needs: Mapped[str] = mapped_column(String(500), default="", info=said_by_people(""))
    """What would help them come: a pram, an interpreter. Deleted after the walk."""
    language: Mapped[str] = mapped_column(String(8), default="fr")
    standing: Mapped[str] = mapped_column(String(12))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Hash of the secret in the address by which they change or cancel."""
    client_key: Mapped[str] = mapped_column(String(64))
    registered_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    forgotten_at: Mapped[datetime | None] = mapped_column(Moment)
    walk: Mapped[Walk] = relationship(back_populates="registrations")
