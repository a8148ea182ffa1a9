"""Prices: packs and amounts as people write them, unit prices, and honest baskets."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.walking.baskets import Item, Reading, compare_baskets
from app.domain.walking.prices import (
    Measure,
    Pack,
    WrongPack,
    WrongPrice,
    parse_pack,
    parse_price,
    price_for,
    unit_price,
)
from tests.domain.walking.lyon8 import ITEMS, readings

packs = st.builds(Pack, st.integers(1, 1_000_000), st.sampled_from(Measure))
cents = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("text", "amount", "measure"),
    [
        ("500 g", 500, Measure.MASS),
        ("500g", 500, Measure.MASS),
        ("1,5 kg", 1500, Measure.MASS),
        ("1 Kilo", 1000, Measure.MASS),
        ("75cl", 750, Measure.VOLUME),
        ("1 L", 1000, Measure.VOLUME),
        ("6 x 33 cl", 1980, Measure.VOLUME),
        ("4×125 g", 500, Measure.MASS),
        ("6", 6, Measure.PIECE),
        ("x6", 6, Measure.PIECE),
        ("12 pièces", 12, Measure.PIECE),
    ],
)
def test_packs_are_read_as_people_write_them(text: str, amount: int, measure: Measure) -> None:
    assert parse_pack(text) == Pack(amount, measure)


@pytest.mark.parametrize(
    "text", ["", "kg", "beaucoup", "0 g", "-500 g", "1,5", "500 lieues", "1,0005 g", "9999999 kg"]
)
def test_packs_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(WrongPack):
        parse_pack(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2,49", 249), ("2.5 €", 250), ("€3", 300), ("12", 1200), ("0,99\u202f€", 99), ("0", 0)],
)
def test_prices_are_read_as_people_write_them(text: str, expected: int) -> None:
    assert parse_price(text) == expected


@pytest.mark.parametrize("text", ["", "cher", "-1", "1,999", "1,2,3", "9999999", "²"])
def test_prices_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(WrongPrice):
        parse_price(text)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read, refusal in ((parse_pack, WrongPack), (parse_price, WrongPrice)):
        try:
            read(text)
        except refusal:
            continue


@given(cents, packs)
def test_a_unit_price_is_the_exact_one_rounded(price: int, pack: Pack) -> None:
    exact = Fraction(price * pack.measure.per, pack.amount)
    assert abs(unit_price(price, pack) - exact) <= Fraction(1, 2)


@given(cents, packs)
def test_the_price_of_the_same_pack_is_the_price(price: int, pack: Pack) -> None:
    assert price_for(price, pack, pack) == price


def test_unit_prices_of_the_walk() -> None:
    assert unit_price(145, parse_pack("500 g")) == 290
    assert unit_price(260, parse_pack("6")) == 43
    assert unit_price(129, parse_pack("75 cl")) == 172


def test_apiece_and_by_weight_do_not_compare() -> None:
    with pytest.raises(WrongPack):
        price_for(100, parse_pack("1 kg"), parse_pack("6"))


def test_lyon_8e_has_the_baskets_of_the_field_report() -> None:
    found = compare_baskets(ITEMS, readings())
    assert [(b.stop, b.found, b.total) for b in found.baskets] == [
        *((2, 3, None), (3, 6, 1392), (6, 6, 812), (7, 6, 980)),
    ]
    assert [item.product for item in found.common] == ["carrots", "apples", "eggs"]
    assert [b.common_total for b in found.baskets] == [550, 808, 473, 565]


def test_the_cheapest_reading_counts_and_other_packs_are_converted() -> None:
    lentils = Item("lentils", parse_pack("500 g"))
    shelf = [
        Reading(3, "lentils", parse_pack("500 g"), 235),
        Reading(3, "lentils", parse_pack("1 kg"), 420),
        Reading(3, "olives", parse_pack("1 kg"), 1),
        Reading(4, "lentils", parse_pack("6"), 1),
    ]
    found = compare_baskets([lentils], shelf)
    assert [(b.stop, b.lines) for b in found.baskets] == [(3, (210,))]


def test_nothing_read_compares_nothing() -> None:
    assert compare_baskets(ITEMS, []).baskets == ()
    assert compare_baskets([], readings()).baskets == ()


@given(
    st.lists(
        st.builds(
            Reading,
            st.integers(1, 4),
            st.sampled_from([item.product for item in ITEMS]),
            st.builds(Pack, st.integers(1, 5000), st.sampled_from(Measure)),
            cents,
        )
    )
)
def test_totals_add_up_and_incomplete_baskets_have_none(shelf: list[Reading]) -> None:
    found = compare_baskets(ITEMS, shelf)
    for basket in found.baskets:
        known = [line for line in basket.lines if line is not None]
        assert basket.found == len(known) >= 1
        assert (basket.total is None) == (len(known) < len(ITEMS))
        assert basket.total is None or basket.total == sum(known)
        in_common = [
            line
            for item, line in zip(found.items, basket.lines, strict=True)
            if item in found.common
        ]
        assert None not in in_common
        assert basket.common_total in (None, sum(line or 0 for line in in_common))
