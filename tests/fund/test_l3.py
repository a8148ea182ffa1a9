"""Scenario L3 from settings alone: three cities, three scenarios, the rules and their decisions."""

from datetime import timedelta

import pytest

from app.domain.fund.allowances import People, total
from app.domain.violations import RuleViolation
from app.features.decisions.queries.register import today
from app.features.decisions.queries.resting import counts_on, ended_on, in_force, standing_of
from app.features.fund.queries.money import start_of_scenario
from app.features.fund.queries.params import formula_of, reckoned
from app.features.fund.queries.rules import rule_today, rules_in_force, rules_of
from app.features.fund.queries.scenarios import said
from app.features.fund.services import money, rules
from app.words.i18n import in_locale
from tests.fund import kitchen
from tests.world import World

CITIES = {
    "Montpellier": ({"per_household": 10_000}, People(150, 150, 58), 1_500_000),
    "Gironde": ({"per_household": 7_500, "first_adult": 7_500, "further_adult": 7_500, "child": 7_500}, People(193, 400), 4_447_500),
    "Lyon": ({"first_adult": 15_000, "further_adult": 7_500, "child": 4_000}, People(110, 110, 160), 2_290_000),
}  # fmt: skip
SCENARIOS = {
    "A": ({}, "15 000 €", "+88 €", "88 € de plus chaque mois."),
    "B": ({"child": 2_500}, "16 450 €", "-1 362 €", "Il manque 1 362 € par mois. Avec la réserve, cela tient 9 mois\u202f; 5 mois si on garde 5 000 €."),
    "C": ({"per_household": 12_000}, "18 000 €", "-2 912 €", "Il manque 2 912 € par mois. Avec la réserve, cela tient 4 mois\u202f; 2 mois si on garde 5 000 €."),
}  # fmt: skip


@pytest.mark.parametrize("city", CITIES)
def test_a_city_is_settings_and_no_program(world: World, city: str) -> None:
    params, people, cents = CITIES[city]
    with world.act():
        kitchen.rule(world, "allocation", params)
        found = rules_in_force(kitchen.assembly(), today(kitchen.assembly()))["allocation"]
        assert total(formula_of(found.params), people) == cents


def test_three_scenarios_start_from_what_is_written_down(world: World) -> None:
    with world.act():
        kitchen.three_bridges(world)
        start = start_of_scenario(kitchen.assembly(), today(kitchen.assembly()))
        assert (start["contributions"], start["grants"], start["reserve"], start["floor"]) == (
            818_800, 690_000, 1_240_000, 500_000,
        )  # fmt: skip
        for formula, cost, gap, sentence in SCENARIOS.values():
            params = {**start, "formula": {**start["formula"], **formula}}
            with in_locale("fr"):
                shown = said(reckoned(params))
            plain = [text.replace("\u202f", " ").replace("\xa0", " ").replace(" ;", " ;") for text in (shown.cost, shown.gap, shown.sentence)]  # fmt: skip
            with in_locale("en"):
                english = said(reckoned(params)).sentence
            assert "short" not in english or "if €5,000 is kept." in english
            assert plain == [cost, gap, sentence.replace("\u202f", " ")]


def test_a_rule_rests_on_a_decision_of_its_own_assembly(world: World) -> None:
    with world.act(), pytest.raises(RuleViolation) as refused:
        rules.write_rule(kitchen.assembly(), "carry", {"keep": 0}, kitchen.WORDS, decision=None, by=world.who("organiser"))  # fmt: skip
    assert refused.value.code == "rule_needs_decision"


def test_a_rule_counts_as_long_as_its_decision_and_until_the_next(world: World) -> None:
    with world.act():
        first = kitchen.rule(world, "allocation", {"per_household": 10_000})
        here, day = kitchen.assembly(), today(kitchen.assembly())
        assert standing_of(first.decision, day).status == "in_force"  # type: ignore[union-attr]
        assert not counts_on(first, day - timedelta(days=1))
        second = kitchen.rule(world, "allocation", {"per_household": 12_000})
        assert in_force([first, second], day, lambda one: one.kind)["allocation"] is second
        assert ended_on(first, [second], day) == second.from_day
        assert [rule_today(one, day).counts for one in rules_of(here)] == [True, False]
        kitchen.repeal(world, second.decision)
        assert rules_in_force(here, day)["allocation"] is first
        assert rule_today(second, day).ended == day


def test_who_would_receive_less_is_named_before_it_is_written(world: World) -> None:
    with world.act():
        kitchen.rule(world, "allocation", {"per_household": 10_000})
        decision, by = kitchen.decide(world, 7), world.who("organiser")
        less = {"per_household": 8_000, "child": 2_000}
        with pytest.raises(RuleViolation) as refused:
            rules.write_rule(kitchen.assembly(), "allocation", less, kitchen.WORDS, decision=decision, by=by)  # fmt: skip
        assert refused.value.code == "someone_gets_less"
        assert "1" in str(refused.value.facts["who"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"households": 0}, "no_household"),
        ({"adults": 2, "children": 5}, "household_without_adult"),
        ({"spent": 1_600_000}, "spent_too_much"),
    ],
)
def test_totals_that_cannot_be_are_refused(world: World, change: dict[str, int], code: str) -> None:
    totals = {"households": 150, "adults": 150, "children": 58, "credited": 1_500_000, "contributed": 818_800, "spent": 1_400_000, "places_used": 12}  # fmt: skip
    with world.act(), pytest.raises(RuleViolation) as refused:
        money.write_month(kitchen.assembly(), today(kitchen.assembly()), totals | change, by=world.who("organiser"))  # fmt: skip
    assert refused.value.code == code
