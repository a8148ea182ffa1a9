"""Sheets that come in while a round is closed: each is counted or refused, and none keeps who handed it in."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.extensions import db
from app.features.assemblies import services
from app.features.listening.models import ListeningMark, ListeningSheet
from tests.crowd import at_once
from tests.listening.conftest import a_round, key, the_round
from tests.world import World, ids_in_the_world, lay_the_table

CROWD = 6


def hand_in_while_it_closes(world: World) -> None:
    """Six phones answer at the moment at which the organiser closes."""
    number = a_round(world)
    with world.act():
        services.set_open_seats(world.session(), CROWD, by=world.person("facilitator"))
        code = world.session().code
    phones = [world.app.test_client() for _ in range(CROWD)]
    for phone in phones:
        assert phone.post("/fr/join", data={"code": code}).status_code == 303
    olga, door = world.client("organiser"), f"/fr/listening/{number}"

    def answering(phone: object) -> Callable[[], int]:
        sheet = {"key": key(), "q1": "1"}
        return lambda: phone.post(f"{door}/answer", data=sheet).status_code  # type: ignore[attr-defined]

    def closing() -> int:
        return -olga.post(f"{door}/closure").status_code

    told = at_once([*map(answering, phones[:3]), closing, *map(answering, phones[3:])])
    assert told[0] == -303
    with world.app.app_context():
        assert (the_round(number).result or {})["sheets"] == told.count(303)
        assert db.session.query(ListeningSheet).count() == told.count(303)
        assert db.session.query(ListeningMark).count() == 0


def test_on_sqlite(world: World) -> None:
    hand_in_while_it_closes(world)


@pytest.mark.postgres
def test_on_postgresql(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        lay_the_table()
        ids = ids_in_the_world()
    hand_in_while_it_closes(World(postgres_app, ids))
