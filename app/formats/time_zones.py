"""A clock as iCalendar describes it (VTIMEZONE, RFC 5545): its shift from UTC, and each change of it between two moments."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.hours import clock_of

STEP = timedelta(days=1)
BEFORE = timedelta(days=1)


def time_zone_lines(zone: str, first: datetime, last: datetime) -> Iterator[str]:
    """The lines of a VTIMEZONE that holds from before `first` until after `last`."""
    clock = clock_of(zone)
    begins = (first - BEFORE).astimezone(UTC).replace(microsecond=0)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone}"
    yield from observance(begins, clock, begins)
    for moment in changes(clock, begins, last.astimezone(UTC) + BEFORE):
        yield from observance(moment, clock, moment - timedelta(seconds=1))
    yield "END:VTIMEZONE"


def changes(clock: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments, in UTC and to the second, at which the shift becomes another one."""
    moment = first
    while moment < last:
        following = moment + STEP
        if shift(clock, following) != shift(clock, moment):
            yield first_with_other_shift(clock, moment, following)
        moment = following


def first_with_other_shift(clock: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Between two moments of different shifts, the first of the second shift, found by halves."""
    old = shift(clock, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if shift(clock, middle) == old else (low, middle)
    return high


def observance(moment: datetime, clock: ZoneInfo, before: datetime) -> Iterator[str]:
    """From that moment on: the shift before, the shift now, both as +0100; the moment on the clock as it was before."""
    local, old = moment.astimezone(clock), shift(clock, before)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{(moment + old):%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{signed(old)}"
    yield f"TZOFFSETTO:{signed(shift(clock, moment))}"
    yield f"TZNAME:{local.tzname()}"
    yield f"END:{kind}"


def shift(clock: ZoneInfo, moment: datetime) -> timedelta:
    """From UTC, at that moment."""
    return moment.astimezone(clock).utcoffset() or timedelta()


def signed(shift: timedelta) -> str:
    """+0130."""
    minutes = int(shift.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
