"""The place of a session is made where the session is planned, and found, listed and changed afterwards."""

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.queries import find_session
from app.features.places.models import Place
from tests.world import SLUG, World

BASE = f"/fr/assemblies/{SLUG}"
DAY = {"day": "2031-03-03", "begins": "18:00", "ends": "20:00", "open_seats": "0"}
HALL = {
    "new_place-fr": "Salle des fêtes",
    "place_address": "1 rue des Exemples",
    "place_access-fr": "Une marche de 14 cm",
}


@pytest.fixture
def olga(world: World) -> FlaskClient:
    """The organiser's browser."""
    return world.client("organiser")


def text(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_a_new_place_is_made_with_the_session(olga: FlaskClient, world: World) -> None:
    answer = olga.post(f"{BASE}/sessions/new", data={**DAY, **HALL})
    assert answer.status_code == 303
    number = int(answer.location.split("/sessions/")[1].split("/")[0])
    with world.app.app_context():
        made = db.session.get_one(Place, find_session(number).place_id)
        assert (str(made.name.in_("fr")), made.address) == (
            "Salle des fêtes",
            HALL["place_address"],
        )
        assert made.access.words["fr"] == "Une marche de 14 cm"
        kept = made.id
    assert f'<option selected value="{kept}">Salle des fêtes' in text(olga, answer.location)
    assert f'<option value="{kept}">Salle des fêtes' in text(olga, f"{BASE}/sessions/new")


def test_no_place_is_left_behind_when_the_session_is_refused(
    olga: FlaskClient, world: World
) -> None:
    answer = olga.post(f"{BASE}/sessions/new", data={**DAY, **HALL, "day": ""})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="1 rue des Exemples"' in page, "what was typed stays"
    with world.app.app_context():
        assert db.session.query(Place).count() == 0


def test_an_address_without_a_name_is_said(olga: FlaskClient) -> None:
    answer = olga.post(f"{BASE}/sessions/new", data={**DAY, "place_address": "1 rue"})
    assert answer.status_code == 422
    assert "Donnez aussi un nom à ce lieu" in answer.get_data(as_text=True)


def test_places_are_listed_and_changed(olga: FlaskClient, world: World) -> None:
    new = {"name-fr": "École Jaurès", "address": "2 place des Écoles"}
    assert olga.post(f"{BASE}/places/new", data=new).status_code == 303
    assert "École Jaurès" in text(olga, f"{BASE}/places")
    assert f'href="{BASE}/places"' in text(olga, f"{BASE}/sessions")
    with world.app.app_context():
        number = db.session.query(Place).one().id
    changed = {"name-fr": "École Jaurès", "address": "3 place des Écoles", "access-fr": "Rampe"}
    assert olga.post(f"{BASE}/places/{number}", data=changed).status_code == 303
    page = text(olga, f"{BASE}/places")
    assert "3 place des Écoles" in page
    assert "Rampe" in page
