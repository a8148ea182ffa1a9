"""The one door: a press that is refused comes back as the page it was made on, as the one who pressed may see it."""

import pytest

from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.web.doors import find
from app.web.errors import NotFound
from tests.world import SLUG, World

JSON = {"Accept": "application/json"}


@pytest.fixture
def welcome(world: World) -> str:
    return f"/fr/sessions/{world.ids['session']}/welcome"


def test_a_refused_press_shows_its_page_with_the_reason(world: World, welcome: str) -> None:
    organiser = world.client("organiser")
    press = {"principal": "1", "holder": "1"}
    answer = organiser.post(welcome.replace("welcome", "proxies"), data=press)
    assert answer.status_code == 422
    assert 'name="principal"' in answer.text, "the page on which it was pressed"
    assert "se donner procuration" in answer.text, "and why"
    assert "se donner procuration" not in organiser.get(welcome).text, "said once"


def test_a_script_reads_the_same_in_json(world: World, welcome: str) -> None:
    organiser = world.client("organiser")
    address = welcome.replace("welcome", "proxies")
    refused = organiser.post(address, data={"principal": "1", "holder": "1"}, headers=JSON)
    assert (refused.status_code, refused.get_json()["error"]) == (422, "proxy_for_oneself")
    done = organiser.post(address, data={"principal": "5", "holder": "1"}, headers=JSON)
    assert (done.status_code, done.get_json()) == (200, {"ok": True})


def test_what_is_done_leads_on_and_is_said_there(world: World, welcome: str) -> None:
    organiser = world.client("organiser")
    address = welcome.replace("welcome", "proxies")
    answer = organiser.post(address, data={"principal": "5", "holder": "1"})
    assert (answer.status_code, answer.location) == (303, f"{welcome}#proxies")
    assert "La procuration est notée" in organiser.get(welcome).text


def test_a_refusal_is_said_beside_the_field_at_fault(world: World) -> None:
    organiser = world.client("organiser")
    data = {"slug": SLUG, "name-fr": "x", "language": "fr", "time_zone": "Europe/Paris"}
    page = organiser.post("/fr/assemblies/new", data=data)
    assert page.status_code == 422
    assert 'aria-describedby="slug-hint slug-error"' in page.text


def test_a_row_is_found_or_there_is_no_such_thing(world: World) -> None:
    with world.app.app_context():
        assert find(Session, world.ids["session"]).id == world.ids["session"]
        for number in (None, 0, 10**6):
            with pytest.raises(NotFound):
                find(Seat, number)
        db.session.rollback()
