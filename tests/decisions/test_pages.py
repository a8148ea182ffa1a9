"""The register's pages: what a visitor reads, filters that hold, forms that say what is wrong."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.proposals.services import adopt_by_consent
from app.features.votes.services import publish_vote
from tests.minutes import l1
from tests.personae import make_person, sign_in


@pytest.fixture
def decided(app: Flask) -> int:
    """L1's decisions and what stays open, committed; gives the number of the first decision."""
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        olga = make_person("Olga", "organiser", morning.assembly.id)
        by = Who(person=olga)
        adopt_by_consent(morning.p1, morning.session, by=by)
        publish_vote(morning.supermarkets, by=by)
        publish_vote(morning.ranking, by=by)
        db.session.commit()
    return 1


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_register_shows_what_was_decided_and_what_stays_open(
    client: FlaskClient, decided: int
) -> None:
    page = text(client, "/fr/decisions")
    assert "2 décisions" in page
    assert "D-2026-04-01" in page
    assert "Les grandes surfaces" in page
    assert "Revient le samedi 9 mai 2026" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("text=justificatif", "1 decision"),
        ("text=CRITERIA", "1 decision"),
        ("step=vote", "1 decision"),
        ("status=repealed", "0 decisions"),
        ("theme=other", "2 decisions"),
        ("in_force_on=1999-01-01", "0 rules in force on 1 January 1999"),
        ("status=eaten&theme=x&step=y&year=z&in_force_on=demain", "2 decisions"),
        ("text=" + "a" * 5000, "0 decisions"),
    ],
)
def test_filters(client: FlaskClient, decided: int, query: str, count: str) -> None:
    assert count in text(client, f"/en/decisions?{query}")


def test_a_decision_tells_why_and_how_many(client: FlaskClient, decided: int) -> None:
    first = text(client, "/fr/decisions/1")
    assert "Un magasin de la caisse montre ses prix." in first
    assert "On nous suit dans les rayons." in first
    assert "plus personne n’avait d’objection" in first
    second = text(client, "/en/decisions/2")
    assert "Dignified welcome for all" in second
    assert client.get("/fr/decisions/999").status_code == 404


def test_a_refused_standing_says_why_and_keeps_what_was_typed(app: Flask, decided: int) -> None:
    client = app.test_client()
    sign_in(client, "olga@example.org")
    form = {"status": "repealed", "since": "2031-01-01", "responsible": "GT essai"}
    answer = client.post("/fr/decisions/1/statuses", data=form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Dites pourquoi" in page
    assert "GT essai" in page


def test_hostile_words_are_shown_as_words(app: Flask, client: FlaskClient, decided: int) -> None:
    staff = app.test_client()
    sign_in(staff, "olga@example.org")
    what = "<script>alert(1)</script>"
    form = {"what-fr": what, "who": "<b>x</b>", "decision": "1", "accepted": "y"}
    assert staff.post("/fr/decisions/of-session/1/actions", data=form).status_code == 303
    page = text(client, "/fr/decisions/1")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "name", ["endpoint", "_anchor", "_scheme", "_external", "_method", "values"]
)
def test_an_odd_question_in_the_address_breaks_nothing(
    client: FlaskClient, decided: int, name: str
) -> None:
    page = text(client, f"/fr/decisions/1?{name}=x&a=%22b")
    assert f'href="/en/decisions/1?{name}=x&amp;a=%22b"' in page
