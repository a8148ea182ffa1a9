"""The rows that a batch of ballots reads and writes, in one transaction.

For each ballot the verdict is "counted" or "changed", or the code of the rule that refuses it. A retry (same seat,
same key, same choice) is "counted" again; the same seat with another key is "already_voted".
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, bindparam, insert, select, tuple_, update

from app.database import IMMEDIATE
from app.votes.models import Ballot, NamedVote, Roll, Vote

ACCEPTED = ("counted", "changed")


class SlipLike(Protocol):
    """What a slip must say."""

    vote_id: int
    seat_id: int
    hand_id: int
    tracker: bytes
    choice: str


class Ledger:
    """What the database says about a batch, and what is to be written to it."""

    def __init__(self, connection: Connection, batch: Sequence[SlipLike], moment: datetime) -> None:
        self.moment = moment
        ids = sorted({slip.vote_id for slip in batch})
        self.votes = {row.id: row for row in connection.execute(votes_of(ids))}
        seats = sorted({(slip.vote_id, slip.seat_id) for slip in batch})
        self.roll = {(row.vote_id, row.seat_id): row for row in connection.execute(roll_of(seats))}
        self.signed = {place for place, row in self.roll.items() if row.signed}
        self.secret: dict[bytes, str] = {}
        self.named: dict[tuple[int, int], str] = {}
        self.read_choices(connection, batch)
        self.new_signed: list[dict[str, Any]] = []
        self.new_secret: dict[bytes, dict[str, Any]] = {}
        self.new_named: dict[tuple[int, int], dict[str, Any]] = {}
        self.changed_secret: dict[bytes, str] = {}
        self.changed_named: dict[tuple[int, int], str] = {}

    def read_choices(self, connection: Connection, batch: Sequence[SlipLike]) -> None:
        """The ballots that exist already under these trackers, or these seats where the vote is named."""
        hidden = [s.tracker for s in batch if not self.is_named(s.vote_id)]
        shown = [(s.vote_id, s.seat_id) for s in batch if self.is_named(s.vote_id)]
        if hidden:
            for row in connection.execute(
                select(Ballot.tracker, Ballot.choice).where(Ballot.tracker.in_(hidden))
            ):
                self.secret[row.tracker] = row.choice
        if shown:
            place = tuple_(NamedVote.vote_id, NamedVote.seat_id)
            for row in connection.execute(
                select(NamedVote.vote_id, NamedVote.seat_id, NamedVote.choice).where(
                    place.in_(shown)
                )
            ):
                self.named[row.vote_id, row.seat_id] = row.choice

    def is_named(self, vote_id: int) -> bool:
        """True for a vote whose ballots carry the seat."""
        vote = self.votes.get(vote_id)
        return vote is not None and vote.secrecy == "named"

    def judge(self, slip: SlipLike) -> str:
        """The verdict on one slip; what it changes is noted for `save`."""
        refusal = self.closed(slip.vote_id) or self.stranger(slip)
        if refusal:
            return refusal
        if self.is_named(slip.vote_id):
            return self.judge_named(slip)
        return self.judge_secret(slip)

    def closed(self, vote_id: int) -> str | None:
        """Why this vote takes no ballot now."""
        vote = self.votes.get(vote_id)
        if vote is None:
            return "not_found"
        if vote.opened_at is None:
            return "vote_not_open"
        if vote.annulled_at is not None or vote.sealed_at is not None:
            return "vote_closed"
        if vote.closed_at is None:
            return None
        late = (self.moment - vote.closed_at).total_seconds()
        return None if late < vote.grace_seconds else "vote_closed"

    def stranger(self, slip: SlipLike) -> str | None:
        """Why this hand may not fill this seat's ballot."""
        row = self.roll.get((slip.vote_id, slip.seat_id))
        if row is None or slip.hand_id not in (row.seat_id, row.held_by_id):
            return "not_on_the_roll"
        if row.held_by_id is not None and slip.hand_id != row.held_by_id:
            return "proxy_given"
        return None

    def judge_secret(self, slip: SlipLike) -> str:
        """A known tracker is a retry or a change; a new one needs a seat that has not signed."""
        place = (slip.vote_id, slip.seat_id)
        if slip.tracker in self.secret:
            if place not in self.signed:
                return "malformed_key"
            return self.again(slip, self.secret, slip.tracker, self.changed_secret)
        if place in self.signed:
            return "already_voted"
        self.sign(place)
        self.secret[slip.tracker] = slip.choice
        self.new_secret[slip.tracker] = {
            "tracker": slip.tracker,
            "vote_id": slip.vote_id,
            "choice": slip.choice,
        }
        return "counted"

    def judge_named(self, slip: SlipLike) -> str:
        """The seat itself is the name of the ballot."""
        place = (slip.vote_id, slip.seat_id)
        if place in self.named:
            return self.again(slip, self.named, place, self.changed_named)
        if place in self.signed:
            return "already_voted"
        self.sign(place)
        self.named[place] = slip.choice
        self.new_named[place] = {
            "vote_id": slip.vote_id,
            "seat_id": slip.seat_id,
            "choice": slip.choice,
        }
        return "counted"

    def again(
        self, slip: SlipLike, known: dict[Any, str], name: Any, changed: dict[Any, str]
    ) -> str:
        """The same ballot again is counted; another choice changes it where the vote allows it."""
        if known[name] == slip.choice:
            return "counted"
        if not self.votes[slip.vote_id].may_change:
            return "no_change_allowed"
        known[name] = slip.choice
        changed[name] = slip.choice
        return "changed"

    def sign(self, place: tuple[int, int]) -> None:
        """The seat has voted."""
        self.signed.add(place)
        self.new_signed.append({"of_vote": place[0], "of_seat": place[1]})

    def save(self, connection: Connection) -> None:
        """Write what the verdicts decided."""
        for name in list(self.changed_secret):
            if name in self.new_secret:
                self.new_secret[name]["choice"] = self.changed_secret.pop(name)
        for place in list(self.changed_named):
            if place in self.new_named:
                self.new_named[place]["choice"] = self.changed_named.pop(place)
        if self.new_signed:
            connection.execute(SIGN, self.new_signed)
        if self.new_secret:
            connection.execute(insert(Ballot), list(self.new_secret.values()))
        if self.new_named:
            connection.execute(insert(NamedVote), list(self.new_named.values()))
        if self.changed_secret:
            rows = [{"of": name, "to": choice} for name, choice in self.changed_secret.items()]
            connection.execute(CHANGE_SECRET, rows)
        if self.changed_named:
            named = [
                {"of_vote": vote, "of_seat": seat, "to": choice}
                for (vote, seat), choice in self.changed_named.items()
            ]
            connection.execute(CHANGE_NAMED, named)


ROLL, BALLOT, NAMED = Roll.__table__, Ballot.__table__, NamedVote.__table__
SIGN = (
    update(ROLL)
    .where(ROLL.c.vote_id == bindparam("of_vote"), ROLL.c.seat_id == bindparam("of_seat"))
    .values(signed=True)
)
CHANGE_SECRET = (
    update(BALLOT).where(BALLOT.c.tracker == bindparam("of")).values(choice=bindparam("to"))
)
CHANGE_NAMED = (
    update(NAMED)
    .where(NAMED.c.vote_id == bindparam("of_vote"), NAMED.c.seat_id == bindparam("of_seat"))
    .values(choice=bindparam("to"))
)


def votes_of(ids: Sequence[int]) -> Any:
    """The votes' rows, locked shared: a closure waits for this batch, or this batch sees it."""
    return (
        select(
            Vote.id,
            Vote.secrecy,
            Vote.may_change,
            Vote.opened_at,
            Vote.closed_at,
            Vote.sealed_at,
            Vote.annulled_at,
            Vote.grace_seconds,
        )
        .where(Vote.id.in_(ids))
        .order_by(Vote.id)
        .with_for_update(read=True)
    )


def roll_of(places: Sequence[tuple[int, int]]) -> Any:
    """The seats' rows of the register, locked in a fixed order so that two boxes never wait for each other."""
    return (
        select(Roll.vote_id, Roll.seat_id, Roll.held_by_id, Roll.signed)
        .where(tuple_(Roll.vote_id, Roll.seat_id).in_(places))
        .order_by(Roll.vote_id, Roll.seat_id)
        .with_for_update()
    )


def write(engine: Engine, batch: Sequence[SlipLike], moment: datetime) -> list[str]:
    """Judge and write a batch in one transaction; the verdicts in the order of the slips."""
    with engine.connect().execution_options(**{IMMEDIATE: True}) as connection, connection.begin():
        ledger = Ledger(connection, batch, moment)
        verdicts = [ledger.judge(slip) for slip in batch]
        ledger.save(connection)
    return verdicts
