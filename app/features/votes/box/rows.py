"""The rows that a batch of ballots reads and writes, in one transaction.

For each ballot the verdict is "counted" or "changed", or the code of the rule that refuses it. A retry (same seat,
same key, same choice) is "counted" again; the same seat with another key is "already_voted".
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from app.features.assemblies.queries import phones_that_hold
from app.features.votes.models import Ballot, NamedVote, PaperEntry, Roll, Vote
from app.store.database import IMMEDIATE

ACCEPTED = ("counted", "changed")


class SlipLike(Protocol):
    """What a slip must say."""

    vote_id: int
    seat_id: int
    hand_id: int
    tracker: bytes
    choice: str
    phone_id: int | None


class Ledger:
    """What the database says about a batch, and what is to be written to it."""

    def __init__(self, connection: Connection, batch: Sequence[SlipLike], moment: datetime) -> None:
        self.connection = connection
        self.moment = moment
        ids = sorted({slip.vote_id for slip in batch})
        self.votes = {row.id: row for row in connection.execute(VOTES, {"ids": ids})}
        self.held_by: dict[tuple[int, int], int | None] = {}
        self.signed: set[tuple[int, int]] = set()
        self.secret: dict[tuple[int, bytes], str] = {}
        self.named: dict[tuple[int, int], str] = {}
        for vote_id in ids:
            self.read_roll(connection, vote_id, batch)
            self.read_choices(connection, vote_id, batch)
        phones = list({slip.phone_id for slip in batch if slip.phone_id is not None})
        self.phones: set[int] = set()
        if phones:
            self.phones.update(connection.scalars(PHONES, {"ids": phones}))
        self.new_signed: list[dict[str, Any]] = []
        self.new_secret: dict[tuple[int, bytes], dict[str, Any]] = {}
        self.new_named: dict[tuple[int, int], dict[str, Any]] = {}
        self.changed_secret: dict[tuple[int, bytes], str] = {}
        self.changed_named: dict[tuple[int, int], str] = {}

    def read_roll(self, connection: Connection, vote_id: int, batch: Sequence[SlipLike]) -> None:
        """The batch's rows of a vote's register."""
        seats = {slip.seat_id for slip in batch if slip.vote_id == vote_id}
        rows = connection.execute(ROWS_OF_ROLL, {"of_vote": vote_id, "seats": sorted(seats)})
        for seat_id, held_by_id, signed in rows:
            self.held_by[vote_id, seat_id] = held_by_id
            if signed:
                self.signed.add((vote_id, seat_id))

    def read_choices(self, connection: Connection, vote_id: int, batch: Sequence[SlipLike]) -> None:
        """The ballots that exist already under these trackers, or these seats where the vote is named."""
        mine = [slip for slip in batch if slip.vote_id == vote_id]
        if self.is_named(vote_id):
            asked = {"of_vote": vote_id, "seats": [slip.seat_id for slip in mine]}
            rows = connection.execute(NAMED_CHOICES, asked)
            self.named.update({(vote_id, seat_id): choice for seat_id, choice in rows})
        else:
            asked = {"of_vote": vote_id, "names": [slip.tracker for slip in mine]}
            rows = connection.execute(CHOICES, asked)
            self.secret.update({(vote_id, tracker): choice for tracker, choice in rows})

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
        return None if 0 <= late < vote.grace_seconds else "vote_closed"  # a clock may go back

    def stranger(self, slip: SlipLike) -> str | None:
        """Why this hand may not fill this seat's ballot.

        The socket it came from may be older than the moment the seat was given to another phone.
        """
        if slip.phone_id is not None and slip.phone_id not in self.phones:
            return "seat_released"
        place = (slip.vote_id, slip.seat_id)
        if place not in self.held_by:
            return "not_on_the_roll"
        holder = self.held_by[place]
        if slip.hand_id == (slip.seat_id if holder is None else holder):
            return None
        return "proxy_given" if slip.hand_id == slip.seat_id else "not_on_the_roll"

    def judge_secret(self, slip: SlipLike) -> str:
        """A known tracker is a retry or a change; a new one needs a seat that has not signed."""
        place = (slip.vote_id, slip.seat_id)
        name = (slip.vote_id, slip.tracker)
        if name in self.secret:
            if place not in self.signed:
                return "malformed_key"
            return self.again(slip, self.secret, name, self.changed_secret)
        if place in self.signed:
            return self.spent(place)
        self.sign(place)
        self.secret[name] = slip.choice
        self.new_secret[name] = {
            "vote_id": slip.vote_id,
            "tracker": slip.tracker,
            "choice": slip.choice,
        }
        return "counted"

    def judge_named(self, slip: SlipLike) -> str:
        """The seat itself is the name of the ballot."""
        place = (slip.vote_id, slip.seat_id)
        if place in self.named:
            return self.again(slip, self.named, place, self.changed_named)
        if place in self.signed:
            return self.spent(place)
        self.sign(place)
        self.named[place] = slip.choice
        self.new_named[place] = {
            "vote_id": slip.vote_id,
            "seat_id": slip.seat_id,
            "choice": slip.choice,
        }
        return "counted"

    def spent(self, place: tuple[int, int]) -> str:
        """Why a seat that has signed takes no other ballot: its paper is counted, or a phone's ballot is in the box."""
        of_vote, seat_id = place
        named = [seats for (seats,) in self.connection.execute(ON_PAPER, {"of_vote": of_vote})]
        on_paper = len(named) == 2 and all(seat_id in seats for seats in named)
        return "voted_on_paper" if on_paper else "already_voted"

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
            connection.execute(NEW_SECRET, list(self.new_secret.values()))
        if self.new_named:
            connection.execute(NEW_NAMED, list(self.new_named.values()))
        if self.changed_secret:
            rows = [
                {"of_vote": vote, "of": name, "to": choice}
                for (vote, name), choice in self.changed_secret.items()
            ]
            connection.execute(CHANGE_SECRET, rows)
        if self.changed_named:
            named = [
                {"of_vote": vote, "of_seat": seat, "to": choice}
                for (vote, seat), choice in self.changed_named.items()
            ]
            connection.execute(CHANGE_NAMED, named)


# The statements are built once: building one costs more than running it.
VOTE, ROLL, BALLOT, NAMED, PAPER = (
    model.__table__ for model in (Vote, Roll, Ballot, NamedVote, PaperEntry)
)
VOTES = (
    select(
        VOTE.c.id,
        VOTE.c.secrecy,
        VOTE.c.may_change,
        VOTE.c.opened_at,
        VOTE.c.closed_at,
        VOTE.c.sealed_at,
        VOTE.c.annulled_at,
        VOTE.c.grace_seconds,
    )
    .where(VOTE.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(VOTE.c.id)
    .with_for_update(read=True)
)
"""Locked shared: a closure waits for this batch, or this batch sees it."""
ROWS_OF_ROLL = (
    select(ROLL.c.seat_id, ROLL.c.held_by_id, ROLL.c.signed)
    .where(
        ROLL.c.vote_id == bindparam("of_vote"),
        ROLL.c.seat_id.in_(bindparam("seats", expanding=True)),
    )
    .order_by(ROLL.c.seat_id)
    .with_for_update()
)
"""Locked in a fixed order (votes, then seats), so that two boxes never wait for each other."""
PHONES = phones_that_hold(bindparam("ids", expanding=True))
CHOICES = select(BALLOT.c.tracker, BALLOT.c.choice).where(
    BALLOT.c.vote_id == bindparam("of_vote"),
    BALLOT.c.tracker.in_(bindparam("names", expanding=True)),
)
NAMED_CHOICES = select(NAMED.c.seat_id, NAMED.c.choice).where(
    NAMED.c.vote_id == bindparam("of_vote"),
    NAMED.c.seat_id.in_(bindparam("seats", expanding=True)),
)
ON_PAPER = select(PAPER.c.seats).where(
    PAPER.c.vote_id == bindparam("of_vote"), PAPER.c.kind == "paper"
)
"""The seats that each teller names: asked only to say why a ballot is refused."""
SIGN = (
    update(ROLL)
    .where(ROLL.c.vote_id == bindparam("of_vote"), ROLL.c.seat_id == bindparam("of_seat"))
    .values(signed=True)
)
NEW_SECRET, NEW_NAMED = insert(BALLOT), insert(NAMED)
CHANGE_SECRET = (
    update(BALLOT)
    .where(BALLOT.c.vote_id == bindparam("of_vote"), BALLOT.c.tracker == bindparam("of"))
    .values(choice=bindparam("to"))
)
CHANGE_NAMED = (
    update(NAMED)
    .where(NAMED.c.vote_id == bindparam("of_vote"), NAMED.c.seat_id == bindparam("of_seat"))
    .values(choice=bindparam("to"))
)


def write(engine: Engine, batch: Sequence[SlipLike], moment: datetime) -> list[str]:
    """Judge and write a batch in one transaction; the verdicts in the order of the slips."""
    with engine.connect().execution_options(**{IMMEDIATE: True}) as connection, connection.begin():
        ledger = Ledger(connection, batch, moment)
        verdicts = [ledger.judge(slip) for slip in batch]
        ledger.save(connection)
    return verdicts
