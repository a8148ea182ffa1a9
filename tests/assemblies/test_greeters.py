"""A greeter keeps the welcome table by an address alone, in one browser, until the session ends; and nothing else."""

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Attendance, Seat
from app.features.assemblies.queries import attendance_of, find_session
from tests.world import World


@pytest.fixture
def code(world: World) -> str:
    with world.act():
        session, by = world.session(), world.person("facilitator")
        services.set_open_seats(session, 1, by=by)
        return services.give_greeter_address(session, "Ana", by=by).code


def begin(world: World, code: str) -> FlaskClient:
    """A browser that holds the address."""
    client = world.app.test_client()
    begun = client.post(f"/fr/greeters/{code}")
    assert begun.location == f"/fr/sessions/{world.ids['session']}/welcome"
    return client


def table(world: World) -> str:
    return f"/fr/sessions/{world.ids['session']}"


def test_without_an_account_the_welcome_table_is_hers_and_the_desk_is_not(
    world: World, code: str
) -> None:
    ana = begin(world, code)
    page = ana.get(f"{table(world)}/welcome").get_data(as_text=True)
    assert "Table d’accueil" in page
    assert "/desk/" not in page
    absent = world.ids["absent_seat"]
    assert ana.post(f"{table(world)}/attendance", data={"here": absent}).status_code == 303
    with world.app.app_context():
        assert attendance_of(world.session(), db.session.get_one(Seat, absent)) is not None
    for door in (
        f"/fr/desk/{world.ids['session']}",
        f"{table(world)}/greeters",
        f"{table(world)}/preparation",
    ):
        assert ana.get(door).status_code == 401
    assert ana.post(f"/fr/desk/{world.ids['session']}/closure").status_code == 403


def test_it_is_typed_where_cards_are_typed(world: World, code: str) -> None:
    typed = f"{code[:5].lower()} {code[5:]}"
    found = world.app.test_client().post("/fr/join", data={"code": typed})
    assert found.location == f"/fr/greeters/{code}"


def test_a_second_browser_is_refused_and_so_is_one_taken_back(world: World, code: str) -> None:
    ana, other = begin(world, code), world.app.test_client()
    refused = other.post(f"/fr/greeters/{code}")
    assert refused.status_code == 422
    assert other.get(f"{table(world)}/welcome").status_code == 401
    with world.act():
        address = services.find_greeter_address(code)
        services.take_greeter_address_back(address, by=world.person("facilitator"))
    assert ana.get(f"{table(world)}/welcome").status_code == 401
    assert ana.get(f"/fr/greeters/{code}").status_code == 404


def test_the_end_of_the_session_ends_it_with_a_word_of_thanks(world: World, code: str) -> None:
    ana = begin(world, code)
    world.put_session("closed")
    assert ana.get(f"{table(world)}/welcome").status_code == 401
    assert ana.post(f"{table(world)}/attendance", data={"here": "1"}).status_code == 401
    assert "Merci" in ana.get(f"/fr/greeters/{code}").get_data(as_text=True)


def test_a_guest_without_a_phone_gets_a_number_and_is_seen(world: World, code: str) -> None:
    ana = begin(world, code)
    given = ana.post(f"{table(world)}/guests", follow_redirects=True).get_data(as_text=True)
    assert "place 101" in given
    with world.app.app_context():
        seat = db.session.query(Seat).filter_by(number=101).one()
        assert attendance_of(find_session(world.ids["session"]), seat).confirmed
    assert ana.post(f"{table(world)}/guests").status_code == 422


@pytest.mark.parametrize(
    ("typed", "come"), [("4, 5 6", 3), ("1-6", 3), ("4;4", 1), ("4 99", None), ("4, tous", None)]
)
def test_a_sheet_signed_on_paper_is_typed_in_at_once_or_not_at_all(
    world: World, code: str, typed: str, come: int | None
) -> None:
    ana = begin(world, code)
    answer = ana.post(f"{table(world)}/arrivals", data={"numbers": typed})
    with world.app.app_context():
        here = db.session.query(Attendance).filter_by(left=False).count()
    assert here == 3 + (come or 0)
    assert answer.status_code == (303 if come else 422)
    if not come:
        assert typed in answer.get_data(as_text=True)
