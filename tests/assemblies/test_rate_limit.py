"""Shares: whoever tries codes by thousands pauses themselves, and locks nobody out; looking is not trying."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Share
from app.features.assemblies.services import rate_limit
from app.features.assemblies.services.rate_limit import (
    CARD_CODES,
    FREE_TRIES,
    SESSION_CODES,
    WORST_ADDRESS,
    Limit,
    note,
    take,
)
from app.store.clock import now
from app.store.transactions import transaction
from tests.assemblies.test_joining import allow_open_seats, card, join
from tests.world import World

PAUSED = "Trop d’essais"
THINGS = Limit("thing", minutes=1, browser=3, address=7, everybody=9)


def counted(world: World, limit: Limit) -> int:
    """The most that anybody has taken of a share."""
    with world.app.app_context():
        wanted = select(func.max(Share.count)).where(Share.what == limit.what)
        return db.session.scalar(wanted) or 0


def wrong_at_this_address(world: World, limit: Limit, times: int) -> None:
    """So many wrong codes by browsers that threw their cookies away, at the address of the tests' browsers."""
    with world.app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}), transaction():
        note(limit, amount=times)


def test_the_right_code_opens_beside_somebody_who_tries_hundreds(world: World) -> None:
    wrong_at_this_address(world, CARD_CODES, 400)
    assert join(world.app.test_client(), card(world).code).status_code == 303


def test_whoever_has_spent_their_free_tries_waits(world: World) -> None:
    wrong_at_this_address(world, CARD_CODES, 400)
    face, code, guesser = card(world), allow_open_seats(world, 5), world.app.test_client()
    for _ in range(FREE_TRIES):
        assert PAUSED not in join(guesser, "ZZZZZZZZ").text
    paused = join(guesser, face.code)
    assert paused.status_code == 429
    assert PAUSED in paused.text
    assert guesser.post("/fr/help", data={"code": face.code}).status_code == 429
    assert guesser.post(f"/fr/cards/{face.token}").status_code == 303  # the QR is never paused
    assert join(world.app.test_client(), code).status_code == 303  # nor the wall's code


def test_the_free_tries_of_an_address_end_too(world: World) -> None:
    wrong_at_this_address(world, CARD_CODES, WORST_ADDRESS)
    face = card(world)
    assert PAUSED in join(world.app.test_client(), face.code).text
    elsewhere = world.app.test_client()
    answer = elsewhere.post(
        "/fr/join", data={"code": face.code}, environ_base={"REMOTE_ADDR": "192.0.2.7"}
    )
    assert answer.status_code == 303


def test_one_browser_types_few_wrong_codes(world: World) -> None:
    guesser = world.app.test_client()
    said = [PAUSED in join(guesser, "ZZZZZZZZ").text for _ in range(CARD_CODES.browser + 2)]
    assert said == [False] * CARD_CODES.browser + [True] * 2


def test_looking_at_a_code_is_no_guess(world: World, client: FlaskClient) -> None:
    for code in ("ZZZZZZ", "ZZZZZZZZ"):
        client.get(f"/fr/join?code={code}")
        client.get(f"/j/{code}", follow_redirects=True)
    assert counted(world, CARD_CODES) == counted(world, SESSION_CODES) == 0


def test_missed_session_codes_pause_nobody_s_card(world: World, client: FlaskClient) -> None:
    join(client, "ZZZZZZ")
    assert (counted(world, SESSION_CODES), counted(world, CARD_CODES)) == (1, 0)
    wrong_at_this_address(world, SESSION_CODES, 2000)
    assert PAUSED in join(client, allow_open_seats(world, 5)).text
    assert join(client, card(world).code).status_code == 303


@pytest.mark.parametrize("door", ["/fr/cards/{}", "/c/{}"])
def test_the_address_of_a_card_takes_the_secret_of_its_qr_only(world: World, door: str) -> None:
    face = card(world)
    seen = world.app.test_client().get(door.format(face.code), follow_redirects=True)
    assert seen.status_code == 422
    assert "place 4" not in seen.text
    posted = world.app.test_client().post(f"/fr/cards/{face.code}")
    assert posted.status_code == 422
    helped = world.app.test_client().post("/fr/help", data={"card": face.code})
    assert helped.status_code == 422
    assert counted(world, CARD_CODES) == 0  # nothing was tried


def taken(app: Flask, address: str = "192.0.2.1", name: str | None = None) -> bool:
    """Whether a browser at this address got one more."""
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}) as context:
        if name:
            context.session[rate_limit.NAME] = name
        try:
            with transaction():
                take(THINGS, "here")
        except RuleViolation:
            return False
        return True


def test_each_browser_each_address_and_everybody_have_a_share(app: Flask) -> None:
    assert [taken(app, name="one") for _ in range(5)] == [True] * 3 + [False] * 2
    assert [taken(app) for _ in range(6)] == [True] * 4 + [
        False
    ] * 2  # cookies thrown away each time
    assert [taken(app, f"192.0.2.{n}") for n in range(9, 13)] == [True] * 2 + [False] * 2


def test_a_share_comes_back_and_leaves_no_line_behind(app: Flask) -> None:
    start: datetime = now()
    for minutes in (0, 3, 6):
        app.extensions["clock"] = lambda minutes=minutes: start + timedelta(minutes=minutes)
        assert [taken(app, name="one") for _ in range(4)] == [True] * 3 + [False]
    with app.app_context():
        rows = db.session.scalars(select(Share)).all()
        assert len(rows) == 3
        assert not any("192.0.2" in row.whose or "one" in row.whose for row in rows)


def test_outside_a_request_nothing_is_counted(app: Flask) -> None:
    with app.app_context(), transaction():
        for _ in range(20):
            take(THINGS)
        assert db.session.scalar(select(func.count()).select_from(Share)) == 0
