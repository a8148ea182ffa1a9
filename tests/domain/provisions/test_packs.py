"""Whole packs: the story's five products, Foodsoft's own table, what Open Food Network carries over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.provisions.packs import Packs, carried_over, flexible, missing, packs, question
from app.domain.violations import RuleViolation
from tests.domain.provisions import l4


@pytest.mark.parametrize(
    ("wishes", "pack", "count", "surplus", "permille", "much"),
    [
        (l4.CARROTS, 10_000, 8, 2_000, 25, False),
        (l4.COURGETTES, 8_000, 8, 0, 0, False),
        (l4.LENTILS, 25_000, 2, 13_000, 260, True),
        (l4.EGGS, 30, 17, 0, 0, False),
        (l4.OIL, 5_000, 7, 0, 0, False),
    ],
)
def test_the_packs_of_the_story(wishes: tuple[int, ...], pack: int, count: int, surplus: int, permille: int, much: bool) -> None:  # fmt: skip
    found = packs(sum(wishes), pack)
    assert (found.count, found.surplus, found.permille) == (count, surplus, permille)
    assert found.is_much(15) == much


def test_a_small_surplus_is_offered_to_who_ordered_least_and_a_large_one_asks() -> None:
    carrots = question(l4.CARROTS, (), 10_000)
    assert (carrots.asked, carrots.much, carrots.smallest) == (True, False, 3)
    lentils = question(l4.LENTILS, (), 25_000)
    assert (lentils.asked, lentils.much) == (True, True)
    assert (lentils.fewer.count, lentils.short, lentils.more.count) == (1, 12_000, 2)
    assert not question(l4.EGGS, (), 30).asked


def test_flexible_quantities_come_before_the_question() -> None:
    assert question((9, 9), (1, 1), 10).asked is False
    assert question((9, 9), (1, 0), 10).asked is True
    none_wished = question((0, 0), (5, 5), 10)
    assert (none_wished.asked, none_wished.more.count) == (False, 0)


@pytest.mark.parametrize(
    ("wish", "extra", "units"),
    [(0, 2, 0), (0, 5, 0), (2, 2, 1), (4, 2, 1), (4, 4, 1), (5, 3, 2), (5, 4, 2)],
)
def test_foodsofts_own_table_of_packs_of_four(wish: int, extra: int, units: int) -> None:
    """spec/models/order_article_spec.rb."""
    assert flexible([wish], [extra], 4) == units


def test_foodsofts_three_members_fill_two_packs_of_three() -> None:
    assert flexible([3, 1, 1], [2, 3, 0], 3) * 3 == 6


def test_what_is_left_crosses_to_the_next_order() -> None:
    """Open Food Network, issue 11678."""
    first = packs(16, 12)
    assert (first.count, first.surplus) == (2, 8)
    second = packs(14, 12, carried=8)
    assert (second.count, second.surplus) == (1, 6)
    assert carried_over(12, 14, carried=8) == 6
    assert packs(5, 12, carried=8) == Packs(0, 12, 3)


@pytest.mark.parametrize(("wished", "fill"), [(3, 15), (7, 35)])
def test_how_full_a_pack_is(wished: int, fill: int) -> None:
    """Open Food Network, issue 8981: a pack of 60 kg, portions of 3 kg."""
    pack, quantity = 60_000, wished * 3_000
    assert quantity * 100 // pack == fill
    assert missing(quantity, pack) == pack - quantity


def test_a_product_without_a_pack_is_refused() -> None:
    for wrong in (lambda: packs(5, 0), lambda: flexible([5], [], 0), lambda: missing(5, -1)):
        with pytest.raises(RuleViolation) as refused:
            wrong()
        assert refused.value.code == "pack_missing"
    with pytest.raises(RuleViolation) as refused:
        packs(-1, 5)
    assert refused.value.code == "below_zero"


@given(st.integers(0, 10**6), st.integers(1, 10**5), st.integers(0, 10**5))
def test_packs_hold_what_is_wished_and_less_than_one_pack_more(wish: int, pack: int, carried: int) -> None:  # fmt: skip
    found = packs(wish, pack, carried)
    assert found.ordered + carried == wish + found.surplus
    assert found.count == 0 or found.surplus < pack
    assert carried_over(found.ordered, wish, carried) == found.surplus
