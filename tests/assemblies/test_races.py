"""Two people at once: the last seat goes to one, a card seats one phone, an assembly's numbers are never given twice."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Phone, Seat, Session
from app.features.assemblies.queries import Who, find_assembly
from app.features.people.queries import find_by_email
from app.features.proposals.services import write_proposal
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.crowd import at_once
from tests.world import SLUG, World, lay_the_table

CROWD = 6


def typing(app: Flask, code: str) -> Callable[[], int]:
    """One person types a code on a phone of their own."""
    return lambda: app.test_client().post("/fr/join", data={"code": code}).status_code


def leave_seats(app: Flask, count: int) -> str:
    """Let the session's code give `count` seats; gives the code."""
    with app.app_context(), transaction():
        session = find_assembly(SLUG).sessions[0]
        services.set_open_seats(session, count, by=find_by_email("organiser@example.org"))
        return session.code


def card_code(app: Flask) -> str:
    with app.app_context(), transaction():
        by = find_by_email("organiser@example.org")
        return services.issue_cards(find_assembly(SLUG), by=by)[4].code


def check_last_seats(app: Flask) -> None:
    code = leave_seats(app, 2)
    answers = at_once([typing(app, code) for _ in range(CROWD)])
    assert answers == [303, 303, *[422] * (CROWD - 2)]
    with app.app_context():
        numbers = list(db.session.scalars(select(Seat.number).where(Seat.session_id.is_not(None))))
    assert sorted(numbers) == [101, 102]


def check_one_card(app: Flask) -> None:
    code = card_code(app)
    assert at_once([typing(app, code) for _ in range(CROWD)]) == [303] * CROWD
    with app.app_context():
        bound = Phone.bound_at.is_not(None) & Phone.released_at.is_(None)
        wanted = select(func.count()).select_from(Phone).where(bound)
        assert db.session.scalar(wanted) == 1


def check_sequence(app: Flask) -> None:
    """Each arrival moves the sequence by one, however they come."""
    code = leave_seats(app, CROWD)
    with app.app_context():
        before = db.session.scalars(select(Session.seq)).one()
    at_once([typing(app, code) for _ in range(CROWD)])
    with app.app_context():
        assert db.session.scalars(select(Session.seq)).one() == before + CROWD


def check_numbers(app: Flask) -> None:
    """Whoever adds at the same moment as others gets the next number, and nobody is refused for it."""

    def add() -> int:
        by, words = find_by_email("organiser@example.org"), Localized.of(fr="Un four", en="An oven")
        assembly = find_assembly(SLUG)
        services.add_seats(assembly, 1, by=by)
        return write_proposal(assembly, title=words, text=words, by=Who(by)).number

    def adding() -> int:
        with app.app_context(), transaction():
            return add()

    assert at_once([adding] * CROWD) == list(range(1, CROWD + 1))


CHECKS = [check_last_seats, check_one_card, check_sequence, check_numbers]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_on_sqlite(world: World, check: Callable[[Flask], None]) -> None:
    check(world.app)


@pytest.mark.postgres
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_on_postgresql(postgres_app: Flask, check: Callable[[Flask], None]) -> None:
    with postgres_app.app_context():
        lay_the_table()
    check(postgres_app)
