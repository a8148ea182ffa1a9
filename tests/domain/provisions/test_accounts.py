"""Money: one rounding a line, one largest remainder a split, accounts that come to the invoices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.fund.rounding import half_up
from app.domain.provisions.accounts import (
    FEE_RULES,
    FeeLine,
    Line,
    accounts,
    check_invoice,
    shares_of,
    short_of,
)
from app.domain.provisions.money import cents, split
from app.domain.violations import RuleViolation
from tests.domain.provisions import l4


def test_the_accounts_of_the_story_come_to_757_20() -> None:
    found = accounts(l4.LINES, [l4.FEE], 5)
    assert found.goods == [18_330, 11_060, 25_875, 8_770, 6_115]
    assert found.fees == [430, 302, 571, 178, 319]
    assert found.each == [18_760, 11_362, 26_446, 8_948, 6_434]
    assert (sum(found.goods), sum(found.each), found.stock) == (70_150, 71_950, 3_770)
    assert found.total == 75_720 == sum(line.amount for line in l4.LINES) + 1_800


def test_what_was_taken_for_the_others_bears_no_fee() -> None:
    without = [line for line in l4.LINES if line.producer == 1]
    assert [sum(line.price * line.within[place] for line in without) // 1000 for place in range(5)] == [4350, 3060, 5775, 1800, 3225]  # fmt: skip
    assert sum(shares_of(l4.FEE, l4.LINES, 5)) == 1_800


def test_a_farm_asks_a_fee_below_its_minimum() -> None:
    ordered = cents(80_000, 135) + cents(64_000, 160)
    assert (ordered, short_of(22_000, ordered)) == (21_040, 960)
    assert short_of(20_000, ordered) == 0


def test_eggs_that_came_cost_what_the_invoice_says() -> None:
    line = Line(3, 24_000, (111, 83, 166, 55, 55), l4.EGGS, weighs=False)
    assert line.amount == 11_280
    assert line.shares == [2664, 1992, 3984, 1320, 1320, 0]


def test_open_food_networks_cents() -> None:
    """Issues 2522 and 9254, 6072, 312: a tenth of the rounded line is rounded once more."""
    assert half_up(cents(2, 25_000), 10) == 5
    assert cents(1_000, 100) == 100
    assert cents(2, 5_555_000) + half_up(cents(2, 5_555_000), 10) == 12_221


def test_one_euro_for_three_apples() -> None:
    """Foodsoft, issue 630."""
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(-100, [1, 1, 1]) == [-34, -33, -33]


def test_what_was_left_is_paid_by_who_receives_it_next() -> None:
    """Thirteen kilos of lentils from the order before, and one sack of 25."""
    line = Line(
        2, 290, (20_000, 10_000), (20_000, 10_000), stored=8_000, carried=13_000, brought=3_770
    )
    found = accounts([line], [], 2)
    assert (line.amount, found.goods, found.stock) == (7_250, [5_800, 2_900], 2_320)
    assert found.total == line.amount
    nothing = Line(2, 290, (0, 0), (0, 0), carried=0, brought=50)
    assert accounts([nothing], [], 2).stock == 50


def test_an_invoice_says_what_the_lines_say() -> None:
    check_invoice(18_480, l4.LINES[:2])
    check_invoice(20_280, l4.LINES[:2], [l4.FEE])
    with pytest.raises(RuleViolation) as refused:
        check_invoice(18_479, l4.LINES[:2])
    assert refused.value.code == "does_not_add_up"
    assert refused.value.facts == {"invoice": 18_479, "shares": 18_480}


def test_a_fee_by_weight_leaves_pieces_out_and_alike_asks_who_received() -> None:
    assert shares_of(FeeLine(1_000, "weight"), l4.LINES[3:], 5) == [286, 143, 428, 143, 0]
    assert shares_of(FeeLine(1_000, "equal"), l4.LINES[4:], 5) == [250, 250, 250, 250, 0]


@pytest.mark.parametrize(
    ("fee", "count", "code"),
    [(FeeLine(1, "by_lot"), 5, "fee_rule_wrong"), (FeeLine(1, "value"), 0, "nobody_to_share")],
)
def test_a_fee_that_cannot_be_shared_is_refused(fee: FeeLine, count: int, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        shares_of(fee, l4.LINES if count else (), count)
    assert refused.value.code == code


@given(st.integers(-(10**8), 10**8), st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_a_split_always_sums(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    assert all(part * amount >= 0 for part in parts)


@given(st.data(), st.integers(1, 5))
def test_accounts_always_come_to_the_invoices_and_fees(data: st.DataObject, count: int) -> None:
    def some() -> tuple[int, ...]:
        return tuple(data.draw(st.lists(st.integers(0, 99_999), min_size=count, max_size=count)))

    lines = [
        Line(
            data.draw(st.integers(1, 3)), data.draw(st.integers(1, 9_999)), some(), some(),
            stored=(stored := data.draw(st.integers(0, 9_999))), carried=data.draw(st.integers(0, stored)), brought=data.draw(st.integers(0, 9_999)),
        )
        for _ in range(data.draw(st.integers(0, 4)))
    ]  # fmt: skip
    fees = [
        FeeLine(data.draw(st.integers(-9_999, 9_999)), data.draw(st.sampled_from(FEE_RULES)), data.draw(st.sampled_from([None, 1, 2])))
        for _ in range(data.draw(st.integers(0, 3)))
    ]  # fmt: skip
    found = accounts(lines, fees, count)
    invoices = sum(line.amount for line in lines) + sum(fee.amount for fee in fees)
    assert found.total == invoices
    check_invoice(invoices, lines, fees)
