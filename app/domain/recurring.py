"""What comes back every week: on which days, until when, except when, on the clock of a place whatever that clock does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.domain.hours import at_hour, clock_of
from app.domain.violations import RuleViolation

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As iCalendar writes them (RFC 5545), in the order of date.weekday()."""
MOST = 366
"""Times of one activity: every day of a year."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """An activity that repeats: from the day `first` to the day `until`, at this hour of that clock, for so many minutes."""

    first: date
    hour: time
    minutes: int
    days: tuple[str, ...]
    until: date
    without: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time, in UTC, and the day that the place calls it."""

    on: date
    starts: datetime
    ends: datetime


def read_weekly(given: Mapping[str, object], first: date, hour: time, minutes: int) -> Weekly:
    """The kept form {"days": ["WE"], "until": "2026-12-18", "except": ["2026-11-11"]}.

    Raises RuleViolation: no_weekday, never_ends, last_before_first.
    """
    days, until = given.get("days"), given.get("until")
    known = tuple(day for day in DAYS if isinstance(days, list | tuple) and day in days)
    if not known:
        raise RuleViolation("no_weekday")
    last = until if isinstance(until, date) else as_day(until)
    if last is None:
        raise RuleViolation("never_ends")
    if last < first:
        raise RuleViolation("last_before_first")
    skipped = given.get("except")
    left_out = skipped if isinstance(skipped, list | tuple) else ()
    without = {day for one in left_out if (day := one if isinstance(one, date) else as_day(one))}
    return Weekly(first, hour, minutes, known, last, tuple(sorted(without)))


def as_day(text: object) -> date | None:
    """A day in ISO 8601; None for anything else."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def kept_form(weekly: Weekly) -> dict[str, object]:
    """The inverse of `read_weekly`, as JSON takes it."""
    without = [day.isoformat() for day in weekly.without]
    return {"days": list(weekly.days), "until": weekly.until.isoformat(), "except": without}


def occurrences(weekly: Weekly, zone: str) -> list[Occurrence]:
    """Every time, in order. Raises RuleViolation: unknown_zone, too_many_times, no_time_left, day_far_away."""
    clock_of(zone)
    wanted = {DAYS.index(day) for day in weekly.days}
    if (weekly.until - weekly.first).days > MOST * 7:
        raise RuleViolation("too_many_times", most=MOST)
    found = [
        day
        for day in days_between(weekly.first, weekly.until)
        if day.weekday() in wanted and day not in weekly.without
    ]
    if len(found) > MOST:
        raise RuleViolation("too_many_times", most=MOST)
    if not found:
        raise RuleViolation("no_time_left")
    return [one_time(day, weekly.hour, weekly.minutes, zone) for day in found]


def one_time(day: date, hour: time, minutes: int, zone: str) -> Occurrence:
    """That day at that hour, for so many minutes as people live them."""
    starts = at_hour(day, hour, zone)
    return Occurrence(day, starts, starts + timedelta(minutes=minutes))


def days_between(first: date, last: date) -> Iterable[date]:
    """Both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def rule(weekly: Weekly, zone: str) -> str:
    """The RRULE of iCalendar: until the last minute of the last day on that clock, said in UTC as the standard asks."""
    end = at_hour(weekly.until, time(23, 59, 59), zone)
    return f"FREQ=WEEKLY;BYDAY={','.join(weekly.days)};UNTIL={end.astimezone(UTC):%Y%m%dT%H%M%SZ}"
