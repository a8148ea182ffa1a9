"""The people of the tests, with real accounts: Olga organises, Bruno facilitates, Paul takes notes, Chloé is a stranger."""

from functools import cache

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.features.people import services
from app.features.people.models import Person
from app.store.clock import now

PASSWORD = "trois carottes et un navet"


@cache
def hashed() -> str:
    """The password's hash, made once: hashing is slow on purpose."""
    return services.HASHER.hash(PASSWORD)


def make_person(name: str, kind: str | None = None, assembly_id: int | None = None) -> Person:
    """A person with a role; committed."""
    person = Person(
        email=f"{name.lower()}@example.org",
        name=name,
        password_hash=hashed(),
        created_at=now(),
    )
    db.session.add(person)
    if kind:
        services.give_role(person, kind, assembly_id)
    db.session.commit()
    return person


def sign_in(client: FlaskClient, email: str) -> None:
    """Sign in through the real door."""
    answer = client.post("/fr/sign-in", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 303, answer.get_data(as_text=True)


@pytest.fixture
def organiser(app: Flask) -> FlaskClient:
    """Olga's browser: organiser of the whole instance, signed in."""
    with app.app_context():
        email = make_person("Olga", "organiser").email
    client = app.test_client()
    sign_in(client, email)
    return client
