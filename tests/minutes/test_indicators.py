"""A year in figures: from the record alone, the same in both languages, never about fewer than five people."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.domain.publication.indicators import Kept
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.minutes.queries.indicators import indicators, years_of
from tests.minutes import l1
from tests.minutes.published import publish_l1

PAGE = "assemblies/tables-du-quartier/indicators"


@pytest.fixture
def spring(app: Flask) -> None:
    """L1 with its minutes public, on its own day."""
    app.extensions["clock"] = lambda: datetime(2026, 3, 14, 12, tzinfo=UTC)
    publish_l1(app)


def note(app: Flask, **figures: object) -> None:
    """Change what the desk noted."""
    with app.app_context():
        session = db.session.scalars(select(Session)).one()
        session.figures = {**session.figures, **figures}
        db.session.commit()


def words(client: FlaskClient, address: str) -> str:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    return answer.get_data(as_text=True).replace("\u00a0", " ").replace("\u202f", " ")


def test_l1_in_figures(app: Flask, spring: None) -> None:
    with app.test_request_context("/fr/"):
        assembly = db.session.scalars(select(Assembly)).one()
        assert years_of(assembly) == [2026]
        found = indicators(assembly, 2026)
    assert (found.sessions, found.present, found.children) == (1, 29, 7)
    assert (found.first_time.part, found.first_time.whole) == (8, 29)
    assert found.languages == ("ar", "pt")
    assert dict(found.steps) == {"consent": 1, "vote": 1}
    assert dict(found.objections) == {"integrated": 1}
    assert dict(found.answers) == {"waiting": 1}
    assert found.actions == Kept()
    assert found.spoke.is_empty


def test_time_makes_promises_late(app: Flask, spring: None) -> None:
    app.extensions["clock"] = lambda: datetime(2026, 6, 30, 12, tzinfo=UTC)
    with app.test_request_context("/fr/"):
        found = indicators(db.session.scalars(select(Assembly)).one(), 2026)
    assert found.actions == Kept(still_late=2)
    assert dict(found.answers) == {"silent": 1}
    assert found.reports == Kept(still_late=2)


def test_the_page_says_it_in_both_languages(client: FlaskClient, spring: None) -> None:
    assert "8 personnes sur 29 venaient pour la première fois." in words(client, f"/fr/{PAGE}")
    assert "8 of 29 came for the first time." in words(client, f"/en/{PAGE}/2026")
    assert client.get(f"/fr/{PAGE}/2025").status_code == 404


@pytest.mark.parametrize("first", [1, 4, 26])
def test_fewer_than_five_are_never_told(
    app: Flask, client: FlaskClient, spring: None, first: int
) -> None:
    note(app, first_time=first, children=3, spoken={"voices": 12, "turns": 30})
    page = words(client, f"/en/{PAGE}/2026")
    assert f"{first} of 29" not in page
    assert "Not shown: it would speak of fewer than five people." in page
    assert "children looked after" not in page
    assert "12 of 29 took the floor." in page


def test_a_year_turns_at_midnight_on_the_assemblys_clock(app: Flask, spring: None) -> None:
    with app.test_request_context("/fr/"):
        assembly = db.session.scalars(select(Assembly)).one()
        session = l1.empty_session(assembly)
        session.starts_at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
        session.ends_at = session.closed_at = datetime(2027, 1, 1, 1, tzinfo=UTC)
        db.session.flush()
        assert years_of(assembly) == [2027, 2026]
