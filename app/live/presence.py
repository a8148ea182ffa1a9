"""How many screens follow each session: numbers for the desk, nobody's name.

Each process counts its own sockets and, where there are several, says its numbers to the others with every heartbeat;
a process that falls silent is forgotten.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from app.live.identity import Caller

FORGOTTEN_AFTER = 7.0
"""Seconds of silence after which another process' screens no longer count."""
A_QUESTION_COSTS = 1.0
"""Milliseconds that a process works to answer one phone that asks for its state (docs/performance.md)."""
SOON = 400
"""Milliseconds over which phones spread their questions by themselves (live.js, JITTER)."""
Counts = dict[str, dict[str, Any]]
"""session (as text, since it travels as JSON) -> {"faces": {face: screens}, "seats": [seat, …], "outboxes": {seat: [waiting, refused]}}."""


class Presence:
    """Counts of connected screens by session and face, and of distinct seats."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.faces: Counter[tuple[int, str]] = Counter()
        self.seats: dict[int, Counter[int]] = {}
        self.outboxes: dict[int, dict[int, tuple[int, int]]] = {}
        """session -> seat -> (ballots that wait on its phone, ballots that were refused): never which, nor what."""
        self.elsewhere: dict[str, tuple[float, Counts]] = {}

    def arrive(self, caller: Caller) -> None:
        """One more screen here."""
        self.faces[caller.session_id, caller.face] += 1
        if caller.seat_id is not None:
            self.seats.setdefault(caller.session_id, Counter())[caller.seat_id] += 1

    def leave(self, caller: Caller) -> None:
        """One fewer here."""
        self.faces[caller.session_id, caller.face] -= 1
        if self.faces[caller.session_id, caller.face] <= 0:
            del self.faces[caller.session_id, caller.face]
        seats = self.seats.get(caller.session_id)
        if caller.seat_id is not None and seats:
            seats[caller.seat_id] -= 1
            if seats[caller.seat_id] <= 0:
                del seats[caller.seat_id]

    def report(self, caller: Caller, outbox: object) -> None:
        """A phone said how many ballots wait in its outbox and how many were refused; anything else is not heard."""
        if caller.seat_id is None or not isinstance(outbox, list) or len(outbox) != 2:
            return
        if not all(
            isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 1000 for n in outbox
        ):
            return
        kept = self.outboxes.setdefault(caller.session_id, {})
        if any(outbox):
            kept[caller.seat_id] = (outbox[0], outbox[1])
        else:
            kept.pop(caller.seat_id, None)

    def outbox(self, session_id: int) -> tuple[int, int]:
        """(waiting, refused) as all phones last said, in all processes."""
        found = dict(self.outboxes.get(session_id, {}))
        for counts in self.others(session_id):
            found.update(
                {int(seat): tuple(said) for seat, said in counts.get("outboxes", {}).items()}
            )
        return sum(said[0] for said in found.values()), sum(said[1] for said in found.values())

    def sessions(self) -> set[int]:
        """The sessions that a screen of this process follows."""
        return {session for session, _ in self.faces}

    def counts(self) -> Counts:
        """This process' numbers, for the others."""
        out: Counts = {}
        for (session, face), screens in self.faces.items():
            kept = out.setdefault(str(session), {"faces": {}, "seats": []})
            kept["faces"][face] = screens
            kept["seats"] = list(self.seats.get(session, ()))
            kept["outboxes"] = {str(k): list(v) for k, v in self.outboxes.get(session, {}).items()}
        return out

    def note(self, process: str, counts: Counts) -> None:
        """Another process said its numbers."""
        self.elsewhere[process] = (self.clock(), counts)

    def others(self, session_id: int) -> Iterator[dict[str, Any]]:
        """What the other processes that still speak said about a session."""
        for process, (heard, counts) in list(self.elsewhere.items()):
            if self.clock() - heard > FORGOTTEN_AFTER:
                del self.elsewhere[process]
            elif str(session_id) in counts:
                yield counts[str(session_id)]

    def screens(self, session_id: int, face: str) -> int:
        """How many screens of this face are connected, in all processes."""
        far = sum(counts["faces"].get(face, 0) for counts in self.others(session_id))
        return self.faces[session_id, face] + int(far)

    def unhurried(self, session_id: int) -> int | None:
        """Milliseconds over which this process' phones should spread their questions; None where they need not be told.

        All would ask at once after each piece of news, and ballots would wait behind drawings.
        """
        needed = round(self.faces[session_id, "phone"] * A_QUESTION_COSTS)
        return needed if needed > SOON else None

    def connected_seats(self, session_id: int) -> int:
        """How many seats have at least one phone connected, in all processes."""
        seats = set(self.seats.get(session_id, ()))
        for counts in self.others(session_id):
            seats.update(counts["seats"])
        return len(seats)


presence = Presence()
