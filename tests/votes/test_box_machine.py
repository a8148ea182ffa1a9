"""The ballot box as a machine: whatever happens in whatever order, ballots equal signatures and nothing is lost.

Residents cast, retry after a lost reply, change their mind, come from two tabs at once; the server dies and starts
again; the vote closes. A model of plain dictionaries says what must be in the box.
"""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import gevent
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.store.database import engine_of
from tests.votes.conftest import Room, make_room

SEATS = 5
CHOICES = ("for", "against", "blank")
seats = st.integers(0, SEATS - 1)
choices = st.sampled_from(CHOICES)


@pytest.fixture(scope="module", autouse=True)
def laid_table(empty_database: bytes) -> Any:
    """A folder with a room and an open vote, copied for each walk of the machine."""
    folder = Path(tempfile.mkdtemp())
    BallotBoxMachine.folder = folder
    path = folder / "laid.sqlite"
    path.write_bytes(empty_database)
    BallotBoxMachine.settings = Settings(secret_key="machine", testing=True)
    flask = create_app(replace(BallotBoxMachine.settings, database_url=f"sqlite:///{path}"))
    room = make_room(flask, seats=SEATS)
    BallotBoxMachine.numbers = (room.session_id, room.seats, room.vote())
    with flask.app_context():
        db.session.execute(text("SELECT 1"))
        db.session.remove()
        with engine_of(flask).connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    yield
    shutil.rmtree(folder)


class BallotBoxMachine(RuleBasedStateMachine):
    """One walk through the life of a vote."""

    folder: Path
    settings: Settings
    numbers: tuple[int, list[int], int]

    @initialize()
    def open(self) -> None:
        self.path = Path(tempfile.mkdtemp(dir=self.folder)) / "walk.sqlite"
        self.path.write_bytes((self.folder / "laid.sqlite").read_bytes())
        session_id, self.seats, self.vote = self.numbers
        self.session_id = session_id
        self.expected: dict[int, str] = {}
        self.keys: dict[int, str] = {}
        self.closed = False
        self.start()

    def start(self) -> None:
        """A server process begins."""
        flask = create_app(replace(self.settings, database_url=f"sqlite:///{self.path}"))
        self.room = Room(flask, self.session_id, self.seats)

    def cast(self, seat: int, choice: str, key: str) -> dict[str, Any]:
        number = self.seats[seat]
        return self.room.box.cast(self.vote, number, number, {"choice": choice}, key)

    @rule(seat=seats, choice=choices, tab=st.integers(0, 1))
    def cast_or_change(self, seat: int, choice: str, tab: int) -> None:
        key = f"{seat * 10 + tab:032x}"
        answer = self.cast(seat, choice, key)
        if self.closed:
            assert answer["error"] == "vote_closed"
        elif self.keys.setdefault(seat, key) == key:
            assert answer["ok"]
            self.expected[seat] = choice
        else:
            assert answer["error"] == "already_voted"

    @rule(seat=seats)
    def retry(self, seat: int) -> None:
        if seat in self.expected and not self.closed:
            answer = self.cast(seat, self.expected[seat], self.keys[seat])
            assert answer == {"ok": True, "state": "counted"}

    @precondition(lambda self: not self.closed)
    @rule(seat=seats, choice=choices)
    def two_tabs_at_once(self, seat: int, choice: str) -> None:
        names = [f"{seat * 10 + tab:032x}" for tab in (0, 1)]
        jobs = [gevent.spawn(self.cast, seat, choice, key) for key in names]
        gevent.joinall(jobs, timeout=10)
        accepted = [key for key, job in zip(names, jobs, strict=True) if job.value["ok"]]
        assert len(accepted) == 1
        assert self.keys.setdefault(seat, accepted[0]) == accepted[0]
        self.expected[seat] = choice

    @rule(seat=seats, other=seats, choice=choices)
    def with_the_key_of_another(self, seat: int, other: int, choice: str) -> None:
        if seat == other or other not in self.keys or seat in self.keys or self.closed:
            return
        assert self.cast(seat, choice, self.keys[other])["error"] == "malformed_key"

    @rule()
    def die_and_start_again(self) -> None:
        with self.room.app.app_context():
            db.session.remove()
            db.engine.dispose()
        self.start()

    @precondition(lambda self: not self.closed)
    @rule()
    def close(self) -> None:
        outcome = self.room.close(self.vote)
        self.closed = True
        for choice in CHOICES:
            counted = sum(kept == choice for kept in self.expected.values())
            assert outcome["figures"][choice] == counted

    @invariant()
    def ballots_equal_signatures(self) -> None:
        with engine_of(self.room.app).connect() as connection:
            ballots = connection.scalar(text("SELECT count(*) FROM ballots"))
            signed = connection.scalar(text("SELECT count(*) FROM rolls WHERE signed"))
        assert ballots == signed == len(self.expected) <= SEATS

    def teardown(self) -> None:
        with self.room.app.app_context():
            db.session.remove()
            db.engine.dispose()


BallotBoxMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestBallotBox = BallotBoxMachine.TestCase
