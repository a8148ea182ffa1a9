"""A small real world for the tests: an assembly with its people, seats and session, and browsers of each role.

Seats 1 to 6 are members'. Seat 1 is the resident's and present, seats 2 and 3 are present, 4 to 6 are not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, update

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.features.assemblies import services
from app.features.assemblies.models import Phone, Seat, Session
from app.features.assemblies.queries import COOKIE, Who, find_assembly, find_session, member_seats
from app.features.assemblies.services.attending import arrive
from app.features.assemblies.services.phones import bind
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.personae import make_person

SLUG = "les-tables"
SECRET = "a secret of the tests, as long as it must be"


@dataclass
class World:
    """The application, the numbers of what is in it (`ids`), and a browser for any role."""

    app: Flask
    ids: dict[str, int] = field(default_factory=dict)

    def client(self, role: str) -> FlaskClient:
        """A fresh browser of this role (visitor, resident, note_taker, facilitator, organiser, stranger)."""
        client = self.app.test_client()
        if role in ("note_taker", "facilitator", "organiser", "stranger"):
            self.let_in(client, role)
        if role == "resident":
            client.set_cookie(COOKIE, self.seat_phone(self.ids["seat"]))
        return client

    def let_in(self, client: FlaskClient, role: str) -> None:
        """What signing in leaves in the browser, without the slow password (tests/people has the real door)."""
        with self.app.app_context():
            number = self.person(role).get_id()
        with client.session_transaction() as kept:
            kept.update({"_user_id": number, "_fresh": True})

    def seat_phone(self, seat_id: int) -> str:
        """Put a fresh phone in the hands of this seat and give its cookie; an earlier phone is let go."""
        with self.act():
            db.session.execute(
                update(Phone)
                .where(Phone.seat_id == seat_id, Phone.released_at.is_(None))
                .values(released_at=now())
            )
            seat = db.session.get_one(Seat, seat_id)
            return bind(find_session(self.ids["session"]), seat)[1]

    def phone_client(self, seat_id: int) -> FlaskClient:
        """A browser that holds this seat."""
        client = self.app.test_client()
        client.set_cookie(COOKIE, self.seat_phone(seat_id))
        return client

    def put_session(self, state: str) -> None:
        """Bring the world's session to this state (planned, open or closed), backwards too."""
        opened = None if state == "planned" else now()
        closed = now() if state == "closed" else None
        with self.app.app_context():
            db.session.execute(
                update(Session)
                .where(Session.id == self.ids["session"])
                .values(
                    opened_at=opened,
                    closed_at=closed,
                    seq=Session.seq + 1,
                    phone_seq=Session.seq + 1,
                )
            )
            db.session.commit()

    @contextmanager
    def act(self) -> Iterator[None]:
        """An application context with a transaction in it, as a door would open."""
        with self.app.app_context(), transaction():
            yield

    def person(self, role: str) -> Person:
        """The account of this role; ask inside an application context."""
        person = find_by_email(f"{role}@example.org")
        assert person is not None
        return person

    def who(self, role: str) -> Who:
        """Whoever asks, as services take it; ask inside an application context."""
        if role == "visitor":
            return Who()
        if role == "resident":
            seat = db.session.get_one(Seat, self.ids["seat"])
            phone, _ = bind(find_session(self.ids["session"]), seat)
            return Who(None, phone, seat)
        return Who(self.person(role))

    def session(self) -> Session:
        """The world's session; ask inside an application context."""
        return find_session(self.ids["session"])

    def forget_phones(self) -> None:
        """No phone holds any seat."""
        with self.app.app_context():
            db.session.execute(delete(Phone))
            db.session.commit()


@pytest.fixture
def world(app: Flask) -> World:
    """An assembly of six seats with an open session, its people, and an organiser of another assembly."""
    with app.app_context():
        return World(app, ids_in_the_world())


@pytest.fixture(scope="session")
def laid_database(empty_database: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database with the world in it, laid once: each test that asks for the world starts from a copy."""
    path = tmp_path_factory.mktemp("world") / "laid.sqlite"
    path.write_bytes(empty_database)
    app = create_app(Settings(database_url=f"sqlite:///{path}", secret_key=SECRET, testing=True))
    with app.app_context():
        lay_the_table()
        db.session.remove()
        db.engine.dispose()
    return path.read_bytes()


def lay_the_table() -> None:
    """Two assemblies; the first has seats and a session with three points, open, with three people in the room."""
    by = make_person("organiser", "organiser")
    with transaction():
        assembly = services.create_assembly(
            slug=SLUG, name=Localized.of(fr="Les Tables", en="The Tables"), by=by
        )
        other = services.create_assembly(
            slug="ailleurs", name=Localized.of(fr="Ailleurs", en="Elsewhere"), by=by
        )
        seats = services.add_seats(assembly, 6, by=by)
        session = services.create_session(
            assembly,
            title=Localized.of(fr="Les critères", en="The criteria"),
            starts_at=now() - timedelta(minutes=5),
            ends_at=now() + timedelta(hours=3),
            by=by,
        )
        for point in AGENDA:
            services.add_item(session, by=by, **point)
        services.open_session(session, by=by)
        for seat in seats[:3]:
            arrive(session, seat)
    make_person("facilitator", "facilitator", assembly.id)
    make_person("note_taker", "note_taker", assembly.id)
    make_person("stranger", "organiser", other.id)


def ids_in_the_world() -> dict[str, int]:
    """The numbers that tests need of what was laid."""
    assembly, other = find_assembly(SLUG), find_assembly("ailleurs")
    session, seats = assembly.sessions[0], member_seats(assembly)
    return {
        "assembly": assembly.id,
        "other_assembly": other.id,
        "session": session.id,
        "item": session.items[0].id,
        "next_item": session.items[1].id,
        "seat": seats[0].id,
        "other_seat": seats[1].id,
        "absent_seat": seats[3].id,
    }


AGENDA: list[dict[str, Any]] = [
    {"title": Localized.of(fr="Accueil", en="Welcome"), "minutes": 20, "kind": "welcome"},
    {
        "title": Localized.of(fr="Première proposition", en="First proposal"),
        "minutes": 40,
        "kind": "consent",
        "protected": True,
    },
    {"title": Localized.of(fr="Repas partagé", en="Shared meal"), "minutes": 0, "kind": "meal"},
]
