"""Opening hours as lines of days, and in short words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.opening import OpenLine, as_lines, in_short
from app.domain.violations import RuleViolation


def test_a_week_of_two_lines() -> None:
    lines = [OpenLine((1, 2, 3, 4, 5), "09:00", "12:30"), OpenLine((2, 4), "14:00", "18:00")]
    short = in_short(lines)
    assert short == "Tu,Th,Sa 09:00-12:30; We,Fr 09:00-12:30,14:00-18:00"
    assert as_lines(short) == lines
    assert in_short([]) == ""
    assert as_lines("") == []


@pytest.mark.parametrize("short", ["Mo-Fr 09:00-18:00; PH off", "sunrise-sunset", "24/7", "Mo 9-12", "Jan-Mar Mo 09:00-12:00", "Mo 25:00-26:00", "Lu 09:00-12:00"])  # fmt: skip
def test_what_says_more_than_lines_stays_as_it_is(short: str) -> None:
    assert as_lines(short) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (OpenLine((), "09:00", "12:00"), "open_days_missing"),
        (OpenLine((0,), "09:00", ""), "open_hours_missing"),
        (OpenLine((0,), "09:00", "09:00"), "open_hours_missing"),
        (OpenLine((0,), "9h", "12:00"), "open_hours_missing"),
        (OpenLine((7,), "09:00", "12:00"), "open_days_missing"),
    ],
)
def test_what_is_missing_is_said(line: OpenLine, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        in_short([line])
    assert refused.value.code == code


HOURS = st.tuples(st.integers(0, 11), st.integers(12, 23)).map(lambda both: (f"{both[0]:02}:00", f"{both[1]:02}:30"))  # fmt: skip
LINES = st.lists(st.tuples(st.sets(st.integers(0, 6), min_size=1), HOURS), max_size=4, unique_by=lambda one: one[1])  # fmt: skip


@given(LINES)
def test_lines_come_back(found: list[tuple[set[int], tuple[str, str]]]) -> None:
    lines = [OpenLine(tuple(sorted(days)), *hours) for days, hours in found]
    again = as_lines(in_short(lines))
    assert again is not None
    assert sorted(again, key=repr) == sorted(lines, key=repr)
