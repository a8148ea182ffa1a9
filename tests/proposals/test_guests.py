"""A seat of the day that wrote or answered something stays its holder's: nobody who sits down later speaks for them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.amendments.models import Amendment
from app.features.assemblies.models import Seat
from tests.amendments.table import FR, on_the_table
from tests.assemblies.test_joining import allow_open_seats, join
from tests.world import SLUG, World

Gesture = Callable[[FlaskClient, int], str]


def write(client: FlaskClient, _number: int) -> str:
    words = {"title-fr": "Une soupe", "text-fr": "Une soupe à prix libre."}
    return client.post(f"/fr/assemblies/{SLUG}/proposals/writing", data=words).location


def argue(client: FlaskClient, number: int) -> str:
    sent = {"kind": "for", "text-fr": "On compare enfin"}
    return client.post(f"/fr/proposals/{number}/debate", data=sent).location


def support(client: FlaskClient, number: int) -> str:
    return client.post(f"/fr/proposals/{number}/support").location


def amend(client: FlaskClient, number: int) -> str:
    sent = {"text": FR.replace("au kilo", "à la pièce")}
    return client.post(f"/fr/proposals/{number}/amendments/new", data=sent).location


@pytest.mark.parametrize("gesture", [write, argue, support, amend])
def test_a_seat_that_took_part_is_given_to_nobody_else(world: World, gesture: Gesture) -> None:
    number, code = on_the_table(world), allow_open_seats(world, 1)
    first, second = world.app.test_client(), world.app.test_client()
    join(first, code)
    assert gesture(first, number)
    first.post("/fr/leave")
    assert join(second, code).status_code == 422, "its place is taken for the day"
    allow_open_seats(world, 2)
    assert join(second, code).status_code == 303
    assert gesture(second, number)
    with world.app.app_context():
        assert db.session.query(Seat).filter(Seat.session_id.is_not(None)).count() == 2


def test_words_of_a_guest_are_not_the_next_ones(world: World) -> None:
    """What the one before wrote and shared with nobody is neither read, nor changed, nor taken back."""
    number, code = on_the_table(world), allow_open_seats(world, 2)
    first, second = world.app.test_client(), world.app.test_client()
    join(first, code)
    draft, change = write(first, number), amend(first, number)
    first.post("/fr/leave")
    join(second, code)
    assert first.get(draft).status_code != 200
    assert second.get(draft).status_code == 404
    assert second.post(f"{change}/withdrawal").status_code in (403, 404, 422)
    with world.app.app_context():
        assert db.session.query(Amendment).one().status == "open"
