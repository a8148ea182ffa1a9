"""Drawing lots: anybody can do it again, and nobody is favoured."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tally.lots import mark, permutation
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation

METHOD = get("lots")
SEED = "4-2-6-6-1-3-5-2"
NAMES = [f"seat-{i}" for i in range(12)]
PEOPLE = {
    name: {"age": "young" if i % 3 == 0 else "old", "side": "north" if i < 5 else "south"}
    for i, name in enumerate(NAMES)
}
QUOTAS = {"age": {"young": [2, 3], "old": [3, 4]}, "side": {"north": [3, 3], "south": [3, 3]}}


def draw(names=NAMES, **params):
    return METHOD.count(names, [], {"seed": SEED, "size": 6, **params})


def refusal(**params):
    with pytest.raises(RuleViolation) as refused:
        draw(**params)
    return refused.value.code


@given(st.permutations(NAMES))
def test_the_order_of_the_list_is_irrelevant(names):
    assert draw(names).winners == draw().winners
    assert draw(names).figures["list_hash"] == draw().figures["list_hash"]


def test_the_order_of_features_and_groups_is_irrelevant():
    """The hash of the list does not know it, so that one hash would have had two draws."""
    features = (("n0", "b", "d"), ("n1", "b", "c"), ("n2", "a", "c"), ("n3", "a", "d"))
    people = {name: {"f": f, "g": g} for name, f, g in features}
    quotas = {"f": {"a": [1, 2], "b": [0, 2]}, "g": {"c": [1, 2], "d": [1, 2]}}
    turned = {"g": {"d": [1, 2], "c": [1, 2]}, "f": {"b": [0, 2], "a": [1, 2]}}
    one, other = (
        METHOD.count(
            list(people), [], {"seed": "12345678", "size": 2, "people": people, "quotas": q}
        )
        for q in (quotas, turned)
    )
    assert one.figures["list_hash"] == other.figures["list_hash"]
    assert one.winners == other.winners
    assert set(one.winners) == {"n2", "n3"}


def test_a_group_too_small_for_its_minimum_is_told_at_once():
    people = {name: {"age": "young" if name == "seat-0" else "old"} for name in NAMES}
    with pytest.raises(RuleViolation, match="quotas_not_met") as refused:
        draw(people=people, quotas={"age": {"young": [2, 3], "old": [3, 4]}})
    assert refused.value.facts["attempts"] == 0


def test_openssl_makes_the_same_draw():
    """printf %s anna | openssl dgst -sha256 -hmac 4-2-6-6-1-3-5-2"""
    assert mark(SEED, "anna").startswith("68942dfd9f6a6007")
    assert mark(SEED, "bilal").startswith("43667a6e18df81ce")
    assert mark(SEED, "chloé").startswith("193fac2f7d0cd3dc")
    assert permutation(("anna", "bilal", "chloé"), SEED) == ("chloé", "bilal", "anna")


def test_another_seed_is_another_draw():
    assert len({draw(seed=f"1-2-3-4-5-6-1-{die}").winners for die in range(1, 7)}) > 1


def test_the_substitutes_follow_in_order():
    outcome = draw()
    assert [name for tier in outcome.tiers for name in tier][:6] == list(outcome.winners)
    assert len(outcome.tiers) == 12


def test_everybody_has_the_same_chance():
    """Chi-square on 1200 draws of 6 of 12: 11 degrees of freedom, the bound has odds of one in a million."""
    times = Counter(n for i in range(1200) for n in permutation(tuple(NAMES), f"seed-{i:05}")[:6])
    assert sum((times[name] - 600) ** 2 / 300 for name in NAMES) < 50


def test_quotas_are_kept():
    for i in range(40):
        outcome = draw(seed=f"public seed {i}", people=PEOPLE, quotas=QUOTAS)
        counts = outcome.figures["counts"]
        assert len(set(outcome.winners)) == 6
        for feature, values in QUOTAS.items():
            for value, (least, most) in values.items():
                found = sum(PEOPLE[name][feature] == value for name in outcome.winners)
                assert least <= found == counts[feature][value] <= most


def test_the_rarest_group_is_served_first():
    people = {name: {"age": "young" if name == "seat-11" else "old"} for name in NAMES}
    quotas = {"age": {"young": [1, 1], "old": [3, 3]}}
    outcome = draw(size=4, people=people, quotas=quotas)
    assert outcome.winners[0] == "seat-11"
    assert outcome.figures["attempts"] == 1


def test_the_list_shown_before_is_the_list_drawn_from():
    announced = draw().figures["list_hash"]
    assert draw(list_hash=announced, seed="another seed").figures["list_hash"] == announced
    assert refusal(list_hash="0" * 64) == "list_changed"
    assert refusal(list_hash=announced, size=5) == "list_changed"


def test_refusals():
    assert refusal(seed="") == "seed_too_short"
    assert refusal(seed="6") == "seed_too_short"
    assert refusal(size=0) == "no_place"
    assert refusal(size=13) == "too_many_places"
    assert refusal(quotas={"age": {"young": [1, 2], "old": [1, 2]}}) == "impossible_quotas"
    assert refusal(quotas={"age": {"young": [3, 2], "old": [1, 6]}}) == "impossible_quotas"
    assert refusal(quotas=QUOTAS) == "feature_missing"
    assert refusal(quotas=QUOTAS, people={"seat-99": {}}) == "unknown_field"
    nobody = {"age": {"young": [6, 6], "old": [0, 0]}}
    assert refusal(quotas=nobody, people=PEOPLE) == "quotas_not_met"
    with pytest.raises(RuleViolation) as refused:
        METHOD.count(NAMES, [({"nominee": "seat-1"}, 1)], {"seed": SEED})
    assert refused.value.code == "no_ballots"


PANELS = [[400, [0, 1, 2, 5, 6, 7]], [600, [0, 1, 2, 8, 9, 10]]]
"""Places among the sorted names: seat-0, seat-1, seat-10, seat-11, seat-2, …"""
TWO = {
    "people": {n: {"f": "a" if n in NAMES[:6] else "b"} for n in NAMES},
    "quotas": {"f": {"a": [2, 5], "b": [1, 4]}},
}


def test_three_digits_name_one_of_the_lists_that_were_fixed():
    def drawn(seed, **more):
        return draw(seed=seed, panels=PANELS, **{**TWO, **more})

    names = sorted(NAMES)
    assert drawn("399").winners == tuple(names[at] for at in PANELS[0][1])
    assert drawn("4-0-0").winners == tuple(names[at] for at in PANELS[1][1])
    assert drawn("4-0-0").figures["panel"] == "400"
    assert drawn(SEED).figures["panel"] == f"{int(mark(SEED, 'panel'), 16) % 1000:03}"
    mark_of_lists = drawn("000").figures["panels_hash"]
    assert drawn("000", panels_hash=mark_of_lists).figures["panels_hash"] == mark_of_lists


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"panels": PANELS[:1]}, "list_changed"),
        ({"panels": PANELS[::-1]}, "list_changed"),
        ({"panels": [[1000, [0, 1, 2, 5, 6, 12]]]}, "list_changed"),
        ({"panels": [[1000, [0, 0, 2, 5, 6, 7]]]}, "list_changed"),
        ({"panels": [[1000, [0, 1, 2, 5, 6]]]}, "list_changed"),
        ({"panels": PANELS, "panels_hash": "0" * 64}, "list_changed"),
        ({"panels": [[1000, [2, 3, 8, 9, 10, 11]]]}, "quotas_not_met"),
        ({"panels": [[1000, "x"]]}, "not_a_list"),
        ({"panels": PANELS, "seed": "41"}, "seed_too_short"),
    ],
)
def test_lists_that_do_not_keep_what_was_announced_are_refused(params, code):
    assert refusal(**{**TWO, **params}) == code
