"""Seat numbers as people write them."""

import pytest

from app.domain.reading_seats import seats_in
from app.domain.violations import RuleViolation


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", []),
        ("3", [3]),
        (" 3, 7;12\n3 ", [3, 7, 12]),
        ("7-9 12", [7, 8, 9, 12]),
        ("7 – 9", [7, 8, 9]),
    ],
)
def test_numbers_and_runs(typed: str, numbers: list[int]) -> None:
    assert seats_in(typed) == numbers


@pytest.mark.parametrize("typed", ["x", "9-7", "1-999999", "-3", "٣", "3-", "1234567"])
def test_what_is_no_number_is_named(typed: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        seats_in(typed)
    assert refusal.value.code == "unknown_seat"
    assert refusal.value.facts["typed"]
