"""How long a walk takes, when the group passes each stop, and what to warn the organiser about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.violations import RuleViolation
from app.domain.walking.distance import Length

DEFAULT_PACE_M_PER_H = 3000
"""A group that looks around, talks and waits for each other. 2500 with prams, wheelchairs or tired legs."""

MAX_MINUTES = 90
"""Exploratory walks stop being listened to after an hour and a half (walk of stops included)."""
MAX_STOPS = 8
MAX_METRES_WITHOUT_SEAT = 400
"""One rest about every 400 m (Jane's Walk guide to accessible walks)."""


class WrongPace(RuleViolation):
    """A pace nobody walks at (500 to 7000 m an hour are accepted)."""

    code = "pace_wrong"


@dataclass(frozen=True, slots=True)
class Duration:
    """Minutes: under way, at the stops, and both. `walking` is None when the length is unknown."""

    walking: float | None
    stops: int

    @property
    def total(self) -> int:
        """Whole minutes, rounded half up: what is printed."""
        return int((self.walking or 0.0) + self.stops + 0.5)


@dataclass(frozen=True, slots=True)
class Passage:
    """When the group is at a stop."""

    arrival: datetime
    departure: datetime


@dataclass(frozen=True, slots=True)
class Caution:
    """Something the organiser should look at: a code for `app.web.errors` and the figures of its sentence."""

    code: str
    facts: dict[str, int]


def duration(length: Length, stop_minutes: Sequence[int], pace_m_per_h: int) -> Duration:
    """How long the walk takes: its length at the group's pace, plus the minutes spent at each stop."""
    _check_pace(pace_m_per_h)
    walking = None if length.metres is None else length.metres * 60 / pace_m_per_h
    return Duration(walking, sum(stop_minutes))


def passages(
    start: datetime, length: Length, stop_minutes: Sequence[int], pace_m_per_h: int
) -> list[Passage]:
    """When the group reaches and leaves each stop.

    The walking time is shared between the legs in proportion to their straight lines; a leg that is unknown
    counts as the mean of the known ones (all equal when none is known).
    """
    walking = duration(length, stop_minutes, pace_m_per_h).walking or 0.0
    shares = _leg_shares(length)
    result: list[Passage] = []
    now = start
    for number, minutes in enumerate(stop_minutes):
        if number:
            now += timedelta(minutes=walking * shares[number - 1])
        result.append(Passage(now, now + timedelta(minutes=minutes)))
        now = result[-1].departure
    return result


def cautions(
    length: Length,
    stop_minutes: Sequence[int],
    seats: Sequence[bool | None],
    pace_m_per_h: int,
) -> list[Caution]:
    """What deserves a second look: too long, too many stops, too far without a seat, a length half known.

    `seats` says for each stop whether one can sit there: True, False, or None for "nobody knows yet", which
    counts as no seat because a tired person cannot rest on a maybe.
    """
    cautions: list[Caution] = []
    total = duration(length, stop_minutes, pace_m_per_h).total
    if total > MAX_MINUTES:
        cautions.append(Caution("walk_too_long", {"minutes": total, "limit": MAX_MINUTES}))
    if len(stop_minutes) > MAX_STOPS:
        cautions.append(
            Caution("walk_many_stops", {"stops": len(stop_minutes), "limit": MAX_STOPS})
        )
    cautions += stretches_without_seat(length, seats)
    if not length.complete:
        missing = sum(leg is None for leg in length.legs) or 1
        cautions.append(Caution("walk_length_partial", {"stops": missing}))
    return cautions


def stretches_without_seat(length: Length, seats: Sequence[bool | None]) -> list[Caution]:
    """The stretches longer than 400 m walked between two seats, with the numbers of the stops at their ends.

    The way to and from a stop without a position is left out: its length is not known, which has its own caution.
    """
    factor = _walked_per_straight(length)
    cautions: list[Caution] = []
    since, metres = 1, 0.0
    for number, leg in enumerate(length.legs, start=2):
        after_unknown = number > 2 and length.legs[number - 3] is None
        metres += 0.0 if leg is None or after_unknown else leg * factor
        last = number == len(seats)
        if seats[number - 1] or last:
            if metres > MAX_METRES_WITHOUT_SEAT:
                facts = {"metres": int(metres + 0.5), "first": since, "last": number}
                cautions.append(
                    Caution("walk_far_without_seat", {**facts, "limit": MAX_METRES_WITHOUT_SEAT})
                )
            since, metres = number, 0.0
    return cautions


def _walked_per_straight(length: Length) -> float:
    """Metres walked for each metre as the crow flies."""
    if length.metres is None or length.straight <= 0:
        return length.detour
    return length.metres / length.straight


def _leg_shares(length: Length) -> list[float]:
    known = [leg for leg in length.legs if leg is not None]
    mean = sum(known) / len(known) if known else 0.0
    filled = [mean if leg is None else leg for leg in length.legs]
    total = sum(filled)
    if total <= 0:
        return [1 / len(filled) for _ in filled] if filled else []
    return [leg / total for leg in filled]


def _check_pace(pace_m_per_h: int) -> None:
    if not 500 <= pace_m_per_h <= 7000:
        raise WrongPace(pace=pace_m_per_h)
