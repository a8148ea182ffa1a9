"""What comes back every week, through the change of the clocks; the figures of a house in autumn 2026."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.recurring import DAYS, Weekly, kept_form, occurrences, read_weekly, rule
from app.domain.violations import RuleViolation

PARIS = "Europe/Paris"
LUNCH = Weekly(
    date(2026, 10, 14), time(12), 120, ("WE", "TH", "FR"), date(2026, 12, 18), (date(2026, 11, 11),)
)


def test_lunch_of_the_house_is_held_29_times() -> None:
    times = occurrences(LUNCH, PARIS)
    assert len(times) == 29
    starts = {one.on: one.starts for one in times}
    assert starts[date(2026, 10, 23)] == datetime(2026, 10, 23, 10, tzinfo=UTC)
    assert starts[date(2026, 10, 28)] == datetime(2026, 10, 28, 11, tzinfo=UTC)
    assert date(2026, 11, 11) not in starts
    whole = read_weekly({**kept_form(LUNCH), "except": []}, LUNCH.first, LUNCH.hour, 120)
    assert len(occurrences(whole, PARIS)) == 30


def test_the_rule_of_the_calendar_ends_with_the_last_day() -> None:
    assert rule(LUNCH, PARIS) == "FREQ=WEEKLY;BYDAY=WE,TH,FR;UNTIL=20261218T225959Z"


@pytest.mark.parametrize(
    ("given_form", "code"),
    [
        ({"days": ["WE"]}, "never_ends"),
        ({"days": ["WE"], "until": "31/12/2026"}, "never_ends"),
        ({"days": [], "until": "2026-12-18"}, "no_weekday"),
        ({"days": ["XX"], "until": "2026-12-18"}, "no_weekday"),
        ({"days": ["WE"], "until": "2026-10-13"}, "last_before_first"),
        ({"days": list(DAYS), "until": "2027-11-20"}, "too_many_times"),
        ({"days": ["MO"], "until": "9000-01-01"}, "too_many_times"),
        ({"days": ["MO"], "until": "2026-10-15"}, "no_time_left"),
    ],
)
def test_what_cannot_repeat_says_why(given_form: dict[str, object], code: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        occurrences(read_weekly(given_form, date(2026, 10, 14), time(12), 120), PARIS)
    assert refusal.value.code == code


@pytest.mark.parametrize("zone", ["Europe/Lyons", "", "../etc/passwd"])
def test_an_unknown_zone_is_named(zone: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        occurrences(LUNCH, zone)
    assert refusal.value.code == "unknown_zone"


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.lists(st.sampled_from(DAYS), min_size=1, unique=True),
    st.integers(7, 200),
    st.times(),
)
def test_each_time_is_at_its_hour_on_one_of_its_days(
    first: date, days: list[str], span: int, hour: time
) -> None:
    last = date.fromordinal(first.toordinal() + span)
    weekly = Weekly(first, hour.replace(microsecond=0), 90, tuple(days), last)
    found = occurrences(weekly, PARIS)
    assert all(DAYS[one.on.weekday()] in days and first <= one.on <= last for one in found)
    assert all(one.ends > one.starts for one in found)
    assert [one.on for one in found] == sorted({one.on for one in found})
