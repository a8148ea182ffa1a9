"""The morning of L1, in a request's context, for the tests of the register."""

from collections.abc import Iterator

import pytest
from flask import Flask, g

from app.assemblies.models import Assembly
from app.extensions import db
from app.people.models import Person
from tests.minutes import l1
from tests.personae import make_person


@pytest.fixture
def morning(app: Flask) -> Iterator[l1.Morning]:
    """The rows of L1, both votes counted and not published; Olga organises."""
    with app.test_request_context("/fr/"):
        g.lang, g.outbox, g.after_commit = "fr", [], []
        yield l1.build()
        db.session.rollback()


@pytest.fixture
def olga(morning: l1.Morning) -> Person:
    """The organiser of the assembly."""
    return make_person("Olga", "organiser", morning.assembly.id)


@pytest.fixture
def tables(morning: l1.Morning) -> Assembly:
    """The assembly of the morning."""
    return morning.assembly
