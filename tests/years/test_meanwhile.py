"""A hall votes while the same server lists, draws and writes for others: nobody waits for the end of it, nothing is lost."""

import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.store import schema
from tests.chaos.evening import Evening, desk_at, evening_on, gesture
from tests.load.desk import Desk
from tests.processes import free_port
from tests.years.territory import lay

PHONES, SIZE = 40, 10
PATIENCE = 120
"""Seconds after which a reader gives up; never what is tested."""


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A hall of forty phones in a town that has met for a year."""
    folder = tmp_path_factory.mktemp("hall")
    settings = Settings(
        database_url=f"sqlite:///{folder / 'hall.sqlite'}",
        secret_key="a secret of the tests, as long as it must be",
    )
    schema.upgrade(settings.database_url)
    app = create_app(settings)
    with app.app_context():
        lay(SIZE)
        db.session.remove()
        db.engine.dispose()
    with evening_on(settings, folder, PHONES, 5) as made:
        yield made


@pytest.fixture(scope="module")
def hall(evening: Evening) -> tuple[str, Desk]:
    """Its server's address and its facilitator, everybody in."""
    port = free_port()
    evening.start(port)
    desk = desk_at(evening, port)
    evening.join([port])
    return f"http://127.0.0.1:{port}", desk


@pytest.fixture
def vote(evening: Evening, hall: tuple[str, Desk]) -> int:
    """The next vote, open."""
    number = evening.hall.votes.pop()
    gesture(hall[1], f"/fr/votes/{number}/opening")
    return number


@pytest.fixture
def reader() -> Iterator[ThreadPoolExecutor]:
    """Somebody who reads at home."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def fetched(address: str) -> int:
    """How many bytes there are at an address."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return len(answer.read())


def test_every_ballot_is_acknowledged_before_a_long_page_is_whole(
    evening: Evening, hall: tuple[str, Desk], vote: int, reader: ThreadPoolExecutor
) -> None:
    """The calendar is what takes longest: it reads everything, and leaves as one piece."""
    address, desk = hall
    page: Future[int] = reader.submit(fetched, f"{address}/fr/calendar.ics")
    time.sleep(0.2)
    evening.everybody_votes(vote, seconds=0.3)
    evening.wait(evening.all_settled, "every ballot")
    assert not page.done(), "the page was first"
    assert page.result() > 10_000
    assert not any(phone.refusals for phone in evening.phones)
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES


def test_a_page_is_answered_while_ballots_wait_for_another_writer(
    evening: Evening, hall: tuple[str, Desk], vote: int
) -> None:
    address, desk = hall
    file = evening.settings.database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(Path(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    evening.everybody_votes(vote, seconds=0.1)
    evening.loop.run_until(lambda: False, 0.5)
    assert evening.counted() == 0
    assert fetched(f"{address}/fr/sign-in") > 1000
    other.execute("ROLLBACK")
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
    assert not any(phone.refusals for phone in evening.phones)
