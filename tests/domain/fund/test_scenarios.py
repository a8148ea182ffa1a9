"""The three scenarios of the Three Bridges Fund, and what holds for every scenario."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.fund.allowances import Formula, People
from app.domain.fund.carrying import FOR_EVER, Kept, carry
from app.domain.fund.contributions import (
    Band,
    Given,
    can_be_shown,
    checked_bands,
    mean_of,
    shared_mean,
)
from app.domain.fund.scenarios import Means, monthly, runway, scenario, with_more
from app.domain.violations import RuleViolation

PEOPLE = People(150, 150, 58)
MEANS = Means(818_800, monthly(8_280_000), 1_240_000, 500_000)
GRID = [Given(38, 22_800), Given(34, 95_200), Given(41, 254_200), Given(25, 245_000), Given(12, 201_600)]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "cost", "gap", "tenths"),
    [
        (Formula(10_000), 15_000, 88, None),
        (Formula(10_000, child=2_500), 16_450, -1_362, 91),
        (Formula(12_000), 18_000, -2_912, 43),
    ],
)
def test_three_scenarios_of_the_fund(
    formula: Formula, cost: int, gap: int, tenths: int | None
) -> None:
    found = scenario(formula, PEOPLE, MEANS)
    assert (found.cost, found.gap, found.tenths) == (cost * 100, gap * 100, tenths)
    assert found.means.resources == 1_508_800


def test_five_months_leave_the_floor_and_a_sixth_does_not() -> None:
    b = scenario(Formula(10_000, child=2_500), PEOPLE, MEANS)
    assert (b.months, b.months_above_floor) == (9, 5)
    after = [b.means.reserve + months * b.gap for months in (5, 6)]
    assert after == [559_000, 422_800]
    assert after[0] >= b.means.floor > after[1]


def test_the_grid_of_the_fund_adds_up() -> None:
    assert sum(one.cents for one in GRID) == 818_800
    assert [one.mean // 100 for one in GRID] == [6, 28, 62, 98, 168]
    assert mean_of(GRID) == 5_459
    assert can_be_shown(GRID)
    assert not can_be_shown([*GRID, Given(4, 10_000)])


def test_twenty_more_households_bring_as_much_each() -> None:
    more = with_more(PEOPLE, 818_800, 20)
    assert (more.people.households, more.people.children) == (170, 66)
    assert more.contributions == 927_973
    with pytest.raises(RuleViolation):
        with_more(PEOPLE, 818_800, -150)


@given(st.integers(0, 10**8), st.integers(-(10**6), 10**6))
def test_the_reserve_lasts_exactly_so_many_months(reserve: int, missing: int) -> None:
    months = runway(reserve, missing)
    if months is None:
        assert missing <= 0
        return
    assert reserve - missing * months >= 0 > reserve - missing * (months + 1)


def test_everybody_gets_the_mean_and_the_rest_stays() -> None:
    levels = list(zip((3_000, 4_000, 5_000, 6_000, 7_000), (14, 9, 12, 6, 4), strict=True))
    whole, cents = shared_mean(levels), shared_mean(levels, 1)
    assert (whole.each, whole.left) == (4_400, 4_000)
    assert (cents.each, cents.left) == (4_488, 40)


@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 50)), min_size=1),
    st.sampled_from([1, 100, 500]),
)
def test_nothing_of_a_shared_mean_is_lost(levels: list[tuple[int, int]], unit: int) -> None:
    people = sum(count for _, count in levels)
    if not people:
        return
    found = shared_mean(levels, unit)
    assert found.each * people + found.left == sum(cents * count for cents, count in levels)
    assert 0 <= found.left < unit * people


def test_a_grid_leaves_no_hole_and_ends_open() -> None:
    grid = checked_bands([Band(700, 100, 1_500), Band(1_200, 1_500, 4_000), Band(None, 4_000, 8_000)])  # fmt: skip
    assert [band.below for band in grid] == [700, 1_200, None]
    for wrong in (
        [Band(700, 100, 1_500)],
        [Band(1_200, 1, 2), Band(700, 1, 2), Band(None, 1, 2)],
        [Band(None, 5, 4)],
        [Band(None, 1, 2), Band(None, 1, 2)],
    ):
        with pytest.raises(RuleViolation):
            checked_bands(wrong)


@pytest.mark.parametrize(
    ("keep", "left"),
    [
        (FOR_EVER, [Kept(4_000, 0), Kept(5_000, 0), Kept(9_000, 0)]),
        (None, [Kept(0, 4_000), Kept(0, 1_000), Kept(0, 4_000)]),
    ],
)
def test_what_is_not_spent_is_kept_as_the_rule_says(keep: int | None, left: list[Kept]) -> None:
    months = [(10_000, 6_000), (10_000, 9_000), (10_000, 6_000)]
    assert carry(months, keep) == left


def test_one_month_of_grace_ends_with_the_next_month() -> None:
    assert carry([(10_000, 2_000), (10_000, 1_000), (10_000, 0)], 1) == [
        Kept(8_000, 0),
        Kept(10_000, 7_000),
        Kept(10_000, 10_000),
    ]


def test_nobody_spends_more_than_there_is() -> None:
    with pytest.raises(RuleViolation) as refused:
        carry([(10_000, 4_000), (10_000, 17_000)], FOR_EVER)
    assert refused.value.facts == {"month": 2, "cents": 1_000}


@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=12),
    st.sampled_from([None, 0, 1, 3]),
)
def test_no_cent_is_lost_between_months(months: list[tuple[int, int]], keep: int | None) -> None:
    try:
        found = carry(months, keep)
    except RuleViolation:
        return
    credited, spent = sum(c for c, _ in months), sum(s for _, s in months)
    back = sum(one.given_back for one in found)
    assert credited == spent + back + (found[-1].carried if found else 0)
