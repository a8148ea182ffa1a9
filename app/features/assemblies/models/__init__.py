"""An assembly, its charter and seats, its sessions and their agenda."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.agenda import Agenda, Item
from app.extensions import Model
from app.features.assemblies.models.greeters import GreeterAddress as GreeterAddress
from app.features.assemblies.models.logos import Logo as Logo
from app.features.assemblies.models.proxies import Proxy as Proxy
from app.features.assemblies.models.proxies import ProxyOffer as ProxyOffer
from app.features.assemblies.models.reopened import Reopening as Reopening
from app.features.assemblies.models.shares import Share as Share
from app.store.belongings import OWNED
from app.store.clock import Moment, now
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""The number of a row that is taken away is never another's: what screens and boxes remember under it stays its own."""
MOST_SEATS = 10_000
"""Seats of members that an assembly may have, and seats for newcomers that a session may have."""
STILL = ("break", "meal", "welcome")
"""Kinds of points that may be shortened, but not put off to another day."""


class Assembly(Model):
    """A group of residents who decide together under one charter."""

    __tablename__ = "assemblies"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Localized] = mapped_column(LocalizedType)
    purpose: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    territory: Mapped[str] = mapped_column(String(120), default="")
    time_zone: Mapped[str] = mapped_column(String(40), default="Europe/Paris")
    language: Mapped[str] = mapped_column(String(8), default="fr")
    """The language that is large on the wall and authoritative in the minutes."""
    colour: Mapped[str | None] = mapped_column(String(7))
    """Its own colour, #rrggbb; what words and buttons make of it is in app.web.assets."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    shown_at: Mapped[datetime | None] = mapped_column(Moment, default=now)
    """None while it is a draft: for its own team only."""
    archived_at: Mapped[datetime | None] = mapped_column(Moment)
    """It is over: everything can be read, nothing is planned any more."""
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
    """What it kept of persons was erased; it is archived too."""
    rehearses_id: Mapped[int | None] = mapped_column(
        ForeignKey("assemblies.id", ondelete="CASCADE"), index=True
    )
    """The assembly of which this is a hidden copy, to practise on."""
    logo: Mapped[Logo | None] = relationship(cascade="all, delete-orphan")
    charters: Mapped[list[Charter]] = relationship(
        back_populates="assembly", order_by="Charter.version", cascade="all, delete-orphan"
    )
    seats: Mapped[list[Seat]] = relationship(back_populates="assembly", order_by="Seat.number")
    sessions: Mapped[list[Session]] = relationship(
        back_populates="assembly", order_by="Session.number"
    )

    @property
    def is_draft(self) -> bool:
        """For its own team only."""
        return self.shown_at is None

    @property
    def is_rehearsal(self) -> bool:
        """A hidden copy on which somebody practises: nothing of it counts, and nobody outside sees it."""
        return self.rehearses_id is not None

    @property
    def charter(self) -> Charter:
        """The charter in force: the latest version."""
        return self.charters[-1]


class Charter(Model):
    """One version of an assembly's rules; a new version never changes an old one."""

    __tablename__ = "charters"
    __table_args__ = (UniqueConstraint("assembly_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    version: Mapped[int]
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Read by app.domain.cascade: steps, quorum, proxies per person, tie policy."""
    text: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    adopted_at: Mapped[datetime] = mapped_column(Moment)
    assembly: Mapped[Assembly] = relationship(back_populates="charters")


class Seat(Model):
    """A place at the table: one person, one vote. A number and perhaps an alias; a name is never needed."""

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("assembly_id", "session_id", "number"),
        Index(
            "uq_seats_members",
            "assembly_id",
            "number",
            unique=True,
            sqlite_where=text("session_id IS NULL"),
            postgresql_where=text("session_id IS NULL"),
        ),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("sessions.id"), index=True, info=OWNED
    )
    """Only for a numbered seat taken with the open code of one session; members' seats have none."""
    number: Mapped[int]
    alias: Mapped[str] = mapped_column(String(40), default="", info=said_by_people(""))
    college: Mapped[str] = mapped_column(
        String(40), default="", server_default="", info=said_by_people("")
    )
    """The group of members it belongs to, where the list of members says one: users, workers…"""
    added_at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    assembly: Mapped[Assembly] = relationship(back_populates="seats")
    cards: Mapped[list[Card]] = relationship(
        back_populates="seat", order_by="Card.generation", cascade="all, delete-orphan"
    )

    @property
    def is_open(self) -> bool:
        """A seat taken with the open code of a session."""
        return self.session_id is not None

    @property
    def card(self) -> Card | None:
        """The card in use, if one was made and not revoked."""
        return next((card for card in reversed(self.cards) if card.revoked_at is None), None)


class Card(Model):
    """A personal card: QR, code and pictogram. Derived from the instance's secret; only hashes are kept."""

    __tablename__ = "cards"
    off_screens = True
    __table_args__ = (UniqueConstraint("seat_id", "generation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id", ondelete="CASCADE"), index=True)
    generation: Mapped[int]
    """1, then one more each time the card is replaced."""
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    seat: Mapped[Seat] = relationship(back_populates="cards")


class Phone(Model):
    """A device bound to a seat for one session, known by the hash of a cookie; one at a time per seat."""

    __tablename__ = "phones"
    off_screens = True
    __table_args__ = (
        Index(
            "uq_phones_bound",
            "session_id",
            "seat_id",
            unique=True,
            sqlite_where=text("bound_at IS NOT NULL AND released_at IS NULL"),
            postgresql_where=text("bound_at IS NOT NULL AND released_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    bound_at: Mapped[datetime | None] = mapped_column(Moment)
    """None while it asks another phone for its seat."""
    released_at: Mapped[datetime | None] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    """When this phone asked to take over a seat that another phone holds."""
    refused_at: Mapped[datetime | None] = mapped_column(Moment)
    seat: Mapped[Seat] = relationship()
    session: Mapped[Session] = relationship()

    @property
    def is_bound(self) -> bool:
        """It holds its seat now."""
        return self.bound_at is not None and self.released_at is None


FIRST_WALK = 1001
"""Walks are numbered from here on, so that no two sessions of an assembly ever share a number."""


def counted(number: int, kind: str = "meeting") -> int:
    """The number people say, from the number that is stored."""
    return number - FIRST_WALK + 1 if kind == "walk" else number


def mark(number: int, kind: str = "meeting") -> str:
    """Short, the same in every language, for file names and addresses: "4", or "walk-1"."""
    return f"walk-{counted(number, kind)}" if kind == "walk" else str(number)


class Session(Model):
    """One meeting of an assembly, or a walk on which people vote: planned, then open, then closed."""

    __tablename__ = "sessions"
    __table_args__ = (
        UniqueConstraint("assembly_id", "kind", "number"),
        CheckConstraint("kind IN ('meeting','walk')", name="kind"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8), default="meeting")
    """meeting, or walk: people on the way, who vote at its stops; numbered apart from the meetings."""
    number: Mapped[int]
    title: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    """Six characters, shown on the wall and on the poster."""
    wall_key: Mapped[str] = mapped_column(String(32), unique=True)
    open_seats: Mapped[int] = mapped_column(default=0)
    """How many numbered seats the session code may give; 0 means cards only."""
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Counts only: first_time, children, interpreters (language codes), noted at the desk."""
    quorum: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """{"needed", "have", "met"} as it was when the session opened, where its charter counts it then, once."""
    roles: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=said_by_people({}))
    """Who holds which role that day, as said in the room: {"facilitator": "Nadia", …}."""
    seq: Mapped[int] = mapped_column(default=1)
    """Moves on at every change of what the screens show."""
    phone_seq: Mapped[int] = mapped_column(default=1)
    """The same number at the last change that phones were told of: an arrival does not redraw five hundred phones."""
    turn_seconds: Mapped[int] = mapped_column(default=0)
    """How long a turn to speak lasts; 0: as long as it takes."""
    alternate: Mapped[str] = mapped_column(String(8), default="")
    """What the speakers' queue alternates by: nothing, language, or role (app.domain.speaking)."""
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    """It will not be held; only before it was opened."""
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cancelled_why: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    assembly: Mapped[Assembly] = relationship(back_populates="sessions")
    items: Mapped[list[AgendaItem]] = relationship(
        back_populates="session", order_by="AgendaItem.position", cascade="all, delete-orphan"
    )

    @property
    def number_said(self) -> int:
        """The number people say: walks are stored from FIRST_WALK on, and said from 1 on."""
        return counted(self.number, self.kind)

    @property
    def mark(self) -> str:
        """What files and addresses call it."""
        return mark(self.number, self.kind)

    @property
    def state(self) -> str:
        """planned, open or closed."""
        if self.closed_at:
            return "closed"
        return "open" if self.opened_at else "planned"

    @property
    def is_cancelled(self) -> bool:
        """It will not be held."""
        return self.cancelled_at is not None

    @property
    def current_item(self) -> AgendaItem | None:
        """The item begun and not ended."""
        return next((i for i in self.items if i.began_at and not i.ended_at), None)

    @property
    def moment(self) -> str:
        """Its state and the point under way, in one word: what its gestures are drawn for."""
        return f"{self.state}.{self.current_item.id if self.current_item else 0}"

    @property
    def agenda(self) -> Agenda:
        """The agenda as the core reads it: as planned, and as held until now."""
        return Agenda(self.starts_at.astimezone(UTC), tuple(row.as_held for row in self.items))


class AgendaItem(Model):
    """One point of the agenda: as planned, and as held."""

    __tablename__ = "agenda_items"
    __table_args__ = (CheckConstraint("minutes >= 0", name="minutes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    title: Mapped[Localized] = mapped_column(LocalizedType)
    note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    minutes: Mapped[int]
    """Planned length."""
    kind: Mapped[str] = mapped_column(String(16), default="info")
    """welcome, info, consent, debate, vote, ranking, round, break, meal."""
    protected: Mapped[bool] = mapped_column(default=False)
    """Kept if time runs short."""
    began_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    held_before: Mapped[int] = mapped_column(default=0)
    """Seconds it was held before `began_at`, when the room came back to it after another point."""
    moved_at: Mapped[datetime | None] = mapped_column(Moment)
    """Put off to another session."""
    session: Mapped[Session] = relationship(back_populates="items")

    @property
    def as_held(self) -> Item:
        """The point as the core reads it; some are never proposed to be put off."""
        protected = self.protected or self.kind in STILL
        began, ended, moved = self.began_at, self.ended_at, self.moved_at is not None
        earlier = timedelta(seconds=self.held_before)
        return Item(str(self.id), self.minutes, protected, began, ended, moved, earlier)


class Attendance(Model):
    """A seat is taken in a session; times are those of agenda items, never of a ballot."""

    __tablename__ = "attendances"
    off_screens = True
    __table_args__ = (UniqueConstraint("session_id", "seat_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id", ondelete="CASCADE"), index=True)
    from_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    left_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    left: Mapped[bool] = mapped_column(default=False)
    confirmed: Mapped[bool] = mapped_column(default=False)
    """A greeter saw the guest on this seat without a card; it lapses when they leave."""
    seat: Mapped[Seat] = relationship()


class SpeakingTurn(Model):
    """A place in the speakers' queue: a seat, or a table, that wants to speak, speaks, has spoken."""

    __tablename__ = "speaking_turns"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    label: Mapped[str] = mapped_column(String(40), default="")
    """A table or colour, when there is no seat."""
    kind: Mapped[str] = mapped_column(String(16), default="speech")
    """speech, or point_of_order."""
    language: Mapped[str] = mapped_column(String(8), default="fr")
    role: Mapped[str] = mapped_column(String(16), default="")
    """What the person says of themselves, if they wish; it goes with the turn when the session closes."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    began_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    seat: Mapped[Seat | None] = relationship()
