"""Costs as people type them, and a question that keeps its words while its way of voting is chosen."""

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem
from app.features.votes.models import Vote
from app.features.votes.ways.costs import costs_of, split_cost
from app.store.clock import now
from tests.world import World


@pytest.mark.parametrize(
    "line",
    [
        "Four à pain = 1800",
        "Four à pain: 1800",
        "Four à pain : 1800 €",
        "Four à pain, 1800",
        "Four à pain, 1 800 €",
        "Four à pain ; 1\u202f800\u00a0€",
        "Four à pain (1800 €)",
        "Four à pain – 1 800 euros",
        "Four à pain 1 800 €",
        "Four à pain - 1800 €",
        "Four à pain, 1,800",
        "Four à pain = €1,800.00",
        "Four à pain = 1800,00",
    ],
)
def test_every_usual_way_of_writing_a_cost_is_read(line: str) -> None:
    assert split_cost(line) == ("Four à pain", 180_000)


@pytest.mark.parametrize("line", ["Place 15", "Four", "= 600", "Four = cher", "Four = -600 €", ""])
def test_what_is_no_cost_stays_in_the_name(line: str) -> None:
    assert split_cost(line) == (line, None)


def test_a_number_in_the_name_is_no_cost() -> None:
    assert split_cost("Jardin, 3 bacs = 600,5") == ("Jardin, 3 bacs", 60_050)


def test_costs_apart_are_in_the_order_of_the_options() -> None:
    assert costs_of(["Four", "Banc"], ["1 800 €", "600"]) == [180_000, 60_000]
    with pytest.raises(RuleViolation) as refusal:
        costs_of(["Four", "Banc"], ["1 800 €"])
    assert refusal.value.code == "costs_differ"


@pytest.fixture
def desk(world: World) -> FlaskClient:
    """The facilitator's browser."""
    return world.client("facilitator")


def address(world: World) -> str:
    return f"/fr/sessions/{world.ids['session']}/votes/new"


BUDGET = {
    "method": "budget_greedy",
    "question_fr": "Que faire ?",
    "options_fr": "Four à pain\nBanc",
    "costs": "1 800 €\n600",
    "money": "2000",
}


def test_costs_have_a_field_of_their_own(desk: FlaskClient, world: World) -> None:
    page = desk.get(address(world) + "?method=budget_greedy").get_data(as_text=True)
    assert 'name="costs"' in page
    assert desk.post(address(world), data=BUDGET).status_code == 303
    with world.app.app_context():
        vote = db.session.query(Vote).one()
        assert vote.params["costs"] == {"a": 180_000, "b": 60_000}
        assert vote.options[0]["label"]["fr"] == "Four à pain"


def test_a_missing_cost_is_refused_with_an_example(desk: FlaskClient, world: World) -> None:
    answer = desk.post(address(world), data={**BUDGET, "costs": ""})
    assert answer.status_code == 422
    assert "Four à pain = 1800" in answer.get_data(as_text=True)


def test_choosing_another_way_keeps_what_was_typed(desk: FlaskClient, world: World) -> None:
    page = desk.post(address(world), data={**BUDGET, "method": "for_against", "way": ""}).get_data(
        as_text=True
    )
    assert "Que faire ?" in page
    assert 'name="costs" value="1 800 €' in page, "set aside, for a way that asks for it"
    again = desk.post(
        address(world), data={**BUDGET, "drawn_for": "for_against", "method": "approval"}
    )
    assert again.status_code == 200, "a way chosen without its button shows its fields first"
    assert "Four à pain" in again.get_data(as_text=True)
    with world.app.app_context():
        assert db.session.query(Vote).count() == 0


def test_the_kind_of_the_point_chooses_the_way(desk: FlaskClient, world: World) -> None:
    with world.act():
        item = db.session.get_one(AgendaItem, world.ids["item"])
        item.kind, item.began_at = "ranking", now()
    page = desk.get(address(world)).get_data(as_text=True)
    assert '<option selected value="majority_judgement">' in page
    assert "jugement majoritaire" in page
    assert f'href="/fr/desk/{world.ids["session"]}"' in page
