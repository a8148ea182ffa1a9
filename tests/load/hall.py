"""One run: a server, a crowd, the phases of an evening, and what was measured.

Phases: everybody joins; a vote opens and everybody votes within the wave; close; publish; everybody leaves.
5 % of the replies are lost and the ballot is sent again with the same key; 10 % lose their connection just after
sending, come back and send again. Ballots sent, acknowledged, stored and shown must be the same number.
"""

import random
import secrets
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from tests.load.crowd import Line, Loop
from tests.load.processes import Measured

LOST_REPLIES, CUT = 0.05, 0.10
CHOICES = ("for", "for", "for", "against", "blank")


@dataclass
class Run:
    """One line of the table; the fields of instance/bench.json."""

    server: str
    processes: int
    phones: int
    wave_s: float
    sent: int = 0
    acknowledged: int = 0
    stored: int = 0
    shown: int = 0
    p50_ms: float = 0
    p95_ms: float = 0
    p99_ms: float = 0
    max_ms: float = 0
    wall_final_ms: float = 0
    closed_known_ms: float = 0
    join_s: float = 0
    cpu_s_per_1000_joins: float = 0
    cpu_s_per_1000_ballots: float = 0
    bytes_per_phone: float = 0
    messages_per_phone: float = 0
    rss_mb: float = 0

    @property
    def differs(self) -> bool:
        """True when a ballot was lost, doubled or not shown."""
        return not self.sent == self.acknowledged == self.stored == self.shown

    def as_json(self) -> dict[str, Any]:
        """Rounded for reading."""
        return {k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(self).items()}


@dataclass
class Gestures:
    """What a server of any kind must be able to do for a run."""

    auth: Callable[[int], tuple[dict[str, Any] | None, str]]
    """Phone number -> (words said at connection, cookie)."""
    wall_auth: dict[str, Any] | None
    open: Callable[[], int]
    close: Callable[[], None]
    publish: Callable[[], None]
    stored: Callable[[int], int]
    """Vote -> ballots found in the database, or counted by a bare server."""
    shown: Callable[[int], int]


class Phone:
    """One resident's phone during one vote."""

    def __init__(self, line: Line, chance: random.Random) -> None:
        self.line, self.chance = line, chance
        self.line.on_event = self.hear
        self.delays: list[float] = []
        self.acknowledged = False
        self.closed_at = self.settled_at = 0.0

    def hear(self, name: str, _data: Any) -> None:
        """Phones hear only what changes for them."""
        if name == "vote_closed" and not self.closed_at:
            self.closed_at = time.perf_counter()

    def prepare(self, vote: int) -> None:
        """Choose, and make the key before anything is sent."""
        self.ballot = {
            "vote": vote,
            "choice": {"choice": self.chance.choice(CHOICES)},
            "key": secrets.token_hex(16),
        }
        self.acknowledged, self.closed_at, self.delays = False, 0.0, []
        fate = self.chance.random()
        self.loses_reply = fate < LOST_REPLIES
        self.is_cut = LOST_REPLIES <= fate < LOST_REPLIES + CUT

    def cast(self) -> None:
        """Send; what happens then is this phone's fate."""
        sent_at = time.perf_counter()
        self.line.ask("cast_ballot", self.ballot, lambda data: self.answered(sent_at, data))
        if self.is_cut:
            self.is_cut = False
            self.line.cut()
            self.line.on_connected = self.come_back
            self.line.loop.at(sent_at + self.chance.uniform(0.3, 1.2), self.line.connect)

    def come_back(self) -> None:
        """Connected again: the ballot may or may not have arrived, so it is sent again."""
        self.line.on_connected = None
        self.cast()

    def answered(self, sent_at: float, data: Any) -> None:
        """The server has said something; some replies never reach the phone."""
        self.delays.append(time.perf_counter() - sent_at)
        if self.loses_reply:
            self.loses_reply = False
            self.line.loop.at(time.perf_counter() + 0.5, self.cast)
        elif isinstance(data, dict) and data.get("ok"):
            self.acknowledged, self.settled_at = True, time.perf_counter()
        else:
            raise RuntimeError(f"a ballot was refused: {data}")


class Hall:
    """A loop, a wall and a crowd on one server."""

    def __init__(self, run: Run, server: Measured, gestures: Gestures, seed: int = 8) -> None:
        self.run, self.server, self.gestures = run, server, gestures
        self.loop = Loop()
        self.chance = random.Random(seed)
        self.final: dict[str, float] = {}
        self.wall = Line(self.loop, server.address, gestures.wall_auth, on_event=self.on_wall)
        self.phones = [self.phone(number) for number in range(run.phones)]

    def phone(self, number: int) -> Phone:
        auth, cookie = self.gestures.auth(number)
        line = Line(self.loop, self.server.address_for(number), auth, cookie)
        return Phone(line, random.Random(number))

    def on_wall(self, name: str, data: Any) -> None:
        """The moment the wall shows everybody's ballot."""
        if name == "turnout_changed" and data["cast"] >= self.run.phones:
            self.final.setdefault("wall", time.perf_counter())

    def join(self) -> None:
        """The wall, then everybody, fifty at a time as a door lets them in."""
        self.wall.connect()
        self.need(lambda: self.wall.connected, 20, "the wall to connect")
        if self.gestures.wall_auth is None:
            self.wall.ask("watch_wall", {}, lambda data: None)
        cpu, start = self.server.cpu(), time.perf_counter()
        for batch in range(0, len(self.phones), 50):
            for phone in self.phones[batch : batch + 50]:
                phone.line.on_connected = self.greet(phone)
                phone.line.connect()
            self.loop.rest(0.01)
        self.need(lambda: all(p.line.connected for p in self.phones), 120, "everybody to join")
        self.loop.rest(0.5)
        self.run.join_s = time.perf_counter() - start - 0.5
        self.run.cpu_s_per_1000_joins = (self.server.cpu() - cpu) * 1000 / len(self.phones)

    def greet(self, phone: Phone) -> Callable[[], None]:
        """What a phone asks as soon as it is connected: the present state."""

        def ask() -> None:
            phone.line.on_connected = None
            phone.line.ask("show", {}, lambda data: None)

        return ask

    def vote(self, wave: float) -> None:
        """One vote from opening to publication."""
        vote = self.gestures.open()
        self.loop.rest(1.0)
        self.final.clear()
        for phone in self.phones:
            phone.prepare(vote)
        before = [(p.line.meter.messages, p.line.meter.bytes) for p in self.phones]
        self.came_back = sum(phone.is_cut for phone in self.phones)
        cpu, start = self.server.cpu(), time.perf_counter()
        for phone in self.phones:
            self.loop.at(start + self.chance.uniform(0, wave), phone.cast)
        self.run.sent = len(self.phones)
        self.need(lambda: all(p.acknowledged for p in self.phones), 120, "every acknowledgement")
        self.need(lambda: "wall" in self.final, 10, "the wall to show the final turnout")
        self.loop.rest(0.3)
        # Coming back costs a join, which is measured on its own: what is left is what ballots cost.
        spent = self.server.cpu() - cpu - self.came_back * self.run.cpu_s_per_1000_joins / 1000
        self.run.cpu_s_per_1000_ballots = max(0.0, spent) * 1000 / len(self.phones)
        self.note(start, before)
        self.finish(vote)

    def note(self, start: float, before: list[tuple[int, int]]) -> None:
        """Delays, messages, memory."""
        run, count = self.run, len(self.phones)
        delays = sorted(1000 * delay for phone in self.phones for delay in phone.delays)
        cuts = statistics.quantiles(delays, n=100, method="inclusive")
        run.p50_ms, run.p95_ms, run.p99_ms = cuts[49], cuts[94], cuts[98]
        run.max_ms = delays[-1]
        self.delays = delays
        run.acknowledged = sum(phone.acknowledged for phone in self.phones)
        last_ack = max(phone.settled_at for phone in self.phones)
        run.wall_final_ms = 1000 * max(0.0, self.final["wall"] - max(last_ack, start))
        run.rss_mb = self.server.rss_mb()
        after = [(p.line.meter.messages, p.line.meter.bytes) for p in self.phones]
        run.messages_per_phone = (
            sum(a[0] - b[0] for a, b in zip(after, before, strict=True)) / count
        )
        run.bytes_per_phone = sum(a[1] - b[1] for a, b in zip(after, before, strict=True)) / count

    def finish(self, vote: int) -> None:
        """Close, publish, reconcile."""
        closing = time.perf_counter()
        self.gestures.close()
        self.need(
            lambda: all(p.closed_at for p in self.phones), 20, "every phone to know it closed"
        )
        self.run.closed_known_ms = 1000 * (max(p.closed_at for p in self.phones) - closing)
        self.gestures.publish()
        self.run.stored = self.gestures.stored(vote)
        self.run.shown = self.gestures.shown(vote)

    def leave(self) -> None:
        """Everybody goes home."""
        for line in [self.wall, *(phone.line for phone in self.phones)]:
            line.cut()
        self.loop.rest(0.2)

    def need(self, done: Callable[[], bool], seconds: float, what: str) -> None:
        """Turn until it has happened; a run that waits in vain fails with words."""
        if not self.loop.run_until(done, seconds):
            missing = sum(not phone.acknowledged for phone in self.phones)
            raise RuntimeError(f"waited {seconds:.0f} s for {what} ({missing} not acknowledged)")
