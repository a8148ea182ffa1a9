"""A hall under attack: server processes that can be killed, phones that insist like real ones, and the reckoning."""

import contextlib
import json
import os
import random
import secrets
import sys
import time
import urllib.error
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from app.config import Settings
from tests.load import seed
from tests.load.crowd import Line, Loop
from tests.load.desk import Desk
from tests.processes import ROOT, Server, WarmServer, free_port, reach

PATIENCE = 40.0
"""Seconds after which a test gives up waiting; never what is tested."""
AGAIN = 0.3
"""Seconds a phone waits before it sends a ballot again."""
KEPT = ("database_away", "our_fault")
"""Refusals after which a phone keeps its ballot and tries again."""
CHOICES = ("for", "for", "against", "blank")


class Voter:
    """A resident's phone: keeps its ballot until it is counted or refused for good, across every kind of loss."""

    def __init__(self, line: Line, chance: random.Random) -> None:
        self.line, self.chance = line, chance
        self.line.on_connected = self.arrive
        self.line.on_event = self.hear
        self.ballot: dict[str, Any] | None = None
        self.verdict: str | None = None
        self.refusals: list[str] = []
        self.heard: list[str] = []
        self.answers = 0

    def hear(self, name: str, _data: Any) -> None:
        """What the hall tells everybody."""
        self.heard.append(name)

    def arrive(self) -> None:
        """Connected, or connected again."""
        self.line.ask("show", {}, lambda state: None)
        if self.ballot and self.verdict is None:
            self.send()

    def choose(self, vote: int) -> None:
        """A choice and its key, made before anything is sent."""
        choice = self.chance.choice(CHOICES)
        key = secrets.token_hex(16)
        self.ballot = {"vote": vote, "choice": {"choice": choice}, "key": key}
        self.verdict, self.refusals, self.answers = None, [], 0

    def cast(self) -> None:
        """Press the button."""
        if self.line.connected:
            self.send()
        self.line.loop.at(time.perf_counter() + 5 * AGAIN, self.insist)

    def send(self) -> None:
        """Once over this connection."""
        sent = self.ballot
        self.line.ask("cast_ballot", sent, lambda answer: self.answered(sent, answer))

    def insist(self) -> None:
        """No answer so far: the same ballot again."""
        if self.ballot and self.verdict is None:
            self.cast()

    def answered(self, sent: dict[str, Any] | None, answer: Any) -> None:
        """Counted, kept for later, or refused for good."""
        if sent is not self.ballot or self.verdict is not None:
            return
        self.answers += 1
        if answer["ok"]:
            self.verdict = "counted"
        elif answer["error"] in KEPT:
            self.refusals.append(answer["error"])
        else:
            self.verdict = answer["error"]


@dataclass
class Evening:
    """A seeded hall, its server processes and its crowd."""

    folder: Path
    settings: Settings
    hall: seed.Hall
    env: dict[str, str] = field(default_factory=dict)
    loop: Loop = field(default_factory=Loop)
    servers: dict[int, Server] = field(default_factory=dict)
    phones: list[Voter] = field(default_factory=list)
    walls: list[Line] = field(default_factory=list)
    turnouts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    address: str = "127.0.0.1"
    """Where everybody knocks."""

    # --- processes

    def start(self, port: int) -> None:
        """A server process at this port; started again after a kill, it finds its database as it was left."""
        env = {
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "DATABASE_URL": self.settings.database_url,
            "REDIS_URL": self.settings.redis_url or "",
            "SECRET_KEY": self.settings.secret_key,
            "HOST": "127.0.0.1",
            "PORT": str(port),
            **self.env,
        }
        shared = [sys.executable, "-m", "gunicorn", "-c", "python:app.web.workers", "wsgi:app"]
        kind, command = (
            (Server, shared)
            if self.settings.redis_url
            else (WarmServer, [sys.executable, "wsgi.py"])
        )
        folder = self.folder / f"{port}-{secrets.token_hex(3)}"
        folder.mkdir()
        server = kind(command, folder, lambda: reach(port), env=env)
        server.__enter__()
        self.servers[port] = server

    def kill(self, port: int) -> None:
        """kill -9: no goodbye, nothing flushed."""
        self.servers[port].process.kill()
        self.servers[port].process.wait()

    def stop(self) -> None:
        """Everybody goes home; a fault of the server that nobody caught fails the test."""
        for line in [*self.walls, *(phone.line for phone in self.phones)]:
            line.cut()
        for server in self.servers.values():
            server.stop()
        said = "".join(server.said() for server in self.servers.values())
        assert "Traceback" not in said, said[-4000:]

    # --- people

    def join(self, ports: list[int]) -> None:
        """A wall on every process, the phones spread over them."""
        for port in ports:
            self.walls.append(self.wall(port))
        for number, cookie in enumerate(self.hall.cookies):
            words = {"face": "phone", "session": self.hall.session_id, "lang": "fr"}
            line = Line(self.loop, (self.address, ports[number % len(ports)]), words, cookie)
            self.phones.append(Voter(line, random.Random(number)))
            line.connect()
        self.wait(self.everybody_is_here, "everybody to join")

    def everybody_is_here(self) -> bool:
        """All phones and walls are connected now."""
        lines = [*self.walls, *(phone.line for phone in self.phones)]
        return all(line.connected for line in lines)

    def wall(self, port: int) -> Line:
        """A projector that remembers every turnout it showed."""
        shown = self.turnouts.setdefault(port, [])

        def hear(name: str, data: Any) -> None:
            if name == "turnout_changed":
                shown.append((data["vote"], data["cast"]))

        def ask() -> None:
            line.ask("show", {}, see)

        def see(state: Any) -> None:
            for count in state.get("me", {}).get("turnout", []):
                shown.append((count["vote"], count["cast"]))

        words = {"face": "wall", "session": self.hall.session_id, "lang": "fr"}
        words["key"] = self.hall.wall_key
        line = Line(self.loop, (self.address, port), words, on_event=hear)
        line.on_connected = ask
        line.connect()
        return line

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Turn until it has happened; in vain, the test fails in words."""
        if not self.loop.run_until(done, PATIENCE):
            verdicts = Counter(phone.verdict for phone in self.phones)
            pytest.fail(f"waited in vain for {what}; phones: {dict(verdicts)}")

    # --- one vote

    def everybody_votes(self, vote: int, seconds: float = 0.5) -> None:
        """Each phone presses its button within these seconds; returns at once."""
        start = time.perf_counter()
        for phone in self.phones:
            phone.choose(vote)
            self.loop.at(start + phone.chance.uniform(0, seconds), phone.cast)

    def counted(self) -> int:
        """How many phones have been told that their ballot counts."""
        return sum(phone.verdict == "counted" for phone in self.phones)

    def all_settled(self) -> bool:
        """Every phone knows what became of its ballot."""
        return all(phone.verdict is not None for phone in self.phones)

    def reckon(self, vote: int, desk: Desk) -> None:
        """Close and publish; sent, acknowledged, stored and shown must be the same ballots."""
        self.wait(self.all_settled, "an answer to every ballot")
        expected = Counter(
            phone.ballot["choice"]["choice"]
            for phone in self.phones
            if phone.ballot and phone.verdict == "counted"
        )
        assert self.stored(vote) == expected
        assert self.signed(vote) == expected.total()
        gesture(desk, f"/fr/votes/{vote}/closure")
        gesture(desk, f"/fr/votes/{vote}/publication")
        assert self.stored(vote) == expected
        assert self.shown(vote) == expected

    def set_grace(self, vote: int, seconds: int) -> None:
        """The facilitator's grace, written before the vote opens."""
        engine = create_engine(self.settings.database_url)
        words = text("UPDATE votes SET grace_seconds = :seconds WHERE id = :vote")
        with engine.begin() as connection:
            connection.execute(words, {"seconds": seconds, "vote": vote})
        engine.dispose()

    def rows(self, query: str, vote: int) -> list[Any]:
        """Straight from the database, on a connection of our own."""
        engine = create_engine(self.settings.database_url)
        try:
            with engine.connect() as connection:
                return list(connection.execute(text(query), {"vote": vote}))
        finally:
            engine.dispose()

    def stored(self, vote: int) -> Counter[str]:
        """Choice -> ballots in the box."""
        rows = self.rows("SELECT choice FROM ballots WHERE vote_id = :vote", vote)
        return Counter(json.loads(choice)["choice"] for (choice,) in rows)

    def signed(self, vote: int) -> int:
        """How many seats the roll says have voted."""
        return len(self.rows("SELECT 1 FROM rolls WHERE vote_id = :vote AND signed", vote))

    def shown(self, vote: int) -> Counter[str]:
        """Choice -> ballots as the published result gives them."""
        ((outcome,),) = self.rows("SELECT outcome FROM results WHERE vote_id = :vote", vote)
        figures = (json.loads(outcome) if isinstance(outcome, str) else outcome)["figures"]
        return +Counter({choice: int(figures.get(choice, 0)) for choice in set(CHOICES)})


def desk_at(evening: Evening, port: int) -> Desk:
    """The facilitator, signed in on this process."""
    desk = Desk(f"http://{evening.address}:{port}")
    desk.sign_in(seed.EMAIL, seed.PASSWORD)
    desk.get(f"/fr/sessions/{evening.hall.session_id}/votes/new")
    return desk


def gesture(desk: Desk, path: str, **fields: str) -> None:
    """One gesture, made again while the server has no database: that is what its page asks for."""
    for _ in range(100):
        try:
            desk.post(path, **fields)
            return
        except urllib.error.HTTPError as refusal:
            if refusal.code != 503:
                raise
            time.sleep(AGAIN)
    pytest.fail(f"{path} was refused for ever")


@contextlib.contextmanager
def evening_on(settings: Settings, folder: Path, phones: int, votes: int) -> Iterator[Evening]:
    """A seeded hall, cleaned up whatever happens."""
    evening = Evening(folder, settings, seed.seed(settings, phones, votes))
    try:
        yield evening
    except BaseException:
        for server in evening.servers.values():
            server.stop()
            print(server.said()[-3000:])
        raise
    evening.stop()


def two_ports() -> list[int]:
    """Two free ports."""
    return [free_port(), free_port()]


__all__ = ["ROOT", "Evening", "Voter", "desk_at", "evening_on", "gesture", "two_ports"]
