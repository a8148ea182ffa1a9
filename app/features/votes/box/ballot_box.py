"""The ballot box: ballots that arrive together are committed together, and answered after the commit.

The one hot room of the house. A ballot costs its event, its check and its share of one commit. Counts are never kept
here: they come from rows. Several processes may each have a box; the truth is in the database, where casting locks
the vote's row shared and closing takes it exclusively, so no ballot lands after the close.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import gevent
import orjson
from gevent.event import AsyncResult, Event
from sqlalchemy import Connection, Engine, select

from app.domain import sealing
from app.domain.canonical import canonical_json
from app.domain.tally import registry
from app.domain.tally.method import Method
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Seat, Session
from app.features.votes.box import gate, rows
from app.features.votes.models import Vote
from app.store.clock import system_clock
from app.store.database import DATABASE_AWAY, in_short

log = logging.getLogger(__name__)
SHORTEST_GATHER, LONGEST_GATHER = 0.005, 0.05
WANTED_BATCH = 50
"""Seconds a first ballot waits for others to share its commit. A batch has a price of its own (five statements and a sync
to disk, a millisecond of processor time); shared by fifty ballots it is small. So as long as ballots come in fast enough,
they gather until about so many are there, and a lonely ballot is answered at once."""
LARGEST_BATCH = 500
"""Ballots per commit: keeps one commit short enough for the others to wait."""
MOST_KNOWN = 500
"""Different choices whose check is remembered, by vote."""
ACCEPTED = {state: {"ok": True, "state": state} for state in rows.ACCEPTED}
Answer = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Question:
    """What never changes while a vote is open: enough to check a ballot without a query."""

    vote_id: int
    method: Method
    options: tuple[str, ...]
    params: dict[str, Any]
    named: bool

    colleges: dict[int, str] = field(default_factory=dict)
    """In votes by colleges: the college of each seat for which the list of members says one."""
    known: dict[bytes, str] = field(default_factory=dict)
    """Choices that were checked before, as they were sent: most people of a hall send the same few."""

    def check(self, choice: object) -> str:
        """The canonical text of a ballot; raises RuleViolation for anything that is not one."""
        try:
            sent = orjson.dumps(choice)
        except (TypeError, ValueError):
            return self.read(choice)
        if len(sent) > gate.LARGEST_CHOICE:
            raise RuleViolation("malformed_ballot")
        words = self.known.get(sent)
        if words is None:
            words = self.read(choice)
            if len(self.known) < MOST_KNOWN:
                self.known[sent] = words
        return words

    def by_seat(self, seat_id: int, choice: object) -> object:
        """The choice with the college that the list of members says. Raises RuleViolation("other_college")."""
        kept = self.colleges.get(seat_id)
        if kept is None or not isinstance(choice, dict):
            return choice
        if choice.get("college") not in (None, "", kept):
            raise RuleViolation("other_college")
        return {**choice, "college": kept}

    def read(self, choice: object) -> str:
        """The same, looked at for the first time."""
        gate.check_size(choice)
        return canonical_json(self.method.check(choice, self.options, self.params))


@dataclass(slots=True)
class Slip:
    """One ballot on its way to the box."""

    vote_id: int
    seat_id: int
    """The seat whose ballot this is."""
    hand_id: int
    """The seat that hands it in: itself, or the holder of its proxy."""
    tracker: bytes
    choice: str
    phone_id: int | None
    """The phone that sent it, which must still hold its seat; None for whoever plays residents without phones."""
    answer: Answer
    """Told once: in the box (counted, changed), or the code of the rule that refuses it."""


class BallotBox:
    """Collects slips and writes them; whoever put one in is answered when it is on disk or refused."""

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], datetime] = system_clock,
        on_filled: Callable[[int], None] = lambda vote_id: None,
    ) -> None:
        """`on_filled(vote_id)` is told, after a commit, that the turnout of a vote has moved."""
        self.engine = engine
        self.clock = clock
        self.on_filled = on_filled
        self.slips: list[Slip] = []
        self.questions: dict[int, Question] = {}
        self.filled = Event()
        self.emptier: Any = None
        self.gather = SHORTEST_GATHER

    def cast(
        self,
        vote_id: object,
        seat_id: object,
        hand_id: int,
        choice: object,
        key: object,
        phone_id: int | None = None,
    ) -> dict[str, Any]:
        """The same as `put`, for whoever waits: gives the answer."""
        result: AsyncResult[Any] = AsyncResult()
        self.put(vote_id, seat_id, hand_id, choice, key, phone_id, result.set)
        answer: dict[str, Any] = result.get() or {}
        return answer

    def put(
        self,
        vote_id: object,
        seat_id: object,
        hand_id: int,
        choice: object,
        key: object,
        phone_id: int | None,
        answer: Answer,
    ) -> None:
        """`answer` is called once, with {"ok": true, "state": "counted" | "changed"} after the commit, or
        {"ok": false, "error": code}. It must not wait for anybody.

        Vote, seat, choice and key are what was sent, whatever it is: every door's ballot passes the same gate here.
        """
        try:
            vote, seat = gate.read_number(vote_id), gate.read_number(seat_id)
            question = self.questions.get(vote) or self.question(vote)
            name = sealing.tracker(vote, sealing.read_key(key))
            words = question.check(question.by_seat(seat, choice))
            slip = Slip(vote, seat, hand_id, name, words, phone_id, answer)
        except RuleViolation as refusal:
            answer({"ok": False, "error": refusal.code})
            return
        except DATABASE_AWAY as error:
            log.error("ballot box: database %s", in_short(error))
            answer({"ok": False, "error": "database_away"})
            return
        self.slips.append(slip)
        self.filled.set()
        if self.emptier is None or self.emptier.dead:
            self.emptier = gevent.spawn(self.empty_for_ever)

    def question(self, vote_id: int) -> Question:
        """The question of an open vote, read once; raises RuleViolation("vote_not_open" or "not_found")."""
        if vote_id not in self.questions:
            with self.engine.connect() as connection:
                row = connection.execute(
                    select(
                        Vote.method, Vote.options, Vote.params, Vote.secrecy, Vote.opened_at
                    ).where(Vote.id == vote_id)
                ).one_or_none()
                kept = colleges_of(connection, vote_id) if row and "colleges" in row.params else []
            if row is None:
                raise RuleViolation("not_found")
            if row.opened_at is None:
                raise RuleViolation("vote_not_open")
            self.questions[vote_id] = question_of(vote_id, row, kept)
        return self.questions[vote_id]

    def empty_for_ever(self) -> None:
        """Wait for a slip, let others join it, write them all, again."""
        while True:
            self.filled.wait()
            gevent.sleep(self.gather)
            self.filled.clear()
            self.gather = gather_after(len(self.slips), self.gather)
            while self.slips:
                batch, self.slips = self.slips[:LARGEST_BATCH], self.slips[LARGEST_BATCH:]
                self.write(batch)
                gevent.sleep(0)

    def write(self, batch: list[Slip]) -> None:
        """Commit the batch; nobody is answered before it is on disk."""
        verdicts = self.verdicts(batch)
        for slip, verdict in zip(batch, verdicts, strict=True):
            facts = ACCEPTED.get(verdict) or {"ok": False, "error": verdict}
            without_fault(slip.answer, facts)
        for vote_id in {s.vote_id for s, v in zip(batch, verdicts, strict=True) if v == "counted"}:
            without_fault(self.on_filled, vote_id)

    def verdicts(self, batch: list[Slip]) -> list[str]:
        """One transaction for the batch. Where it fails, its halves are tried apart, down to the one slip at fault:

        nobody's ballot is spoiled by another's. A database that is away refuses them all at once.
        """
        try:
            return rows.write(self.engine, batch, self.clock())
        except DATABASE_AWAY as error:
            log.error("ballot box: database %s", in_short(error))
            return ["database_away"] * len(batch)
        except Exception as error:
            log.error("ballot box: %s", type(error).__name__, exc_info=error)
        if len(batch) == 1:
            return ["our_fault"]
        middle = len(batch) // 2
        return self.verdicts(batch[:middle]) + self.verdicts(batch[middle:])


def without_fault(tell: Callable[[Any], None], what: object) -> None:
    """Tell somebody; a line that breaks at that moment is noted, and keeps nobody else from their answer."""
    try:
        tell(what)
    except Exception as error:
        log.error("ballot box: answering: %s", type(error).__name__, exc_info=error)


def gather_after(came: int, gathered: float) -> float:
    """How long the next ballots gather, when so many came in so many seconds: until WANTED_BATCH would have come."""
    wanted = gathered * WANTED_BATCH / came if came > 1 else SHORTEST_GATHER
    return min(LONGEST_GATHER, max(SHORTEST_GATHER, wanted))


def colleges_of(connection: Connection, vote_id: int) -> list[tuple[int, str]]:
    """The seats whose college is known, as (number of the seat, its college)."""
    asked = (
        select(Seat.id, Seat.college)
        .join(Session, Session.assembly_id == Seat.assembly_id)
        .join(Vote, Vote.session_id == Session.id)
        .where(Vote.id == vote_id, Seat.college != "")
    )
    return [(seat, college) for seat, college in connection.execute(asked)]


def question_of(vote_id: int, row: Any, kept: list[tuple[int, str]]) -> Question:
    """The frozen question from a row of the vote; `kept`: what the list of members says of colleges."""
    options = tuple(option["key"] for option in row.options)
    method = registry.get(row.method)
    params = method.check_params(options, row.params)
    called = {name.casefold(): name for name in params.get("colleges", ())}
    colleges = {seat: called[name.casefold()] for seat, name in kept if name.casefold() in called}
    return Question(vote_id, method, options, params, row.secrecy == "named", colleges)
