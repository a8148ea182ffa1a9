"""Who may open a socket: a phone with a seat of this session, somebody who conducts it, a screen with the wall's key."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Seat
from app.live.identity import Caller, recognise
from tests.world import World


def knock(world: World, client: FlaskClient, asked: object) -> Caller | None:
    """What the doorkeeper says to a socket opened by this browser."""
    cookies = "; ".join(
        f"{cookie.key}={cookie.value}"
        for name in ("tablee", "tablee_phone")
        if (cookie := client.get_cookie(name))
    )
    with world.app.test_request_context(headers={"Cookie": cookies} if cookies else {}):
        return recognise(asked)


def hello(world: World, face: str, **more: Any) -> dict[str, Any]:
    return {"face": face, "session": world.ids["session"], "lang": "en", **more}


def test_a_phone_is_known_by_its_cookie(world: World) -> None:
    caller = knock(world, world.client("resident"), hello(world, "phone"))
    assert caller
    assert (caller.face, caller.seat_id, caller.lang) == ("phone", world.ids["seat"], "en")


@pytest.mark.parametrize("role", ["visitor", "note_taker", "facilitator", "organiser", "stranger"])
def test_without_a_seat_there_is_no_phone(world: World, role: str) -> None:
    assert knock(world, world.client(role), hello(world, "phone")) is None


@pytest.mark.parametrize(
    ("role", "let_in"),
    [
        ("visitor", False),
        ("resident", False),
        ("note_taker", False),
        ("facilitator", True),
        ("organiser", True),
        ("stranger", False),
    ],
)
def test_the_desk_is_for_those_who_conduct(world: World, role: str, let_in: bool) -> None:
    assert bool(knock(world, world.client(role), hello(world, "desk"))) is let_in


@pytest.mark.parametrize("key", [None, "", "0" * 32, "é" * 32, 5, ["x"]])
def test_a_wall_needs_its_key(world: World, key: object) -> None:
    visitor = world.client("visitor")
    with world.app.app_context():
        right = world.session().wall_key
    assert knock(world, visitor, hello(world, "wall", key=key)) is None
    assert knock(world, visitor, hello(world, "wall", key=right))


@pytest.mark.parametrize(
    "asked",
    [
        None,
        "phone",
        [],
        {},
        {"face": "phone"},
        {"face": ["phone"], "session": 1},
        {"face": "root", "session": 1},
        {"face": "phone", "session": "1"},
        {"face": "phone", "session": True},
        {"face": "phone", "session": -1},
        {"face": "phone", "session": 2**70},
        {"face": "phone", "session": 999},
        {"face": "phone", "session": {"$gt": 0}},
    ],
)
def test_odd_words_at_the_door_are_refused_without_a_sound(world: World, asked: object) -> None:
    assert knock(world, world.client("resident"), asked) is None


@pytest.mark.parametrize("lang", ["de", "", None, 7, "fr; DROP"])
def test_an_unknown_language_becomes_the_first(world: World, lang: object) -> None:
    caller = knock(world, world.client("resident"), {**hello(world, "phone"), "lang": lang})
    assert caller
    assert caller.lang == "fr"


def test_a_phone_that_lost_its_seat_is_refused(world: World) -> None:
    client = world.client("resident")
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        services.release_phone(world.session(), seat, by=world.person("facilitator"))
    assert knock(world, client, hello(world, "phone")) is None


def test_a_removed_seat_is_refused(world: World) -> None:
    client = world.client("resident")
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        services.remove_seat(seat, by=world.person("organiser"))
    assert knock(world, client, hello(world, "phone")) is None
