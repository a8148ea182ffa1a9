"""What processes know of each other: numbers of screens, heartbeats, news that must be caught up with."""

import subprocess
import sys

import pytest
from flask import Flask

from app.live.identity import Caller
from app.live.presence import FORGOTTEN_AFTER, Presence
from app.live.relay import Relay
from app.live.snapshots import Drawing
from app.live.ticker import Ticker
from tests.processes import ROOT


def phone(seat: int, session: int = 1) -> Caller:
    return Caller("phone", session, "fr", seat_id=seat, phone_id=seat)


class Hands:
    """A clock that the test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_screens_of_all_processes_are_counted_and_a_seat_once() -> None:
    here, there = Presence(), Presence()
    for seat in (1, 2, 2):
        here.arrive(phone(seat))
    for caller in (phone(2), phone(3), Caller("wall", 1, "fr"), phone(9, session=2)):
        there.arrive(caller)
    here.note("there", there.counts())
    assert here.connected_seats(1) == 3
    assert (here.screens(1, "wall"), here.screens(1, "phone")) == (1, 5)
    assert here.sessions() == {1}


def test_a_process_that_fell_silent_is_forgotten() -> None:
    clock, there = Hands(), Presence()
    here = Presence(clock)
    there.arrive(phone(1))
    here.note("there", there.counts())
    assert here.connected_seats(1) == 1
    clock.now += FORGOTTEN_AFTER + 0.1
    assert here.connected_seats(1) == 0


def test_whoever_leaves_is_no_longer_counted() -> None:
    here = Presence()
    here.arrive(phone(1))
    here.arrive(phone(1))
    here.leave(phone(1))
    assert here.connected_seats(1) == 1
    here.leave(phone(1))
    assert (here.connected_seats(1), here.sessions()) == (0, set())


def test_a_large_hall_is_told_to_ask_over_a_longer_time() -> None:
    hall = Presence()
    for seat in range(400):
        hall.arrive(phone(seat))
    assert hall.unhurried(1) is None, "phones spread their questions over this time by themselves"
    for seat in range(400, 2000):
        hall.arrive(phone(seat))
    assert hall.unhurried(1) == 2000
    assert hall.unhurried(2) is None


def test_outboxes_are_counted_over_all_processes_and_forgotten_when_empty() -> None:
    here, there = Presence(), Presence()
    for presence, seat in ((here, 1), (here, 2), (there, 3)):
        presence.arrive(phone(seat))
        presence.report(phone(seat), [1, seat % 2])
    here.note("there", there.counts())
    assert here.outbox(1) == (3, 2)
    here.report(phone(1), [0, 0])
    assert here.outbox(1) == (2, 1)
    for odd in (None, [1], [1, -1], ["1", 0], [True, 0], {"a": 1}, [10**9, 0]):
        here.report(phone(4), odd)
    here.report(Caller("wall", 1, "fr"), [5, 5])
    assert here.outbox(1) == (2, 1)


def test_without_redis_nothing_waits_and_nothing_raises() -> None:
    relay = Relay("redis://127.0.0.1:1/0")
    relay.server = type("Server", (), {"logger": None})()
    for number in range(10_000):
        relay.say("beat", {"number": number})
    assert len(relay.waiting) == relay.waiting.maxlen
    assert not relay.is_whole


def test_one_fault_does_not_end_a_ticker(app: Flask) -> None:
    acted: list[int] = []

    def act(key: int) -> None:
        acted.append(key)
        if key == 1:
            raise ValueError("a fault in one announcement")

    ticker = Ticker(act)
    ticker.waiting = {1, 2}
    ticker.run()
    assert acted == [1, 2]
    assert not ticker.running


def test_a_drawing_starts_unknown_to_every_sequence_number() -> None:
    assert Drawing().seq == -1


COOPERATION = """
from gevent import monkey; monkey.patch_all()
import sys, gevent, sqlalchemy
engine = sqlalchemy.create_engine(sys.argv[1], pool_size=3)
def sleep():
    with engine.connect() as line:
        line.exec_driver_sql("SELECT pg_sleep(0.4)")
jobs = [gevent.spawn(sleep) for _ in range(3)]
turns = 0
while not all(job.ready() for job in jobs):
    gevent.sleep(0.01)
    turns += 1
print(turns)
"""


@pytest.mark.postgres
def test_waiting_for_postgresql_stops_nobody_else(postgres_url: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", COOPERATION, postgres_url],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(said.stdout) >= 5, "psycopg held the whole process while the database thought"
