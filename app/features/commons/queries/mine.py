"""What somebody wants to go to: times of a programme that they picked. Nothing of it is kept here."""

from collections.abc import Iterable
from datetime import datetime

from app.domain import timetable
from app.features.commons.models import Programme
from app.features.commons.queries.programmes import Time, times_of

MOST = 200
"""Times of one list."""


def pick_of(time: Time) -> str:
    """The name of one time in a list: "12-2026-06-06"."""
    return f"{time.slot.id}-{time.on.isoformat()}"


def times_to_pick(programme: Programme, moment: datetime) -> list[Time]:
    """The times that are not over; all of them once the programme is."""
    times = times_of(programme)
    return ([time for time in times if time.ends > moment] or times)[:MOST]


def picked(times: Iterable[Time], picks: Iterable[str]) -> list[Time]:
    """Those that were picked; what names no time of this programme is no pick."""
    wanted = set(picks)
    return [time for time in times if pick_of(time) in wanted]


def overlaps(times: Iterable[Time]) -> list[tuple[Time, Time]]:
    """Pairs that nobody can go to both: whatever the room, one person is in one place."""
    known = {pick_of(time): time for time in times if time.slot.cancelled_at is None}
    mine = [timetable.Slot(key, "here", one.starts, one.ends) for key, one in known.items()]
    return [(known[str(one.key)], known[str(two.key)]) for one, two in timetable.clashes(mine)]
