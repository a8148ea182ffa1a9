"""Opening hours in the syntax of OpenStreetMap, French public holidays known. Wrong hours are said, never guessed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined] # its types forget the error

from app.domain.hours import clock_of, on_clock
from app.domain.violations import RuleViolation

COUNTRY = "FR"


class WrongHours(RuleViolation):
    """Opening hours that the syntax does not know."""

    code = "hours_unreadable"


class Door(StrEnum):
    """Whether one finds a place open at a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpenTime:
    """A stretch of a day during which a place is open, on its own clock."""

    start: datetime
    end: datetime


def checked_hours(text: str) -> str:
    """The hours as they will be stored. Raises `WrongHours`."""
    tidy = " ".join(text.split())
    if tidy:
        _parsed(tidy, "Europe/Paris")
    return tidy


def door_at(hours: str, moment: datetime, zone: str) -> Door:
    """Whether the place is open at that moment; unknown when nobody wrote its hours."""
    if not hours:
        return Door.UNKNOWN
    state, _comment = _parsed(hours, zone).state(on_clock(moment, zone))
    return {State.OPEN: Door.OPEN, State.CLOSED: Door.CLOSED}.get(state, Door.UNKNOWN)


def open_times(hours: str, moment: datetime, zone: str) -> list[OpenTime]:
    """When the place is open on the day of that moment, in order; nothing when closed or unknown."""
    if not hours:
        return []
    local = on_clock(moment, zone)
    midnight = datetime.combine(local.date(), time(), local.tzinfo)
    tomorrow = midnight + timedelta(days=1)
    stretches = _parsed(hours, zone).intervals(midnight, tomorrow)
    return [OpenTime(a, b or tomorrow) for a, b, state, _ in stretches if state == State.OPEN]


@lru_cache(maxsize=512)
def _parsed(hours: str, zone: str) -> OpeningHours:
    try:
        return OpeningHours(hours, timezone=clock_of(zone), country=COUNTRY)
    except ParserError:
        raise WrongHours(hours=hours[:60]) from None
