"""Two at once, on PostgreSQL: two publishers, two rounds of the post. One wins, nothing is doubled."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask, g

from app.config import Settings
from app.domain.violations import RuleViolation
from app.extensions import db
from app.factory import create_app
from app.features.assemblies.queries import Who
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.publishing import publish
from app.features.people.models import Person
from app.features.subscriptions.services.rounds import go_round
from app.store.transactions import transaction
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.personae import make_person
from tests.subscriptions.conftest import subscribe
from tests.subscriptions.mailroom import Mailroom, Office

HANDS = 4


@pytest.fixture
def app(migrated_postgres_url: str, office: Office) -> Flask:
    """The application on PostgreSQL, with L1's draft and one subscriber who has confirmed."""
    made = create_app(
        Settings(
            database_url=migrated_postgres_url,
            secret_key="a secret of the tests, as long as it must be",
            testing=True,
            mail_url=office.url,
            public_url="https://tables.example.org",
        )
    )
    with made.test_request_context("/fr/"):
        g.lang, g.outbox, g.after_commit = "fr", [], []
        morning = l1.build()
        decide(morning, make_person("Olga", "organiser", morning.assembly.id))
        minutes = compile_minutes(morning.session)
        db.session.commit()
        subscribe(minutes, "rosa@example.org")
        go_round()
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def together(app: Flask, act: Callable[[], str]) -> list[str]:
    """The same act from several hands at the same moment; what each of them heard."""
    gate = Barrier(HANDS)

    def one(_hand: int) -> str:
        with app.test_request_context("/fr/"):
            g.lang = "fr"
            gate.wait()
            try:
                return act()
            except RuleViolation as refusal:
                return refusal.code
            finally:
                db.session.remove()

    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(one, range(HANDS)))


def publish_once() -> str:
    minutes = db.session.query(Minutes).one()
    by = Who(person=db.session.query(Person).one())
    with transaction():
        publish(minutes, seen=0, by=by)
    return "published"


def test_of_several_publishers_one_publishes(app: Flask, mailroom: Mailroom) -> None:
    heard = together(app, publish_once)
    assert sorted(heard) == ["already_published_meanwhile"] * (HANDS - 1) + ["published"]
    with app.app_context():
        assert db.session.query(Publication).count() == 1
    mailroom.box.clear()
    assert sum(int(n) for n in together(app, lambda: str(go_round().sent))) == 1
    assert len(mailroom.to("rosa@example.org")) == 1
