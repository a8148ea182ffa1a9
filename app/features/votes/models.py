"""A vote and its two unlinked tables: who has signed (roll), and what was cast (ballots).

Nothing here ever says when a ballot was cast, from where, or by whom, except in a named vote.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.tally import registry
from app.domain.tally.method import SECOND_ROUND
from app.extensions import Model
from app.features.assemblies.models import NEVER_AGAIN, AgendaItem, Session
from app.features.proposals.models import Proposal
from app.features.walks.models import Stop
from app.store.belongings import NUMBER, keeps_first
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

SECRECIES = ("named", "secret", "secret_verifiable")


class Vote(Model):
    """A question put to the assembly: prepared, open, closed, then published."""

    __tablename__ = "votes"
    __table_args__ = (
        CheckConstraint("secrecy IN ('named','secret','secret_verifiable')", name="secrecy"),
        CheckConstraint("purpose IN ('decision','poll','practice')", name="purpose"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    proposal_version: Mapped[int | None]
    stop_id: Mapped[int | None] = mapped_column(
        ForeignKey("stops.id", ondelete="SET NULL"), index=True
    )
    """The stop of a walk at which it is asked."""
    held_back: Mapped[bool] = mapped_column(default=False)
    """Its result waits for the end of the session: until then nobody sees it, not even those who conduct."""
    question: Mapped[Localized] = mapped_column(LocalizedType)
    method: Mapped[str] = mapped_column(String(40))
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """[{"key": "a", "label": Localized as JSON}, …] in the order of the ballot."""
    params: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Parameters of the method (grades, dots…)."""
    rule: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Threshold, quorum, tie policy; frozen with its hash when the vote opens."""
    rule_sha256: Mapped[str | None] = mapped_column(String(64))
    secrecy: Mapped[str] = mapped_column(String(20), default="secret")
    purpose: Mapped[str] = mapped_column(String(12), default="decision")
    may_change: Mapped[bool] = mapped_column(default=True)
    """A ballot may be changed, with its own key, until the vote closes."""
    grace_seconds: Mapped[int] = mapped_column(default=0)
    """How long after the closing gesture ballots that were on their way still count."""
    electorate: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Whom it asked when it opened (app.domain.rules.Electorate as JSON): the base of thresholds, quorum and silences.

    None before the opening, and in votes opened before it was kept: their `facts` hold what was counted.
    """
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What happened on the way: paper after the network failed, the seed of a draw, how long a count may take."""
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    sealed_at: Mapped[datetime | None] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    annulled_at: Mapped[datetime | None] = mapped_column(Moment)
    annulled_reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("votes.id"), index=True)
    """The vote that this one goes on from: the round before, or the one whose tied options are voted on again."""
    first_number: Mapped[int | None] = mapped_column(info=keeps_first("id"))
    """The number that it was opened under, where its assembly came from another instance since."""
    session: Mapped[Session] = relationship()
    item: Mapped[AgendaItem | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    follows: Mapped[Vote | None] = relationship(remote_side=[id])
    stop: Mapped[Stop | None] = relationship()
    result: Mapped[Result | None] = relationship(back_populates="vote")

    @property
    def state(self) -> str:
        """prepared, open, closing (its grace runs), closed (sealed and counted), published or annulled."""
        if self.annulled_at:
            return "annulled"
        if self.published_at:
            return "published"
        if self.closed_at:
            return "closed" if self.sealed_at else "closing"
        return "open" if self.opened_at else "prepared"

    @property
    def number_sealed(self) -> int:
        """The number that its seal and the names of its ballots are made with, for ever."""
        return self.first_number or self.id

    @property
    def last_moment(self) -> datetime | None:
        """Until when a ballot is taken, once the closing gesture was made."""
        return self.closed_at + timedelta(seconds=self.grace_seconds) if self.closed_at else None

    def in_grace(self, moment: datetime) -> bool:
        """Whether a ballot on its way still counts; a clock that went back behind the closing gesture gives no grace."""
        last = self.last_moment
        return self.closed_at is not None and last is not None and self.closed_at <= moment < last

    @property
    def takes_ballots(self) -> bool:
        """Whether people answer it; nobody does where lots are drawn."""
        return registry.get(self.method).takes_ballots

    @property
    def in_simple_words(self) -> Localized:
        """The question, or where nobody put it in easy words the proposal that it is about: only its easy words count."""
        return (
            self.question if self.question.easy or not self.proposal else self.proposal.current.text
        )

    @property
    def second_round(self) -> list[str] | None:
        """The options of the second round that this first one leads to, [] where it is about one question; None where
        it leads to none."""
        figures = self.result.outcome["figures"] if self.result else {}
        kept: list[str] | None = figures.get(SECOND_ROUND)
        return kept

    @property
    def option_keys(self) -> list[str]:
        """The options' keys in the order of the ballot."""
        return [option["key"] for option in self.options]

    def label_of(self, key: str) -> Localized:
        """The words of an option; empty if there is no such option."""
        found = next((o["label"] for o in self.options if o["key"] == key), None)
        return Localized.from_json(found)


class Roll(Model):
    """The electoral register of one vote, made when it opens: which seats may vote, which have."""

    __tablename__ = "rolls"
    off_screens = True
    __table_args__ = ({"sqlite_with_rowid": False},)

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True)
    held_by_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    """The seat that carries this one's proxy, and may cast its ballot."""
    signed: Mapped[bool] = mapped_column(default=False)


class Recusal(Model):
    """A seat that declared an interest in a point of the agenda: it is left off the rolls of that point."""

    __tablename__ = "recusals"
    __table_args__ = ({"sqlite_with_rowid": False},)

    item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True
    )
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True)


class Ballot(Model):
    """A ballot in the box: the hash of the phone's own key, the vote, the choice. No person, no time, no order."""

    __tablename__ = "ballots"
    off_screens = True
    __table_args__ = ({"sqlite_with_rowid": False},)

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    tracker: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    choice: Mapped[str] = mapped_column(String)
    """Canonical JSON (app.domain.sealing)."""


class NamedVote(Model):
    """In a named vote only: what a seat chose, openly."""

    __tablename__ = "named_votes"
    off_screens = True

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True)
    choice: Mapped[str] = mapped_column(String)


class PaperEntry(Model):
    """One teller's count of the paper ballots, or of the hands, of a vote; two that agree are counted.

    The seal of a secret vote puts the paper ballots in the box and empties `seats` and `ballots`: kept are who counted
    how many papers, and that both found the same (or there would be no seal).
    """

    __tablename__ = "paper_entries"
    __table_args__ = (UniqueConstraint("vote_id", "teller", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), index=True)
    teller: Mapped[int]
    """1 or 2."""
    kind: Mapped[str] = mapped_column(String(12), default="paper")
    """paper or hands."""
    seats: Mapped[list[int]] = mapped_column(JSON, default=list, info=NUMBER)
    """Seats that voted on paper, so that none is spent twice; empty for a show of hands."""
    ballots: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """[{"choice": canonical ballot, "count": n}, …]."""
    papers: Mapped[int] = mapped_column(default=0)
    """How many ballots, or hands, in all."""
    name: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    """Who counted, as given with the teller's own address; "" for a count typed at the desk from a sheet."""


class TellerAddress(Model):
    """The address of one of the two people who count, for one session: no account is needed, one browser holds it."""

    __tablename__ = "teller_addresses"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    teller: Mapped[int]
    """1 or 2."""
    name: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    code: Mapped[str] = mapped_column(String(10), unique=True)
    """The end of the address, ten signs to type or to scan: 50 bits."""
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    browser_hash: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of what the browser that took it keeps in its cookie."""
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the desk took it back, or the session ended."""
    session: Mapped[Session] = relationship()


class Result(Model):
    """What a closed vote gave: sealed, counted, kept as it was shown."""

    __tablename__ = "results"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    root: Mapped[str] = mapped_column(String(64))
    """The seal (app.domain.sealing.Seal), shown before the result."""
    salt: Mapped[str] = mapped_column(String(32))
    """Hexadecimal; hides the choices inside the seal, and is published only with the choices themselves."""
    cast: Mapped[int]
    signed: Mapped[int]
    outcome: Mapped[dict[str, Any]] = mapped_column(JSON)
    """app.domain.tally's Outcome as JSON."""
    channels: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """How many by phone, on paper, by raised hand: totals only."""
    settled: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the tie policy made of a tie: {"policy", "winners", "open", "again", "order", "seed"}, with "chosen", "chair"
    and "passed" where the chair had a casting vote; {} without a tie."""
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """When the desk settled it, and who made the gesture."""
    vote: Mapped[Vote] = relationship(back_populates="result")
