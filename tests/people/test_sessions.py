"""A signed-in browser stays so until its owner says otherwise, or the password, the role or the account ends; so does a desk."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient
from itsdangerous import TimestampSigner

from app.config import Settings
from app.extensions import db, socketio
from app.factory import create_app
from app.features.people import services
from app.features.people.models import EndedSignIn, Person
from app.live import connection
from app.live.identity import Caller, may_stay, recognise
from app.live.relay import the_relay
from app.store.clock import now
from tests.personae import PASSWORD, sign_in
from tests.world import SLUG, World

NEW = "quatre navets et un chou"
INSIDE = f"/fr/assemblies/{SLUG}/people"


@pytest.fixture
def olga(world: World) -> FlaskClient:
    """The organiser's browser, signed in through the real door."""
    client = world.app.test_client()
    sign_in(client, "organiser@example.org")
    return client


def copy_of(client: FlaskClient, app: Flask) -> FlaskClient:
    """Another browser with the same cookies."""
    thief = app.test_client()
    for name in ("tablee", "tablee_known"):
        cookie = client.get_cookie(name)
        assert cookie
        thief.set_cookie(name, cookie.value)
    return thief


def change_password(client: FlaskClient) -> None:
    data = {"name": "Olga", "language": "fr", "password": PASSWORD, "new_password": NEW}
    assert client.post("/fr/account", data=data).status_code == 303


def test_signing_out_ends_every_copy_of_the_cookie_and_no_other_browser(
    world: World, olga: FlaskClient
) -> None:
    thief, phone = copy_of(olga, world.app), world.app.test_client()
    sign_in(phone, "organiser@example.org")
    assert thief.get(INSIDE).status_code == 200
    olga.post("/fr/sign-out")
    assert olga.get(INSIDE).status_code == 401
    assert thief.get(INSIDE).status_code == 401
    assert phone.get(INSIDE).status_code == 200


def test_a_new_password_ends_the_other_sessions_and_not_ones_own(
    world: World, olga: FlaskClient
) -> None:
    thief = copy_of(olga, world.app)
    change_password(olga)
    assert olga.get(INSIDE).status_code == 200
    assert thief.get(INSIDE).status_code == 401


def test_a_cookie_from_before_the_update_asks_to_sign_in_again(world: World) -> None:
    client = world.app.test_client()
    with world.app.app_context():
        number = world.person("organiser").id
    for kept in (str(number), f"{number}.", f"{number}.1", f"{number}.0.0", "x.0", "²"):
        with client.session_transaction() as cookie:
            cookie["_user_id"] = kept
        assert client.get(INSIDE).status_code == 401, kept


def test_what_was_ended_long_ago_is_forgotten(world: World, olga: FlaskClient) -> None:
    with world.act():
        db.session.add(EndedSignIn(mark_hash="0" * 64, ended_at=now() - timedelta(days=3)))
    olga.post("/fr/sign-out")
    with world.app.app_context():
        assert [one.mark_hash != "0" * 64 for one in db.session.query(EndedSignIn)] == [True]


def test_a_session_lasts_a_day_from_its_last_use(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = [0.0]
    moment = time.time()
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: int(moment + hours[0] * 3600))
    monkeypatch.setattr("app.features.people.routes.browser.time", lambda: moment + hours[0] * 3600)
    olga = world.app.test_client()
    sign_in(olga, "organiser@example.org")
    for hours[0] in (13, 26, 49):
        assert olga.get(INSIDE).status_code == 200, hours
    hours[0] = 49 + 25
    assert olga.get(INSIDE).status_code == 401


def desk(world: World, client: FlaskClient) -> Caller:
    """What the doorkeeper says of this browser's desk."""
    cookie = client.get_cookie("tablee")
    assert cookie
    headers = {"Cookie": f"tablee={cookie.value}"}
    with world.app.test_request_context(headers=headers):
        caller = recognise({"face": "desk", "session": world.ids["session"], "lang": "fr"})
    assert caller
    return caller


def take_role_back(world: World, person: Person) -> None:
    by = world.person("organiser")
    services.take_role_back(person, "facilitator", world.ids["assembly"], by=by)


def deactivate(world: World, person: Person) -> None:
    services.deactivate(person, by=world.person("organiser"))


def take_away(world: World, person: Person) -> None:
    services.take_away(person, by=world.person("organiser"))


def choose_again(_world: World, person: Person) -> None:
    services.choose_again(person.email, NEW)


@pytest.mark.parametrize("end", [take_role_back, deactivate, take_away, choose_again])
def test_whoever_may_no_longer_conduct_is_told_to_leave_the_desk_at_once(
    world: World, end: Callable[[World, Person], None]
) -> None:
    caller = desk(world, world.client("facilitator"))
    other = desk(world, world.client("organiser"))
    with world.app.app_context():
        assert may_stay(caller)
    with world.act():
        end(world, world.person("facilitator"))
    with world.app.app_context():
        assert not may_stay(caller)
        assert may_stay(other)


def test_signing_out_closes_the_desk_of_that_browser_only(world: World) -> None:
    here, there = world.app.test_client(), world.app.test_client()
    for client in (here, there):
        sign_in(client, "facilitator@example.org")
    mine, other = desk(world, here), desk(world, there)
    here.post("/fr/sign-out")
    with world.app.app_context():
        assert not may_stay(mine)
        assert may_stay(other)


def test_the_sockets_of_a_process_are_asked_again_one_by_one(world: World) -> None:
    caller = desk(world, world.client("facilitator"))
    connection.callers["a desk"] = caller
    connection.callers["a phone"] = Caller("phone", caller.session_id, "fr", seat_id=1)
    try:
        with world.act():
            take_role_back(world, world.person("facilitator"))
        with world.app.app_context():
            assert connection.to_dismiss(None) == ["a desk"]
            assert connection.to_dismiss(caller.person_id) == ["a desk"]
            assert connection.to_dismiss(-1) == []
    finally:
        connection.callers.clear()


def test_an_account_that_sleeps_is_out_and_comes_back_by_signing_in(world: World) -> None:
    bruno = world.client("facilitator")
    sessions = f"/fr/assemblies/{SLUG}/sessions"
    assert bruno.get(sessions).status_code == 200
    with world.act():
        deactivate(world, world.person("facilitator"))
    assert bruno.get(sessions).status_code == 401
    with world.act():
        services.reactivate(world.person("facilitator"), by=world.person("organiser"))
    assert bruno.get(sessions).status_code == 401, "the session that was ended stays ended"
    sign_in(bruno, "facilitator@example.org")
    assert bruno.get(sessions).status_code == 200


def open_desk(world: World) -> SocketIOTestClient:
    """Bruno's desk, connected."""
    asked = {"face": "desk", "session": world.ids["session"], "lang": "fr"}
    bruno = world.client("facilitator")
    desk = SocketIOTestClient(world.app, socketio, auth=asked, flask_test_client=bruno)
    assert desk.is_connected()
    return desk


def test_an_open_desk_is_closed_with_the_role(world: World) -> None:
    desk = open_desk(world)
    with world.act():
        take_role_back(world, world.person("facilitator"))
    assert not desk.is_connected()


def test_an_open_desk_is_closed_when_another_process_says_so(world: World) -> None:
    desk = open_desk(world)
    with world.app.app_context():  # as another process would: this one hears nothing of the commit
        bruno = world.person("facilitator")
        number = bruno.id
        bruno.roles.clear()
        db.session.commit()
    assert desk.is_connected()
    connection.look_again_too("another process", {"person": number})
    assert not desk.is_connected()


def test_the_other_processes_are_told(world: World, settings: Settings) -> None:
    hall = World(create_app(replace(settings, redis_url="redis://127.0.0.1:1/0")), world.ids)
    with hall.act():
        bruno = hall.person("facilitator")
        number = bruno.id
        take_role_back(hall, bruno)
    relay = the_relay()
    assert relay
    words = [orjson.loads(one) for one in relay.waiting]
    told = [(one["kind"], one["facts"]) for one in words if one["method"] == "say"]
    assert told == [("look_again", {"person": number})]
    with hall.app.app_context():
        db.session.remove()
        db.engine.dispose()
