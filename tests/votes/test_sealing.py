"""After the close nothing in the database links a seat to a ballot: not row order, file order or transaction.

Measured on SQLite and on PostgreSQL (voting.md 4.2): ballots are cast in the order of the seats, then Kendall's tau
between that order and every order that can be read must be within noise.
"""

import random
from dataclasses import replace
from pathlib import Path

import gevent
import pytest
from flask import Flask
from sqlalchemy import Engine, text

from app.domain import sealing
from app.features.votes.box.record import closed_vote, public_record, secret_rows
from app.features.votes.box.sealing import scrub
from app.store.database import engine_of
from tests.votes.conftest import Room, make_room

SEATS = 120
NOISE = 0.26
"""Four standard deviations of tau for 120 independent ranks."""


def cast_in_order(room: Room, vote: int) -> list[bytes]:
    """One ballot per seat, one commit each, in the order of the seats; the trackers in that order."""
    chance = random.Random(8)
    names = []
    for seat in room.seats:
        key = f"{chance.getrandbits(128):032x}"
        choice = {"choice": chance.choice(["for", "against"])}
        assert room.box.cast(vote, seat, seat, choice, key)["ok"]
        names.append(sealing.tracker(vote, key))
    return names


def tau(order: list[int]) -> float:
    """Kendall's tau between 0..n-1 and `order`."""
    n = len(order)
    agree = sum(
        (order[i] < order[j]) - (order[i] > order[j]) for i in range(n) for j in range(i + 1, n)
    )
    return agree / (n * (n - 1) / 2)


def read_back(engine: Engine, names: list[bytes]) -> list[int]:
    """The order in which the database gives the ballots when nobody asks for one."""
    with engine.connect() as connection:
        rows = [bytes(row[0]) for row in connection.execute(text("SELECT tracker FROM ballots"))]
    return [rows.index(name) for name in names]


def test_the_order_of_the_rows_says_nothing(anywhere: Flask) -> None:
    room = make_room(anywhere, seats=SEATS)
    vote = room.vote()
    names = cast_in_order(room, vote)
    room.close(vote)
    engine = engine_of(anywhere)
    scrub(engine)
    assert abs(tau(read_back(engine, names))) < NOISE


def test_the_file_of_sqlite_says_nothing(app: Flask) -> None:
    room = make_room(app, seats=SEATS)
    vote = room.vote()
    names = cast_in_order(room, vote)
    room.close(vote)
    engine = engine_of(app)
    scrub(engine)
    path = Path(str(engine.url.database))
    body = path.read_bytes()
    assert abs(tau([body.index(name) for name in names])) < NOISE
    assert Path(f"{path}-wal").stat().st_size == 0


@pytest.mark.postgres
def test_the_transactions_of_postgresql_say_nothing(postgres_app: Flask) -> None:
    room = make_room(postgres_app, seats=SEATS)
    vote = room.vote()
    names = cast_in_order(room, vote)
    engine = engine_of(postgres_app)
    assert distinct_transactions(engine) == (SEATS, SEATS)
    room.close(vote)
    scrub(engine)
    assert distinct_transactions(engine) == (1, 1)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT tracker FROM ballots ORDER BY ctid")).scalars().all()
    order = [bytes(row) for row in rows]
    assert abs(tau([order.index(name) for name in names])) < NOISE


def distinct_transactions(engine: Engine) -> tuple[int, int]:
    """How many transactions wrote the ballots, and the signatures."""
    with engine.connect() as connection:
        ballots = connection.scalar(text("SELECT count(DISTINCT xmin::text) FROM ballots"))
        roll = connection.scalar(text("SELECT count(DISTINCT xmin::text) FROM rolls WHERE signed"))
    return ballots, roll


def test_the_root_is_the_one_anybody_can_take_again(anywhere: Flask) -> None:
    room = make_room(anywhere, seats=6)
    vote = room.vote()
    for seat in room.seats:
        room.box.cast(vote, seat, seat, {"choice": "for"}, f"{seat:032x}")
    room.close(vote)
    with anywhere.app_context():
        found = room.read(vote)
        assert found.result is not None
        salt = found.result.salt
        leaves = [sealing.ballot_leaf({"choice": "for"}, salt=salt)] * 6
        names = [sealing.tracker(vote, f"{seat:032x}").hex() for seat in room.seats]
        again = sealing.Seal(
            vote,
            str(found.rule_sha256),
            sealing.list_root("ballots", leaves),
            sealing.list_root("trackers", names),
            {"phone": 6, "paper": 0, "hands": 0},
            {"members": 6, "present": 6, "represented": 0},
        ).root()
        assert found.result.root == again
        assert (found.result.cast, found.result.signed) == (6, 6)


def test_pairing_names_with_choices_by_trying_gives_nothing(app: Flask) -> None:
    """Everything public and even the salt: each of the 252 ways to give ten names five choices fits the seal."""
    room = make_room(app, seats=10)
    vote = room.vote()
    cast_in_order(room, vote)
    room.close(vote)
    with app.app_context():
        found = room.read(vote)
        assert found.result is not None
        closed = closed_vote(found, found.result.salt)
        names = [name for name, _ in closed.rows]
        choices = [choice for _, choice in closed.rows]
        seals = set()
        for turn in range(10):
            rows = list(zip(names[turn:] + names[:turn], choices, strict=True))
            seals.add(replace(closed, rows=rows).seal().root())
        assert seals == {found.result.root}


def test_even_the_database_no_longer_ties_a_receipt_to_its_choice(anywhere: Flask) -> None:
    room = make_room(anywhere, seats=SEATS)
    vote = room.vote()
    truth = {}
    for place, seat in enumerate(room.seats):
        choice = "for" if place % 2 else "against"
        room.box.cast(vote, seat, seat, {"choice": choice}, f"{seat:032x}")
        truth[sealing.tracker(vote, f"{seat:032x}").hex()] = choice
    assert room.close(vote)["figures"]["for"] == SEATS // 2
    with anywhere.app_context():
        kept = secret_rows(room.read(vote))
    same = sum(truth[name] == choice["choice"] for name, choice in kept)
    assert {name for name, _ in kept} == set(truth)
    assert SEATS * 0.25 < same < SEATS * 0.75


def test_a_verifiable_vote_keeps_each_receipt_with_its_choice(app: Flask) -> None:
    room = make_room(app, seats=12)
    vote = room.vote(secrecy="secret_verifiable")
    for place, seat in enumerate(room.seats):
        choice = "for" if place % 2 else "against"
        room.box.cast(vote, seat, seat, {"choice": choice}, f"{seat:032x}")
    room.close(vote)
    room.publish(vote)
    with app.app_context():
        told = public_record(room.read(vote))
    assert told is not None
    lines = {line["name"]: line["choice"]["choice"] for line in told["lines"]}
    for place, seat in enumerate(room.seats):
        name = sealing.tracker(vote, f"{seat:032x}").hex()
        assert lines[name] == ("for" if place % 2 else "against")


def test_together_on_every_database(anywhere: Flask) -> None:
    room = make_room(anywhere, seats=40)
    vote = room.vote()
    jobs = [
        gevent.spawn(room.box.cast, vote, seat, seat, {"choice": "for"}, f"{seat:032x}")
        for seat in room.seats
        for _ in range(2)
    ]
    gevent.joinall(jobs, timeout=20)
    assert all(job.value == {"ok": True, "state": "counted"} for job in jobs)
    assert room.close(vote)["figures"]["for"] == 40
