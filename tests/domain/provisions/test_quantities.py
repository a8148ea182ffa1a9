"""Quantities and prices as people write them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.provisions.quantities import (
    check_portion,
    is_suspect,
    price_of,
    read_price,
    read_quantity,
)
from app.domain.violations import RuleViolation


@pytest.mark.parametrize(
    ("typed", "shown", "found"),
    [
        ("12", "kg", 12_000), ("12,5", "kg", 12_500), ("0.25", "L", 250), (" 1 200 ", "kg", 1_200_000), ("", "kg", 0),
        ("30", "piece", 30), ("500", "g", 500), ("2", "bunch", 2),
    ],
)  # fmt: skip
def test_a_quantity_is_read(typed: str, shown: str, found: int) -> None:
    assert read_quantity(typed, shown) == found


@pytest.mark.parametrize(
    ("typed", "shown", "found"),
    [("1,35", "kg", 135), ("0.24 €", "piece", 24_000), ("8,20", "L", 820), ("0,001", "piece", 100)],
)
def test_a_price_is_read(typed: str, shown: str, found: int) -> None:
    assert read_price(typed, shown) == found
    assert price_of(found, shown) == read_quantity(typed.rstrip(" €"), "kg")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: read_quantity("1.234,50", "kg"), "number_unreadable"),
        (lambda: read_quantity("-3", "kg"), "below_zero"),
        (lambda: read_quantity(" \u22123,5", "kg"), "below_zero"),
        (lambda: read_quantity("-", "kg"), "number_unreadable"),
        (lambda: read_quantity("two", "kg"), "number_unreadable"),
        (lambda: read_quantity("٣", "kg"), "number_unreadable"),
        (lambda: read_quantity("99999999999", "kg"), "number_unreadable"),
        (lambda: read_quantity("100001", "kg"), "quantity_too_large"),
        (lambda: read_price("1000,01", "piece"), "price_not_above_zero"),
        (lambda: read_quantity("1,5", "piece"), "not_whole"),
        (lambda: read_quantity("1", "sack"), "unit_wrong"),
        (lambda: read_price("0", "kg"), "price_not_above_zero"),
        (lambda: read_price("1,3555", "kg"), "number_unreadable"),
        (lambda: read_price("1.355", "kg"), "price_not_above_zero"),
        (lambda: check_portion(750, 500), "not_a_portion"),
        (lambda: check_portion(-500, 500), "below_zero"),
    ],
)
def test_what_cannot_be_read_is_said(call: Callable[[], object], code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        call()
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("received", "planned", "suspect"),
    [(8, 80_000, True), (48_000, 64_000, False), (64_000, 8_000, True), (0, 80_000, False), (16, 80, True), (17, 80, False)],
)  # fmt: skip
def test_a_quantity_in_packs_is_noticed(received: int, planned: int, suspect: bool) -> None:
    assert is_suspect(received, planned) == suspect


@given(st.integers(1, 99_999_999))
def test_a_price_of_a_kilo_comes_back_as_it_was_typed(cents_a_kilo: int) -> None:
    typed = f"{cents_a_kilo // 100},{cents_a_kilo % 100:02}"
    assert read_price(typed, "kg") == cents_a_kilo
    assert price_of(cents_a_kilo, "kg") == cents_a_kilo * 10
