"""The morning of L1 in an application that has a mail server, with its minutes ready to be published."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask, current_app, g

from app.config import Settings
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.minutes.models import Minutes
from app.features.minutes.services.drafting import compile_minutes
from app.features.people.models import Person
from app.features.subscriptions.models import Subscriber
from app.features.subscriptions.services.subscribing import ask, confirm, token_of
from app.store.transactions import transaction
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.personae import make_person
from tests.subscriptions.mailroom import Mailroom, Office

NOON = datetime(2026, 3, 16, 11, 0, tzinfo=UTC)


@pytest.fixture
def mailroom() -> Mailroom:
    """What arrives."""
    return Mailroom()


@pytest.fixture
def office(mailroom: Mailroom) -> Iterator[Office]:
    """The running server."""
    office = Office(mailroom)
    office.start()
    yield office
    office.stop()


@pytest.fixture
def settings(tmp_path: Path, empty_database: bytes, office: Office) -> Settings:
    """An instance that may write letters."""
    path = tmp_path / "tablee.sqlite"
    path.write_bytes(empty_database)
    return Settings(
        database_url=f"sqlite:///{path}",
        secret_key="a secret of the tests, as long as it must be",
        testing=True,
        mail_url=office.url,
        public_url="https://tables.example.org",
    )


@pytest.fixture
def clock(app: Flask) -> Callable[[datetime], None]:
    """Say what time it is."""

    def say(moment: datetime) -> None:
        app.extensions["clock"] = lambda: moment

    say(NOON)
    return say


@pytest.fixture
def minutes(app: Flask, clock: Callable[[datetime], None]) -> Iterator[Minutes]:
    """L1's draft, committed, in a request's context."""
    with app.test_request_context("/fr/"):
        g.lang, g.outbox, g.after_commit = "fr", [], []
        morning = l1.build()
        olga = make_person("Olga", "organiser", morning.assembly.id)
        decide(morning, olga)
        made = compile_minutes(morning.session)
        db.session.commit()
        yield made
        db.session.rollback()


@pytest.fixture
def olga(minutes: Minutes) -> Person:
    """The organiser."""
    return db.session.query(Person).filter_by(name="Olga").one()


@pytest.fixture
def by(olga: Person) -> Who:
    """Whoever asks."""
    return Who(person=olga)


def subscribe(minutes: Minutes, email: str, lang: str = "fr") -> Subscriber:
    """An address that has said yes twice."""
    with transaction():
        ask(minutes.assembly, email, lang)
    found = db.session.query(Subscriber).filter_by(email=email).one()
    with transaction():
        return confirm(found.id, token_of(found, "confirm"))


def without_mail(app: Flask) -> None:
    """As a test or a demo runs: no mail server is set."""
    current_app.config["TABLEE"] = replace(current_app.config["TABLEE"], mail_url=None)
