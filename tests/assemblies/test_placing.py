"""The place of a session is made where the session is planned, and found, listed and changed afterwards."""

import json
import zipfile
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.queries import Who, find_assembly, find_session
from app.features.places.models import Place
from app.features.places.services import add_place
from app.words.localized import Localized
from tests.doors.rows_decisions import a_decision
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


def test_a_place_is_changed_by_those_who_described_it_alone(world: World) -> None:
    """The organiser of another assembly may choose it, and reads whose it is."""
    olga, chloe, theirs = (
        world.client("organiser"),
        world.client("stranger"),
        "/fr/assemblies/ailleurs",
    )
    olga.post(
        f"{BASE}/places/new", data={"name-fr": "École Jaurès", "address": "2 place des Écoles"}
    )
    with world.app.app_context():
        number = db.session.query(Place).one().id
    page = text(chloe, f"{theirs}/places")
    assert "École Jaurès" in page
    assert f"{theirs}/places/{number}" not in page
    assert "Une autre assemblée a décrit ce lieu" in page
    changed = {"name-fr": "Fermé", "address": "nulle part"}
    for base in (theirs, BASE):
        assert chloe.post(f"{base}/places/{number}", data=changed).status_code == 403
    assert "2 place des Écoles" in text(olga, f"{BASE}/places")
    assert f'<option value="{number}">' in text(chloe, f"{theirs}/sessions/new")


@pytest.mark.parametrize("stays", [True, False])
def test_places_of_an_assembly_that_is_gone_are_everybodys(
    olga: FlaskClient, world: World, stays: bool
) -> None:
    if stays:
        a_decision(world)
    olga.post(f"{BASE}/places/new", data={"name-fr": "École Jaurès"})
    world.put_session("closed")
    with world.act():
        by = Who(world.person("organiser"), None, None)
        assert services.erase_assembly(find_assembly(SLUG), SLUG, by=by) is stays
    with world.app.app_context():
        assert db.session.query(Place).one().assembly_id is None


def test_a_place_of_others_travels_without_them(world: World) -> None:
    """A session in the hall of another assembly: its file names the hall, never that assembly."""
    with world.act():
        hall = add_place(
            {"name": Localized.of(fr="Halle")},
            by=world.person("organiser"),
            assembly_id=find_assembly("ailleurs").id,
        )
        world.session().place_id = hall.id
    world.put_session("closed")
    with world.act():
        content = services.assembly_file(find_assembly(SLUG), by=world.person("organiser"))
    rows = json.loads(zipfile.ZipFile(BytesIO(content)).read("assembly.json"))["rows"]
    assert [row["slug"]["plain"] for row in rows["assemblies"]] == [SLUG]
    assert [row["assembly_id"] for row in rows["places"]] == [None]
