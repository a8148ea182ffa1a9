"""What a household receives: four cities from settings alone, and the figures that they published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.fund.allowances import USUAL, Formula, Loss, People, allowance, losses, total
from app.domain.fund.contributions import Limits, checked_contribution
from app.domain.violations import RuleViolation

MONTPELLIER = Formula(per_household=10_000)
GIRONDE = Formula(7_500, 7_500, 7_500, 7_500)
LYON = Formula(0, 15_000, 7_500, 4_000)
CADENET = Formula(0, 15_000, 15_000, 15_000)
HOUSEHOLDS = ((1, 0), (2, 0), (2, 3), (1, 2))


@pytest.mark.parametrize(
    ("formula", "euros"),
    [
        (MONTPELLIER, [100, 100, 100, 100]),
        (GIRONDE, [150, 225, 450, 300]),
        (LYON, [150, 225, 345, 230]),
        (CADENET, [150, 300, 750, 450]),
    ],
)
def test_four_cities_are_settings_of_one_formula(formula: Formula, euros: list[int]) -> None:
    assert [allowance(formula, *household) // 100 for household in HOUSEHOLDS] == euros


@pytest.mark.parametrize(
    ("formula", "people", "months", "euros"),
    [
        (GIRONDE, People(193, 400), 1, 44_475),
        (GIRONDE, People(193, 400), 12, 533_700),
        (CADENET, People(33, 33), 12, 59_400),
        (LYON, People(110, 110, 160), 1, 22_900),
        (LYON, People(110, 270), 1, 28_500),
        (MONTPELLIER, People(400, 400), 12, 480_000),
    ],
)
def test_published_figures_come_out(
    formula: Formula, people: People, months: int, euros: int
) -> None:
    assert total(formula, people) * months == euros * 100


def test_bordeaux_students_have_so_much_to_find() -> None:
    given_by_each = 1_200
    to_find = (total(MONTPELLIER, People(150, 150)) - 150 * given_by_each) * 9
    assert to_find == 11_880_000


@pytest.mark.parametrize(("euros", "code"), [(18, "below_minimum"), (22, "not_a_step"), (25, "")])
def test_flers_gives_from_twenty_by_five(euros: int, code: str) -> None:
    limits = Limits(minimum=2_000, step=500)
    if not code:
        assert checked_contribution(euros * 100, limits) == euros * 100
        return
    with pytest.raises(RuleViolation) as refused:
        checked_contribution(euros * 100, limits)
    assert refused.value.code == code


def test_gironde_adds_five_for_each_further_person() -> None:
    assert Limits(1_000, 500).least(4) == 2_500


@given(
    amounts=st.tuples(*[st.integers(0, 50_000)] * 4),
    homes=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5)), min_size=1, max_size=20),
)
def test_the_month_is_the_sum_of_its_households(
    amounts: tuple[int, int, int, int], homes: list[tuple[int, int]]
) -> None:
    formula = Formula(*amounts)
    people = People(len(homes), sum(a for a, _ in homes), sum(c for _, c in homes))
    assert total(formula, people) == sum(allowance(formula, *home) for home in homes)


@given(st.tuples(*[st.integers(0, 50_000)] * 4), st.tuples(*[st.integers(0, 50_000)] * 4))
def test_every_usual_household_that_loses_is_named(
    old: tuple[int, int, int, int], new: tuple[int, int, int, int]
) -> None:
    before, after = Formula(*old), Formula(*new)
    named = {(one.adults, one.children) for one in losses(before, after)}
    assert named == {h for h in USUAL if allowance(after, *h) < allowance(before, *h)}


def test_a_single_person_who_would_get_less_is_named_with_the_difference() -> None:
    assert losses(MONTPELLIER, Formula(8_000, child=2_000))[0] == Loss(1, 0, 2_000)
    assert losses(MONTPELLIER, MONTPELLIER) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: People(0, 0), "no_household"),
        (lambda: People(3, 2), "household_without_adult"),
        (lambda: allowance(LYON, 0, 3), "household_without_adult"),
        (lambda: allowance(LYON, 20, 20), "too_many_in_household"),
        (lambda: Formula(-1), "amount_wrong"),
    ],
)
def test_what_cannot_be_is_refused(make: object, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        make()  # type: ignore[operator]
    assert refused.value.code == code
