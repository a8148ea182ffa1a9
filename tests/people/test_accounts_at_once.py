"""Accounts when several people, or several processes, act at the same moment: limits hold and nothing is done twice."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from app.features.people.services import accounts, invitations, sign_in
from app.store.transactions import transaction
from tests.crowd import at_once
from tests.world import SLUG, lay_the_table

CROWD = 12


@pytest.fixture
def house(anywhere: Flask) -> Flask:
    """The world on each database."""
    with anywhere.app_context():
        lay_the_table()
    return anywhere


def acting(app: Flask, act: Callable[[], object]) -> Callable[[], str]:
    """The act in a transaction of its own: "done", or the code of the refusal."""

    def run() -> str:
        with app.app_context():
            try:
                with transaction():
                    act()
            except RuleViolation as refusal:
                return refusal.code
            finally:
                db.session.remove()
        return "done"

    return run


def test_many_tries_at_once_are_no_more_than_one_after_the_other(house: Flask) -> None:
    knock = acting(house, lambda: sign_in.note_try("organiser@example.org"))
    answers = at_once([knock] * CROWD)
    assert answers.count("done") == sign_in.FAILURES_ALLOWED
    assert answers.count("sign_in_paused") == CROWD - sign_in.FAILURES_ALLOWED


def test_a_link_is_accepted_once(house: Flask) -> None:
    with house.app_context(), transaction():
        rosa = accounts.create_person("rosa@example.org", "Rosa")
        token = invitations.make_invitation(rosa, None)
    accept = acting(house, lambda: invitations.accept_invitation(token, "a hash"))
    assert at_once([accept] * CROWD) == ["done", *["invitation_spent"] * (CROWD - 1)]


def test_one_address_is_one_account(house: Flask) -> None:
    with house.app_context():
        at, olga = find_assembly(SLUG).id, find_by_email("organiser@example.org")
        assert olga
        owner = olga.id

    def invite() -> None:
        by = db.session.get_one(Person, owner)
        invitations.invite("rosa@example.org", "Rosa", "facilitator", at, by=by)

    answers = at_once([acting(house, invite)] * CROWD)
    assert answers == ["done"] * CROWD
    with house.app_context():
        wanted = select(func.count()).where(Person.email == "rosa@example.org")
        assert db.session.scalar(wanted) == 1
