"""Forgetting old pages makes nobody wait: on PostgreSQL it is done when no vote of the house is open."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.features.assemblies import services as assemblies
from app.features.assemblies.queries import Who, seats_of
from app.features.people.models import Person
from app.features.votes.services import closing
from app.store.clock import now
from app.store.database import engine_of
from app.store.transactions import transaction
from tests.votes.conftest import Room, make_room


@pytest.fixture
def house(settings: Settings, migrated_postgres_url: str) -> Iterator[Flask]:
    """The application on PostgreSQL."""
    flask = create_app(replace(settings, database_url=migrated_postgres_url))
    yield flask
    flask.extensions["ballot_box"].engine.dispose()
    engine_of(flask).dispose()


def other_room(room: Room) -> Room:
    """Another session of the same assembly, at the same time."""
    with room.app.app_context(), transaction():
        assembly = room.session().assembly
        organiser = Who(person=db.session.query(Person).filter_by(email="olga@example.org").one())
        session = assemblies.create_session(assembly, starts_at=now(), ends_at=now(), by=organiser)
        assemblies.open_session(session, by=room.bruno())
        seats = seats_of(session)[:6]
        for seat in seats:
            assemblies.note_present(session, seat, by=room.bruno())
        return Room(room.app, session.id, [seat.id for seat in seats])


def files(engine: Engine) -> tuple[int, int]:
    """The files that hold the two tables: a rewrite makes new ones."""
    with engine.connect() as connection:
        row = connection.execute(
            text("SELECT pg_relation_filenode('ballots'), pg_relation_filenode('rolls')")
        ).one()
    return row[0], row[1]


@pytest.mark.postgres
def test_the_tables_are_rewritten_only_when_no_vote_is_open(house: Flask) -> None:
    room = make_room(house, seats=6)
    elsewhere = other_room(room)
    mine, theirs = room.vote(), elsewhere.vote(purpose="poll")
    for seat in room.seats:
        assert room.box.cast(mine, seat, seat, {"choice": "for"}, f"{seat:032x}")["ok"]
    room.close(mine)
    engine = engine_of(house)
    before = files(engine)
    closing.scrub_quietly(house)
    assert files(engine) == before
    seat = elsewhere.seats[0]
    assert elsewhere.box.cast(theirs, seat, seat, {"choice": "for"}, "a" * 32)["ok"]
    elsewhere.close(theirs)
    closing.sweep(house)
    after = files(engine)
    assert after[0] != before[0]
    assert after[1] != before[1]
    assert "unscrubbed" not in house.extensions


@pytest.mark.postgres
def test_it_does_not_wait_for_ever(house: Flask) -> None:
    room = make_room(house, seats=6)
    elsewhere = other_room(room)
    mine, _theirs = room.vote(), elsewhere.vote(purpose="poll")
    room.close(mine)
    before = files(engine_of(house))
    house.extensions["unscrubbed"] = time.monotonic() - closing.LONGEST_WAIT - 1
    closing.scrub_quietly(house)
    assert files(engine_of(house)) != before


def test_on_sqlite_nothing_waits(room: Room) -> None:
    vote = room.vote()
    room.close(vote)
    closing.scrub_quietly(room.app)
    assert "unscrubbed" not in room.app.extensions


def test_a_log_that_is_still_read_is_not_taken_for_forgotten(room: Room) -> None:
    """A backup holds the old pages while the vote is sealed: the scrub stays to be done, and is done at a later look."""
    vote = room.vote()
    seat = room.seats[0]
    engine = engine_of(room.app)
    with engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM ballots")).all()
        assert room.box.cast(vote, seat, seat, {"choice": "for"}, "a" * 32)["ok"]
        room.close(vote)
        closing.scrub_quietly(room.app)
        assert "unscrubbed" in room.app.extensions
    closing.sweep(room.app)
    assert "unscrubbed" not in room.app.extensions
    assert Path(f"{engine.url.database}-wal").stat().st_size == 0


@pytest.mark.postgres
def test_the_log_is_turned_after_a_close(house: Flask) -> None:
    room = make_room(house, seats=6)
    vote = room.vote()
    for seat in room.seats:
        assert room.box.cast(vote, seat, seat, {"choice": "for"}, f"{seat:032x}")["ok"]
    room.close(vote)
    engine = engine_of(house)
    file = "SELECT pg_walfile_name(pg_current_wal_insert_lsn())"
    with engine.connect() as connection:
        before = connection.scalar(text(file))
    closing.scrub_quietly(house)
    with engine.connect() as connection:
        assert connection.scalar(text(file)) != before
    assert "unscrubbed" not in house.extensions
