"""What is covered, three prices and their balance, the grid of a visit, a budget that adds up: published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.fund.budget import Part, check_sum, year_of
from app.domain.fund.marks import VALUES, Criterion, Marks, marks
from app.domain.fund.prices import (
    balance,
    balancing_rate,
    checked_rates,
    covered,
    prices,
)
from app.domain.fund.rounding import half_up
from app.domain.violations import RuleViolation

POPOTE, HOUSE = (-30, 0, 20), (-45, 0, 20)


def test_half_a_cent_goes_up() -> None:
    assert [half_up(n, 2) for n in (-5, -1, 0, 1, 5)] == [-3, -1, 0, 1, 3]


def test_three_hearts_of_cadenet_cover_a_basket() -> None:
    found = covered([(420, 100), (300, 100), (400, 70), (350, 30)])
    assert found.lines == (420, 300, 280, 105)
    assert (found.paid, found.left, found.whole) == (1_105, 365, 1_470)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 100)), max_size=10))
def test_what_is_covered_and_what_is_left_are_the_basket(basket: list[tuple[int, int]]) -> None:
    found = covered(basket)
    assert found.paid + found.left == sum(cents for cents, _ in basket)
    assert 0 <= found.left <= found.whole


@pytest.mark.parametrize(
    ("sold", "left"), [((24, 40, 36), 0), ((30, 30, 40), -100), ((40, 40, 20), -800)]
)
def test_a_hundred_euros_of_cost_at_three_prices(sold: tuple[int, int, int], left: int) -> None:
    costs = (sold[0] * 100, sold[1] * 100, sold[2] * 100)
    assert balance(costs, POPOTE) == left


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_it_balances_just_where_solidarity_is_one_and_a_half_times_the_help(
    helped: int, usual: int, solidarity: int
) -> None:
    left = balance((helped * 100, usual * 100, solidarity * 100), POPOTE)
    assert (left == 0) == (2 * solidarity == 3 * helped)


def test_the_house_misses_so_much_each_month() -> None:
    costs = (243_200, 281_600, 115_200)
    assert sum(costs) == 640_000
    assert balance(costs, HOUSE) == -86_400
    assert sum(costs) + balance(costs, HOUSE) == 553_600
    assert balancing_rate(costs, HOUSE) == 95


@given(st.tuples(*[st.integers(0, 10_000)] * 2, st.integers(1, 10_000)))
def test_from_that_rate_on_nothing_is_missing(costs: tuple[int, int, int]) -> None:
    rate = balancing_rate(costs, HOUSE)
    assert rate is not None
    assert balance(costs, (-45, 0, rate)) >= 0
    if rate > 0:
        assert costs[0] * -45 + costs[2] * (rate - 1) < 0


def test_lettuces_of_vrac_at_three_prices() -> None:
    each, sold = (54, 97, 119), (45, 35, 20)
    brought = sum(price * count for price, count in zip(each, sold, strict=True))
    assert brought == 8_205
    assert brought - 100 * each[1] == -1_495


def test_a_label_has_three_prices() -> None:
    assert prices(97, HOUSE) == (53, 97, 116)
    with pytest.raises(RuleViolation):
        checked_rates(10, 0, 20)


CRITERIA = (
    Criterion("local", "required"),
    Criterion("fair", "required"),
    Criterion("organic", "scored", 3),
    Criterion("bulk", "scored", 2),
    Criterion("bread", "scored", 1),
    Criterion("spirit", "discussed"),
)
MAISON = {"local": "yes", "fair": "yes", "organic": "yes", "bulk": "partly", "bread": "unknown"}


def test_required_yes_eight_of_ten_one_answer_missing() -> None:
    found = marks(CRITERIA, MAISON)
    assert found == Marks(8, 10, open=("bread",))
    assert found.required_met


def test_what_is_required_and_not_all_there_is_named() -> None:
    assert marks(CRITERIA, MAISON | {"local": "partly", "fair": "unknown"}).lacking == (
        "local",
        "fair",
    )


@given(st.lists(st.sampled_from(VALUES), min_size=6, max_size=6))
def test_points_stay_within_what_was_answered(values: list[str]) -> None:
    found = marks(CRITERIA, {one.key: value for one, value in zip(CRITERIA, values, strict=True)})
    assert 0 <= found.points <= found.of <= 12


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: marks(CRITERIA, {"local": "perhaps"}), "mark_wrong"),
        (lambda: Criterion("a", "loved"), "criterion_wrong"),
        (lambda: Criterion("a", "scored", 9), "criterion_wrong"),
        (lambda: covered([(100, 101)]), "rate_wrong"),
    ],
)
def test_what_is_no_answer_is_refused(make: object, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        make()  # type: ignore[operator]
    assert refused.value.code == code


GRANTS = (
    Part("Ville", 3_600_000, True),
    Part("Métropole", 3_000_000, True),
    Part("Fondation", 1_680_000, False),
)


def test_a_budget_adds_up_or_says_by_how_much_it_does_not() -> None:
    year = year_of(GRANTS)
    assert (year.secured, year.to_find, year.whole) == (6_600_000, 1_680_000, 8_280_000)
    check_sum(GRANTS, 8_280_000)
    with pytest.raises(RuleViolation) as refused:
        check_sum(GRANTS, 8_300_000)
    assert refused.value.facts["missing"] == 20_000
