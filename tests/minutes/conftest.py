"""The morning of L1 with its draft, for the tests of the minutes."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask, g

from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.decisions.services import follow_up
from app.features.minutes.models import Minutes
from app.features.minutes.services.drafting import compile_minutes
from app.features.people.models import Person
from app.features.proposals.services import adopt_by_consent
from app.features.votes.services import publish_vote
from tests.minutes import l1
from tests.personae import make_person


@pytest.fixture
def morning(app: Flask) -> Iterator[l1.Morning]:
    """The rows of L1 in a request's context."""
    with app.test_request_context("/fr/"):
        g.lang, g.outbox, g.after_commit = "fr", [], []
        yield l1.build()
        db.session.rollback()


@pytest.fixture
def olga(morning: l1.Morning) -> Person:
    """The organiser of the assembly."""
    return make_person("Olga", "organiser", morning.assembly.id)


def decide(morning: l1.Morning, olga: Person) -> None:
    """What the room decided: P1 by consent, P2 not adopted, the ranking; actions and an awaited answer."""
    by = Who(person=olga)
    adopt_by_consent(morning.p1, morning.session, by=by)
    publish_vote(morning.supermarkets, by=by)
    publish_vote(morning.ranking, by=by)
    for fr, en, who, due in (
        ("Étiquettes pour 3 magasins", "Labels for 3 shops", "Joël", date(2026, 4, 30)),
        (
            "Visite de 2 lieux avec la grille",
            "Visit of 2 outlets with the criteria grid",
            "Rosa + 3",
            date(2026, 4, 25),
        ),
    ):
        what = l1.both(fr, en)
        follow_up.add_action(morning.session, what=what, who=who, due_on=due, accepted=True, by=by)
    follow_up.await_answer(
        morning.session,
        authority="Métropole",
        subject=l1.both("Le point d’eau du marché", "The market’s water tap"),
        by=by,
    )


@pytest.fixture
def minutes(morning: l1.Morning, olga: Person) -> Minutes:
    """The draft after the last item of L1."""
    decide(morning, olga)
    return compile_minutes(morning.session)
