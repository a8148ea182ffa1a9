"""Hours on an assembly's clock: past midnight, and on the nights when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours import LONGEST, at_hour, next_at
from app.domain.violations import RuleViolation

PARIS = "Europe/Paris"
EVENING = at_hour(date(2026, 6, 6), time(22), PARIS)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_an_end_after_midnight_is_of_the_next_day():
    assert next_at(EVENING, time(0, 30), PARIS) - EVENING == timedelta(hours=2, minutes=30)
    assert next_at(EVENING, time(23, 59), PARIS) - EVENING == timedelta(hours=1, minutes=59)


def test_a_slip_of_the_pen_stays_before():
    assert next_at(EVENING, time(21), PARIS) < EVENING
    assert next_at(EVENING, time(22), PARIS) == EVENING


@pytest.mark.parametrize(
    ("day", "ends", "hours"),
    [
        (date(2026, 3, 28), time(4), 5),
        (date(2026, 3, 28), time(2, 30), 4.5),
        (date(2026, 10, 24), time(4), 7),
        (date(2026, 10, 24), time(2, 30), 4.5),
    ],
)
def test_a_night_when_clocks_change_lasts_what_it_lasts(day, ends, hours):
    begins = at_hour(day, time(22), PARIS)
    assert next_at(begins, ends, PARIS) - begins == timedelta(hours=hours)


def test_an_hour_shown_twice_may_be_the_second():
    half_past = utc(2026, 10, 25, 0, 45)
    assert next_at(half_past, time(2, 30), PARIS) == utc(2026, 10, 25, 1, 30)


@pytest.mark.parametrize("day", [date.min, date.max, date(1899, 12, 31)])
def test_a_day_that_nobody_means_is_refused(day):
    with pytest.raises(RuleViolation, match="day_far_away"):
        at_hour(day, time(12), PARIS)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.sampled_from([PARIS, "America/Montreal", "Indian/Reunion", "Australia/Lord_Howe"]),
)
def test_what_comes_next_is_soon_or_before(after, hour, zone):
    found = next_at(after, hour, zone)
    shown = found.astimezone(ZoneInfo(zone))
    assert found - after <= LONGEST or shown.date() == after.astimezone(ZoneInfo(zone)).date()
    skipped = at_hour(shown.date(), hour, zone).astimezone(ZoneInfo(zone)).time() != hour
    assert shown.time() == hour or skipped
