"""How far a walk is: straight lines with a stated detour, or what the guide typed, or a recorded track."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.violations import RuleViolation
from app.domain.walking.positions import Point

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG). Against the exact ellipsoid the error stays under 0.6 %, less than any detour."""

DEFAULT_DETOUR = 1.25
"""Streets are longer than straight lines: 1.25 is what the walk of Lyon 8e was reckoned with (a setting)."""


class Method(StrEnum):
    """How the length of a walk is known."""

    STRAIGHT = "straight"
    TYPED = "typed"
    TRACK = "track"


class WrongLength(RuleViolation):
    """A typed length or a detour factor that makes no sense."""

    code = "length_wrong"


@dataclass(frozen=True, slots=True)
class Length:
    """What is known of a walk's length, all in metres.

    `legs` has one entry per stop after the first: the straight line from the last stop that has a position, or
    None where that is unknown. `metres` is what people walk; None when nothing at all is known.
    `complete` is False when a stop without a position makes `metres` a lower bound.
    """

    legs: tuple[float | None, ...]
    straight: float
    metres: float | None
    method: Method
    detour: float
    complete: bool


def great_circle(a: Point, b: Point) -> float:
    """Metres between two positions along the sphere (haversine formula)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = math.sin((lat_b - lat_a) / 2)
    half_lon = math.sin(math.radians(b.lon - a.lon) / 2)
    h = half_lat * half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


def path_length(points: Sequence[Point]) -> float:
    """Metres along a chain of positions."""
    return sum(great_circle(a, b) for a, b in itertools.pairwise(points))


def track_length(segments: Sequence[Sequence[Point]]) -> float:
    """Metres along a recorded track; the gaps between its segments are not walked, so not counted."""
    return sum(path_length(segment) for segment in segments)


def legs_between(points: Sequence[Point | None]) -> tuple[float | None, ...]:
    """The straight line to each stop from the last located stop before it, in metres."""
    legs: list[float | None] = []
    last = points[0] if points else None
    for point in points[1:]:
        legs.append(great_circle(last, point) if last and point else None)
        last = point or last
    return tuple(legs)


def walk_length(
    points: Sequence[Point | None],
    *,
    detour: float = DEFAULT_DETOUR,
    typed_m: float | None = None,
    track_m: float | None = None,
) -> Length:
    """The length of a walk through these stops, by the best knowledge there is.

    What the guide typed after walking it wins over a recorded track, which wins over straight lines times
    `detour` (1 to 3). Raises `WrongLength` for a detour or a typed length out of bounds (0 to 50 km).
    """
    if not 1 <= detour <= 3:
        raise WrongLength("detour_wrong", detour=detour)
    if typed_m is not None and not 0 < typed_m <= 50_000:
        raise WrongLength(metres=typed_m)
    legs = legs_between(points)
    straight = sum(leg for leg in legs if leg is not None)
    if typed_m is not None:
        return Length(legs, straight, float(typed_m), Method.TYPED, detour, True)
    if track_m:
        return Length(legs, straight, float(track_m), Method.TRACK, detour, True)
    located = sum(point is not None for point in points)
    metres = straight * detour if located > 1 else None
    return Length(legs, straight, metres, Method.STRAIGHT, detour, located == len(points))


def rounded_metres(metres: float) -> int:
    """Metres as one says them: to the 10 under 2 km, to the 50 beyond. An estimate must not look exact."""
    step = 10 if metres < 1995 else 50
    return int(metres / step + 0.5) * step
