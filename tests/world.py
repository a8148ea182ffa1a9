"""A small real world for the tests: an assembly with its people, and browsers of each role."""

from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.personae import make_person, sign_in


@dataclass
class World:
    """The application, the numbers of what is in it, and one browser per role."""

    app: Flask
    ids: dict[str, int] = field(default_factory=dict)
    browsers: dict[str, FlaskClient] = field(default_factory=dict)

    def client(self, role: str) -> FlaskClient:
        """A fresh browser of this role (visitor, resident, note_taker, facilitator, organiser, stranger)."""
        client = self.app.test_client()
        if role in ("note_taker", "facilitator", "organiser", "stranger"):
            sign_in(client, f"{role}@example.org")
        return client

    def put_session(self, state: str) -> None:
        """Bring the world's session to this state: planned, open or closed."""


@pytest.fixture
def world(app: Flask) -> World:
    """The world before any assembly: only accounts."""
    with app.app_context():
        make_person("organiser", "organiser")
        make_person("stranger", "organiser", 999)
        make_person("facilitator", "facilitator", 1)
        make_person("note_taker", "note_taker", 1)
    return World(app)
