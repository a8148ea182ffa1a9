"""A fund of any city, from its settings alone and by its pages: rules, money, a month, a scenario, the list of places."""

import re

import pytest

from tests.fund import kitchen
from tests.fund.test_pages import BASE, text_of
from tests.world import World

CITIES = {
    "Montpellier": (
        {"per_household": "100"},
        {"households": "150", "adults": "150", "children": "58"},
        {"contributions": "8188", "grants": "6900", "reserve": "12400", "floor": "5000"},
        ("1 adulte 100 €", "2 adultes 100 €"),
        ("15 000 €", "88 € de plus chaque mois."),
    ),
    "Gironde": (
        {"per_household": "75", "first_adult": "75", "further_adult": "75", "child": "75"},
        {"households": "193", "adults": "400", "children": "0"},
        {"contributions": "10000", "grants": "30000", "reserve": "40000", "floor": "0"},
        ("1 adulte 150 €", "2 adultes 225 €", "2 adultes, 3 enfants 450 €"),
        ("44 475 €", "Il manque 4 475 € par mois."),
    ),
    "Lyon": (
        {"first_adult": "150", "further_adult": "75", "child": "40"},
        {"households": "110", "adults": "110", "children": "160"},
        {"contributions": "9000", "grants": "13000", "reserve": "9000", "floor": "0"},
        ("1 adulte 150 €", "2 adultes 225 €", "2 adultes, 3 enfants 345 €"),
        ("22 900 €", "Il manque 900 € par mois."),
    ),
}  # fmt: skip
"""Amounts a month, who takes part, means, what households receive, what the month costs and leaves."""


def plain(html: str) -> str:
    words = re.sub(r"<[^>]+>", " ", html)
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


@pytest.mark.parametrize("city", CITIES)
def test_a_fund_is_rebuilt_from_settings_alone(world: World, city: str) -> None:
    amounts, people, means, receives, month = CITIES[city]
    with world.act():
        decision = kitchen.decide(world).id
    client, session = world.client("organiser"), world.ids["session"]
    words = {"decision": str(decision), "text-fr": f"La règle de {city}."}
    sent = (
        ("rules", {"kind": "allocation", **amounts, **words}),
        ("rules", {"kind": "carry", "keep": "0", "floor": means["floor"], **words}),
        ("lines", {"year": "2026", "funder": "Ville", "amount": str(12 * int(means["grants"]))}),
        ("months", {"month": "2026-02", **people, "contributed": means["contributions"], "credited": "10", "spent": "5", "places_used": "6", "reserve": means["reserve"]}),
        ("scenario", {"session": str(session), **people, **means, **amounts}),
    )  # fmt: skip
    for path, data in sent:
        answer = client.post(f"{BASE}/{path}", data=data)
        assert answer.status_code == 303, (path, answer.get_data(as_text=True)[:4000])
    rules = plain(text_of(world, BASE + "/rules"))
    assert f"La règle de {city}." in rules
    for line in receives:
        assert line in rules
    budget = plain(text_of(world, BASE + "/budget"))
    assert "février 2026" in budget
    desk = plain(text_of(world, f"/fr/desk/{session}", "facilitator"))
    for said in month:
        assert said in desk
