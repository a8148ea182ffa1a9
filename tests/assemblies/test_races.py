"""Two people at once: the last seat goes to one, a card seats one phone, an assembly's numbers are never given twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.features.assemblies import services
from app.features.assemblies.models import Phone, Seat, Session
from app.features.assemblies.queries import find_assembly
from app.features.people.queries import find_by_email
from app.store import schema
from app.store.transactions import transaction
from tests.world import SLUG, World, lay_the_table

CROWD = 6


@pytest.fixture
def postgres_app(postgres_url: str) -> Flask:
    """The world on PostgreSQL, where writers do not queue by themselves."""
    schema.upgrade(postgres_url)
    app = create_app(Settings(database_url=postgres_url, secret_key="x", testing=True))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        lay_the_table()
    return app


def at_once(acts: list[Callable[[], int]]) -> list[int]:
    """Start them all at the same moment; their answers, sorted."""
    start = Barrier(len(acts))

    def run(act: Callable[[], int]) -> int:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


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


CHECKS = [check_last_seats, check_one_card, check_sequence]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_on_sqlite(world: World, check: Callable[[Flask], None]) -> None:
    check(world.app)


@pytest.mark.postgres
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_on_postgresql(postgres_app: Flask, check: Callable[[Flask], None]) -> None:
    try:
        check(postgres_app)
    finally:
        with postgres_app.app_context():
            db.session.remove()
            db.engine.dispose()
