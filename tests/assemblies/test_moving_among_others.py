"""An assembly comes into an instance where others live: every number of its rows is taken there, and its short address."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.config import Settings
from app.domain.violations import RuleViolation
from app.extensions import db
from app.factory import create_app
from app.features.assemblies import services
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who, find_assembly
from app.features.decisions.queries.register import decisions
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.queries.verifying import faults
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.publishing import publish
from app.features.people.queries import find_by_email
from app.features.votes.box.record import recount
from app.features.votes.models import Vote
from app.features.votes.queries import find_vote
from app.features.votes.services import open_vote, prepare_vote
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.one_app import let_go
from tests.personae import sign_in
from tests.votes.conftest import Room, make_room

QUESTION = Localized.of(fr="Du pain au levain ?", en="Sourdough bread?")
STRANGE = "UPDATE {} SET {} = 'n-' || {}"
THEIRS = (("sessions", "wall_key"), ("sessions", "code"))
"""What the neighbours' rows of the same numbers have of their own."""


@dataclass
class Leaving:
    """An assembly that decided by a secret vote and published: its file, and what everybody could read."""

    content: bytes
    record: Any
    published: bytes
    database: bytes


def whoever_prepares() -> Who:
    return Who(person=find_by_email("olga@example.org"))


@pytest.fixture
def leaving(app: Flask, settings: Settings) -> Leaving:
    room = make_room(app, seats=6)
    vote = room.vote(question=QUESTION)
    for seat in room.seats:
        assert room.box.cast(vote, seat, seat, "for", f"{seat:032x}")["ok"]
    room.close(vote)
    room.publish(vote)
    with app.test_request_context("/fr/"):
        with transaction():
            by = whoever_prepares()
            prepare_vote(room.session(), question=QUESTION, method="for_against", by=by)
            minutes = finished(room, by)
        number = minutes.id
        content = services.assembly_file(room.session().assembly, by=whoever_prepares())
    visitor = app.test_client()
    record = visitor.get(f"/fr/votes/{vote}.json").get_json()
    published = visitor.get(f"/fr/minutes/{number}.json").data
    let_go(app)
    return Leaving(content, record, published, Path(settings.database_url[10:]).read_bytes())


def finished(room: Room, by: Who) -> Minutes:
    services.close_session(room.session(), by=by)
    minutes = compile_minutes(room.session())
    publish(minutes, seen=0, accept_gaps=True, by=by)
    return minutes


@contextmanager
def neighbours(
    leaving: Leaving, settings: Settings, folder: Path, *statements: str
) -> Iterator[Flask]:
    """Another instance with an assembly of the same numbers and the same short address."""
    file = folder / "neighbours.sqlite"
    file.write_bytes(leaving.database)
    app = create_app(replace(settings, database_url=f"sqlite:///{file}"))
    with app.app_context():
        for table, column in THEIRS:
            db.session.execute(text(STRANGE.format(table, column, column)))
        for statement in statements:
            db.session.execute(text(statement))
        db.session.commit()
    yield app
    let_go(app)


def test_it_is_taken_in_under_numbers_of_its_own(
    leaving: Leaving, settings: Settings, tmp_path: Path
) -> None:
    with neighbours(leaving, settings, tmp_path) as app:
        with app.test_request_context("/fr/"):
            before = {table: numbers(table) for table in (Vote, Minutes, Publication)}
            with transaction():
                assert services.take_in_assembly(leaving.content) == "tables-2"
            assert not list(db.session.execute(text("PRAGMA foreign_key_check")))
            assembly = find_assembly("tables-2")
            assert [one.number for one in decisions(assembly)] == [
                one.number for one in decisions(find_assembly("tables"))
            ]
            vote = max(numbers(Vote) - before[Vote])
            minutes = max(numbers(Minutes) - before[Minutes])
            sealed = db.session.get_one(Vote, min(numbers(Vote) - before[Vote]))
            assert all(
                one.agrees for one in recount(sealed, sealed.result) if one.agrees is not None
            )
            last = db.session.get_one(Publication, max(numbers(Publication)))
            assert last.minutes_id == minutes
            assert faults(last) == []
            reached = sealed.id, minutes
            assert find_vote(vote).state == "prepared"
        visitor = app.test_client()
        assert visitor.get(f"/fr/votes/{reached[0]}.json").get_json() == leaving.record
        assert visitor.get(f"/fr/minutes/{reached[1]}.json").data == leaving.published
        assert visitor.get(f"/fr/minutes/{reached[1]}").status_code == 200
        found = visitor.get("/fr/search?q=levain").get_data(as_text=True)
        assert f"/fr/minutes/{reached[1]}" in found or f"/fr/votes/{reached[0]}" in found


def numbers(table: type[Any]) -> set[int]:
    return set(db.session.scalars(db.select(table.id)))


def test_what_opens_there_is_sealed_under_its_new_number(
    leaving: Leaving, settings: Settings, tmp_path: Path
) -> None:
    with neighbours(leaving, settings, tmp_path) as app, app.test_request_context("/fr/"):
        with transaction():
            services.take_in_assembly(leaving.content)
        with transaction():
            session = find_assembly("tables-2").sessions[0]
            session.closed_at = None
            prepared = db.session.get_one(Vote, max(numbers(Vote)))
            open_vote(prepared, by=whoever_prepares())
            assert prepared.number_sealed == prepared.id


def test_it_leaves_again_with_the_numbers_of_its_seals(
    leaving: Leaving, settings: Settings, tmp_path: Path
) -> None:
    with neighbours(leaving, settings, tmp_path) as app, app.test_request_context("/fr/"):
        with transaction():
            services.take_in_assembly(leaving.content)
        again = services.assembly_file(find_assembly("tables-2"), by=whoever_prepares())
    (tmp_path / "third").mkdir()
    with neighbours(leaving, settings, tmp_path / "third") as app:
        with app.test_request_context("/fr/"), transaction():
            slug = services.take_in_assembly(again)
            came = find_assembly(slug).sessions[0].id
            first = min(one.id for one in db.session.query(Vote).filter_by(session_id=came))
        assert app.test_client().get(f"/fr/votes/{first}.json").get_json() == leaving.record


def test_the_same_assembly_does_not_come_in_twice(
    leaving: Leaving, settings: Settings, tmp_path: Path
) -> None:
    with neighbours(leaving, settings, tmp_path) as app, app.test_request_context("/fr/"):
        with transaction():
            services.take_in_assembly(leaving.content)
        with pytest.raises(RuleViolation, match="already_here"), transaction():
            services.take_in_assembly(leaving.content)
        assert db.session.query(Assembly).count() == 2


def test_an_organiser_of_the_site_brings_it_on_a_page(
    leaving: Leaving, settings: Settings, tmp_path: Path
) -> None:
    with neighbours(leaving, settings, tmp_path) as app:
        app.config["WTF_CSRF_ENABLED"] = False
        client = app.test_client()
        sign_in(client, "olga@example.org")
        assert "/fr/assemblies/new/file" in client.get("/fr/assemblies/new").get_data(as_text=True)
        bring = partial(client.post, "/fr/assemblies/new/file")
        poem = bring(data={"file": (BytesIO(b"Les carottes sont cuites."), "a.zip")})
        assert poem.status_code == 422
        assert "n’est pas une assemblée" in poem.get_data(as_text=True)
        came = bring(data={"file": (BytesIO(leaving.content), "tables-assembly.zip")})
        assert came.headers["Location"].endswith("/fr/assemblies/tables-2/sessions")
        assert client.get(came.headers["Location"]).status_code == 200
        again = bring(data={"file": (BytesIO(leaving.content), "tables-assembly.zip")})
        assert again.status_code == 422
