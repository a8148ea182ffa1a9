"""One's own account: name, language and password; nobody else's."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.features.people import services
from app.features.people.models import Person
from app.features.people.services import matches
from app.store.clock import now
from app.web.errors import NotAllowed
from tests.personae import PASSWORD
from tests.world import World

NEW = "quatre navets et un chou"


@pytest.fixture
def bruno(world: World) -> FlaskClient:
    """The facilitator's browser."""
    return world.client("facilitator")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_who_chose_no_language_goes_on_in_that_of_the_page(app: Flask, lang: str) -> None:
    asked = ["organiser", "create", "new@example.org", "New", "--password", PASSWORD]
    assert app.test_cli_runner().invoke(args=asked).exit_code == 0
    data = {"email": "new@example.org", "password": PASSWORD}
    sent = app.test_client().post(f"/{lang}/sign-in", data=data)
    assert sent.headers["Location"] == f"/{lang}/assemblies"


def test_the_language_one_chose_opens_after_signing_in(world: World, bruno: FlaskClient) -> None:
    saved = bruno.post("/fr/account", data={"name": "Bruno", "language": "en"})
    assert saved.location == "/en/account"
    data = {"email": "facilitator@example.org", "password": PASSWORD}
    signed = world.app.test_client().post("/fr/sign-in", data=data)
    assert signed.location == "/en/assemblies"


@pytest.mark.parametrize(
    ("present", "new", "words"),
    [("faux", NEW, "n’est pas votre mot de passe"), (PASSWORD, "court", "10 caractères")],
)
def test_a_refused_password_is_said_beside_its_field(
    bruno: FlaskClient, present: str, new: str, words: str
) -> None:
    data = {"name": "Bruno", "language": "fr", "password": present, "new_password": new}
    answer = bruno.post("/fr/account", data=data)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_a_new_password_takes_the_place_of_the_old(world: World, bruno: FlaskClient) -> None:
    data = {"name": "Bruno", "language": "fr", "password": PASSWORD, "new_password": NEW}
    assert bruno.post("/fr/account", data=data).status_code == 303
    with world.app.app_context():
        stored = world.person("facilitator").password_hash or ""
    assert matches(stored, NEW)
    assert not matches(stored, PASSWORD)


def test_nobody_changes_somebody_elses_account(world: World) -> None:
    with world.act():
        mine, other = world.person("organiser"), world.person("facilitator")
        with pytest.raises(NotAllowed):
            services.change_account(other, "x", "fr", by=mine)
        with pytest.raises(NotAllowed):
            services.change_password(other, PASSWORD, NEW, by=mine)


def test_an_error_of_the_database_names_nobody(world: World) -> None:
    with world.app.app_context():
        twin = Person(email="organiser@example.org", name="Olga Secret", created_at=now())
        db.session.add(twin)
        with pytest.raises(IntegrityError) as clash:
            db.session.flush()
    assert "organiser@example.org" not in str(clash.value)
    assert "Olga Secret" not in str(clash.value)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_closed_door_shows_the_way_to_sign_in_and_back(world: World, lang: str) -> None:
    refused = world.app.test_client().get(f"/{lang}/account")
    assert refused.status_code == 401
    assert f"/{lang}/sign-in?next=/{lang}/account" in refused.get_data(as_text=True)
