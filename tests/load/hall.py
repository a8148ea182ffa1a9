"""A crowd on one server, and the phases of its evening.

Everybody joins; votes are opened, cast, closed and published, some in peace and some with lost replies and cut lines;
everybody loses the server at once and comes back; the server is killed; everybody leaves. Ballots sent, acknowledged,
stored and shown must be the same number.
"""

import random
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.load import report
from tests.load.crowd import Line, Loop
from tests.load.figures import Arrival, Recovery, Vote, spread
from tests.load.phone import Phone, Screen
from tests.load.processes import Measured
from tests.load.visitor import Library, Visitor

A_DOOR = 50
"""Phones per second that come in: a hall with several tables at its door is slower."""
PATIENCE = 180.0


@dataclass
class Gestures:
    """What a server of any kind must be able to do for an evening."""

    auth: Callable[[int], dict[str, Any] | None]
    """Phone number -> the words said at connection."""
    wall_auth: dict[str, Any] | None
    open: Callable[[], int]
    close: Callable[[], None]
    publish: Callable[[], None]
    stored: Callable[[int], int]
    """Vote -> ballots found in the database, or counted by a bare server."""
    shown: Callable[[int], int]
    """Vote -> ballots in the result that everybody can read."""
    cards: list[str] = field(default_factory=list)
    """The secrets of the cards' QR codes; empty where there is nothing but a socket."""
    desk: tuple[dict[str, Any], str] | None = None
    """The words and the cookie of a facilitator's screen that watches beside the wall."""


class Hall:
    """A loop, a wall, a desk and a crowd on one server."""

    def __init__(
        self, name: str, processes: int, phones: int, server: Measured, gestures: Gestures
    ) -> None:
        self.name, self.processes, self.count = name, processes, phones
        self.server, self.gestures = server, gestures
        self.loop, self.chance = Loop(), random.Random(8)
        self.final = 0.0
        self.joins_cpu = 0.0
        self.is_bare = gestures.wall_auth is None
        self.wall = self.screen(gestures.wall_auth, "")
        self.wall.news = self.watch_turnout
        self.screens = [self.wall]
        if gestures.desk:
            self.screens.append(self.screen(*gestures.desk))
        self.phones = [self.phone(number) for number in range(phones)]

    def screen(self, auth: dict[str, Any] | None, cookie: str) -> Screen:
        """A wall or a desk; it asks at once, but lets arrivals gather."""
        line = Line(self.loop, self.server.address, auth, cookie, deflates=not self.is_bare)
        return Screen(line, random.Random(0), jitter=0.0)

    def phone(self, number: int) -> Phone:
        """A phone that has not come in yet."""
        line = Line(
            self.loop,
            self.server.address_for(number),
            self.gestures.auth(number),
            deflates=not self.is_bare,
        )
        return Phone(line, random.Random(number))

    def watch_turnout(self, name: str, data: Any) -> None:
        """The moment the wall shows everybody's ballot."""
        if name == "turnout_changed" and data["cast"] >= self.count and not self.final:
            self.final = time.perf_counter()

    # --- coming in, and coming back

    def join(self) -> Arrival:
        """The screens, then everybody, fifty a second, by the real doors where there are any."""
        for screen in self.screens:
            screen.line.connect()
        self.need(lambda: all(s.shown for s in self.screens), 20, "the screens to connect")
        if self.is_bare:
            self.wall.line.ask("watch_wall", {}, lambda data: None)
        way = "doors" if self.gestures.cards else "socket"
        took = Arrival(self.name, self.processes, self.count, way, self.count / A_DOOR)
        started: dict[Phone, float] = {}
        visitors: list[Visitor] = []
        library = Library()
        cpu, beside, start = self.server.cpu(), self.server.cpu_beside(), time.perf_counter()
        for number, phone in enumerate(self.phones):
            come = self.way_in(number, phone, started, visitors, library)
            self.loop.at(start + self.chance.uniform(0, took.spread_s), come)
        self.wait_for_all("in", lambda phone: phone.shown)
        self.loop.rest(0.5)
        self.fill(took, cpu, beside, start, started)
        travelled = sum(v.bytes for v in visitors) + sum(p.line.meter.bytes for p in self.phones)
        took.bytes_per_phone = travelled / self.count
        took.requests_per_phone = sum(v.requests for v in visitors) / self.count
        took.told_to_wait = sum(v.told_to_wait for v in visitors)
        self.joins_cpu = took.cpu_s_per_1000
        return took

    def way_in(
        self,
        number: int,
        phone: Phone,
        started: dict[Phone, float],
        visitors: list[Visitor],
        library: Library,
    ) -> Callable[[], None]:
        """What this phone does when its moment comes."""

        def by_the_doors() -> None:
            started[phone] = time.perf_counter()
            visitor = Visitor(self.loop, phone.line.address, library)
            visitors.append(visitor)
            visitor.arrive(self.gestures.cards[number], lambda: sit_down(visitor))

        def sit_down(visitor: Visitor) -> None:
            phone.line.cookie = "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())
            phone.seq = visitor.seq
            phone.line.connect()

        def by_socket() -> None:
            started[phone] = time.perf_counter()
            phone.line.connect()

        return by_the_doors if self.gestures.cards else by_socket

    def storm(self) -> Arrival:
        """Every phone loses the server in the same instant (the hall's Wi-Fi starts again), and comes back by chance."""
        took = Arrival(self.name, self.processes, self.count, "back after a cut")
        before = sum(p.line.meter.bytes for p in self.phones)
        cpu, beside, start = self.server.cpu(), self.server.cpu_beside(), time.perf_counter()
        for phone in self.phones:
            phone.lose_the_server()
        self.wait_for_all("back", lambda phone: phone.shown)
        started = {phone: phone.line.trying_since for phone in self.phones}
        took.spread_s = max(started.values()) - start
        self.loop.rest(0.3)
        self.fill(took, cpu, beside, start, started)
        took.bytes_per_phone = (sum(p.line.meter.bytes for p in self.phones) - before) / self.count
        return took

    def fill(
        self,
        took: Arrival,
        cpu: float,
        beside: float,
        start: float,
        started: dict[Phone, float],
    ) -> None:
        """Delays and processor time of a way in."""
        took.cpu_s_per_1000 = (self.server.cpu() - cpu) * 1000 / self.count
        took.cpu_s_per_1000_beside = (self.server.cpu_beside() - beside) * 1000 / self.count
        took.last_s = max(phone.shown_at for phone in self.phones) - start
        spread(took, [phone.shown_at - started[phone] for phone in self.phones])
        took.rss_mb = self.server.rss_mb()

    # --- a vote

    def vote(self, wave: float, *, trouble: bool) -> Vote:
        """One vote from its opening to its result on every phone."""
        run = Vote(self.name, self.processes, self.count, wave, trouble)
        run.cpu_s_per_1000_joins = self.joins_cpu
        before = [(p.line.meter.messages, p.line.meter.bytes) for p in self.phones]
        whole = self.server.cpu()
        vote = self.open(trouble=trouble)
        cpu, beside, start = self.server.cpu(), self.server.cpu_beside(), time.perf_counter()
        for phone in self.phones:
            self.loop.at(start + self.chance.uniform(0, wave), phone.cast)
        self.wait_for_all("acknowledged", lambda phone: phone.acknowledged)
        self.need(lambda: self.final > 0, 10, "the wall to show the final turnout")
        self.loop.rest(0.3)
        run.cpu_s_per_1000_ballots = (self.server.cpu() - cpu) * 1000 / self.count
        run.cpu_s_per_1000_ballots_beside = (self.server.cpu_beside() - beside) * 1000 / self.count
        run.delays = spread(run, [delay for phone in self.phones for delay in phone.delays])
        last_ack = max(phone.settled_at for phone in self.phones)
        run.wall_final_ms = 1000 * max(0.0, self.final - last_ack)
        run.rss_mb = self.server.rss_mb()
        self.finish(run, vote)
        run.cpu_s_per_1000_whole_votes = (self.server.cpu() - whole) * 1000 / self.count
        after = [(p.line.meter.messages, p.line.meter.bytes) for p in self.phones]
        run.messages_per_phone, run.bytes_per_phone = (
            sum(a[which] - b[which] for a, b in zip(after, before, strict=True)) / self.count
            for which in (0, 1)
        )
        return run

    def open(self, *, trouble: bool) -> int:
        """Open the next vote; every phone shows its question before anybody answers."""
        self.forget_shown()
        vote = self.gestures.open()
        self.wait_for_all("shown the question", lambda phone: phone.shown)
        self.loop.rest(0.7)
        self.final = 0.0
        for phone in self.phones:
            phone.prepare(vote, trouble=trouble)
        return vote

    def forget_shown(self) -> None:
        """From now on, every phone has something new to show."""
        for phone in self.phones:
            phone.shown = False

    def finish(self, run: Vote | Recovery, vote: int) -> None:
        """Close, publish, show, reconcile."""
        run.sent = self.count
        run.acknowledged = sum(phone.acknowledged for phone in self.phones)
        closing = time.perf_counter()
        self.gestures.close()
        self.wait_for_all("told that it closed", lambda phone: bool(phone.closed_at))
        if isinstance(run, Vote):
            run.closed_known_ms = 1000 * (max(p.closed_at for p in self.phones) - closing)
        self.loop.rest(0.6)
        self.forget_shown()
        self.gestures.publish()
        self.wait_for_all("shown the result", lambda phone: phone.shown)
        run.stored, run.shown = self.gestures.stored(vote), self.gestures.shown(vote)

    # --- a killed server

    def recover(self) -> Recovery:
        """kill -9 while a third of the hall has voted; a supervisor starts the server again at once."""
        run = Recovery(self.name, self.processes, self.count)
        vote = self.open(trouble=False)
        start = time.perf_counter()
        for phone in self.phones:
            self.loop.at(start + self.chance.uniform(0, 1.5), phone.cast)
        third = self.count // 3
        self.need(lambda: self.acknowledged() >= third, PATIENCE, "a third of the hall")
        self.forget_shown()
        self.server.kill()
        killed = time.perf_counter()
        run.acknowledged_before = self.acknowledged()
        self.server.start(wait=False)
        answers: list[float] = []
        self.knock(answers)
        self.need(lambda: bool(answers), PATIENCE, "the server to answer")
        self.need(lambda: self.acknowledged() > run.acknowledged_before, PATIENCE, "a ballot")
        first = time.perf_counter()
        self.wait_for_all("back", lambda phone: phone.shown)
        self.wait_for_all("acknowledged", lambda phone: phone.acknowledged)
        run.answers_s, run.first_ballot_s = answers[0] - killed, first - killed
        run.all_back_s = max(phone.shown_at for phone in self.phones) - killed
        run.all_acknowledged_s = max(phone.settled_at for phone in self.phones) - killed
        self.finish(run, vote)
        return run

    def acknowledged(self) -> int:
        """How many phones know that their ballot counts."""
        return sum(phone.acknowledged for phone in self.phones)

    def knock(self, answers: list[float]) -> None:
        """Try the port every 20 ms until somebody answers."""
        try:
            socket.create_connection(self.server.address, 1).close()
            answers.append(time.perf_counter())
        except OSError:
            self.loop.at(time.perf_counter() + 0.02, lambda: self.knock(answers))

    # --- leaving, waiting

    def leave(self) -> None:
        """Everybody goes home."""
        for line in [*(s.line for s in self.screens), *(phone.line for phone in self.phones)]:
            line.cut()
        self.loop.rest(0.2)

    def wait_for_all(self, what: str, done: Callable[[Phone], bool]) -> None:
        """Turn until it is true of every phone, and show how far it has come."""
        waiting = list(self.phones)

        def all_done() -> bool:
            while waiting and done(waiting[-1]):
                waiting.pop()
            return not waiting

        def look() -> None:
            here = sum(map(done, self.phones))
            report.progress(f"{self.name}: {here} of {self.count} phones {what}")

        if not self.loop.run_until(all_done, PATIENCE, look):
            raise RuntimeError(f"waited in vain: {len(waiting)} of {self.count} not {what}")

    def need(self, done: Callable[[], bool], seconds: float, what: str) -> None:
        """Turn until it has happened; a run that waits in vain fails with words."""
        report.progress(f"{self.name}: waiting for {what}")
        if not self.loop.run_until(done, seconds):
            raise RuntimeError(f"waited {seconds:.0f} s for {what}")
