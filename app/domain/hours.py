"""Hours that people write, as moments: on an assembly's clock, past midnight, and on the days when clocks change.

All moments are given back in UTC: adding minutes to a time that carries a zone would count on the face of the clock, and be
an hour wrong twice a year.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.violations import RuleViolation

FIRST_YEAR, LAST_YEAR = 1900, 9998
LONGEST = timedelta(hours=12)
"""An hour of the next day that comes later than this is a slip of the pen."""

UNDOING = timedelta(minutes=10)
"""How long what was pressed by mistake can be taken back; what it would send out by itself waits that long."""


def clock_of(zone: str) -> ZoneInfo:
    """The clock of a time zone, by its name ("Europe/Paris"). Raises RuleViolation("unknown_zone")."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RuleViolation("unknown_zone", zone=zone) from None


def on_clock(moment: datetime, zone: str) -> datetime:
    """The moment as clocks of that zone show it."""
    return moment.astimezone(clock_of(zone))


def as_written(local: datetime, zone: str) -> datetime:
    """What people and files write without a zone, meant as that zone's clocks show it."""
    return local.replace(tzinfo=clock_of(zone))


def at_hour(day: date, hour: time, zone: str) -> datetime:
    """That hour of that day. An hour that the clock skips is the one that it shows instead; one that it shows twice, the first.

    Raises RuleViolation("day_far_away").
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RuleViolation("day_far_away")
    return as_written(datetime.combine(day, hour), zone).astimezone(UTC)


def next_at(after: datetime, hour: time, zone: str) -> datetime:
    """The first moment from `after` on when the clock reads `hour`, be it past midnight or the second 2:30 of an autumn night.

    When that would be tomorrow and more than LONGEST away, that hour of the day of `after`, which came before it: the
    caller refuses it.
    """
    day = on_clock(after, zone).date()
    same = at_hour(day, hour, zone)
    for today in (same, at_hour(day, hour.replace(fold=1), zone)):
        if today >= after:
            return today
    tomorrow = at_hour(day + timedelta(days=1), hour, zone)
    return tomorrow if tomorrow - after <= LONGEST else same
