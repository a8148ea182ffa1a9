"""Hours that people write, as moments: on an assembly's clock, past midnight, and on the days when clocks change.

All moments are given back in UTC: adding minutes to a time that carries a zone would count on the face of the clock, and be
an hour wrong twice a year.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.violations import RuleViolation

FIRST_YEAR, LAST_YEAR = 1900, 9998
LONGEST = timedelta(hours=12)
"""An hour of the next day that comes later than this is a slip of the pen."""

UNDOING = timedelta(minutes=10)
"""How long what was pressed by mistake can be taken back; what it would send out by itself waits that long."""


def at_hour(day: date, hour: time, zone: str) -> datetime:
    """That hour of that day. An hour that the clock skips is the one that it shows instead; one that it shows twice, the first.

    Raises RuleViolation("day_far_away").
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RuleViolation("day_far_away")
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def next_at(after: datetime, hour: time, zone: str) -> datetime:
    """The first moment from `after` on when the clock reads `hour`, be it past midnight or the second 2:30 of an autumn night.

    When that would be tomorrow and more than LONGEST away, that hour of the day of `after`, which came before it: the
    caller refuses it.
    """
    day = after.astimezone(ZoneInfo(zone)).date()
    same = at_hour(day, hour, zone)
    for today in (same, at_hour(day, hour.replace(fold=1), zone)):
        if today >= after:
            return today
    tomorrow = at_hour(day + timedelta(days=1), hour, zone)
    return tomorrow if tomorrow - after <= LONGEST else same
