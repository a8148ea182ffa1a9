"""When a digest leaves, and when a letter that did not get through is tried again."""

from datetime import datetime, time, timedelta

from app.domain.hours import as_written, on_clock

MORNING = time(8, 0)
PAUSES = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
"""How long to wait after each failed try; after the last one the address is left in peace."""
LOST = timedelta(minutes=10)
"""A letter that began to leave so long ago was cut off: its process has died."""


def last_morning(now: datetime, zone: str) -> datetime:
    """The latest eight o'clock on the assembly's clock: the same hour in summer and in winter."""
    local = on_clock(now, zone)
    today = as_written(datetime.combine(local.date(), MORNING), zone)
    if today > local:
        yesterday = local.date() - timedelta(days=1)
        today = as_written(datetime.combine(yesterday, MORNING), zone)
    return today


def digest_due(last: datetime | None, now: datetime, zone: str) -> bool:
    """At most one digest between two mornings."""
    return last is None or last < last_morning(now, zone)


def next_try(now: datetime, tries: int) -> datetime | None:
    """When to try again after `tries` failures; None when it is enough."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None
