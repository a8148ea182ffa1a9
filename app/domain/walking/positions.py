"""Where something is: a checked position, and the doubts a position may raise.

Positions are WGS 84 degrees. A position typed or read from a file goes through `checked_point`, so that no other
module of the core ever meets a latitude of 95 or a "not a number".
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.violations import RuleViolation

PUBLIC_DECIMALS = 4
"""Positions of observations are published to 4 decimals: about 11 m, a street corner and not a doorstep."""

# Where French communes are, with a margin: (south, west, north, east) in degrees.
# Source: IGN bounding boxes of metropolitan France and of the overseas departments, rounded outwards.
FRENCH_BOXES: tuple[tuple[float, float, float, float], ...] = (
    (41.0, -5.6, 51.5, 10.0),
    (15.5, -62.0, 18.2, -60.8),
    (14.2, -61.4, 15.0, -60.6),
    (2.0, -54.8, 6.0, -51.4),
    (-21.6, 55.0, -20.7, 56.0),
    (-13.2, 44.8, -12.5, 45.4),
)


class WrongPosition(RuleViolation):
    """A position that no place on Earth can have; `facts` holds what was read."""

    code = "position_wrong"


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees: latitude -90 to 90, longitude -180 to 180."""

    lat: float
    lon: float


def checked_point(lat: float, lon: float) -> Point:
    """The position, or `WrongPosition` when it is out of range, not a number, or the empty (0, 0).

    Exactly (0, 0) lies in the Gulf of Guinea; in files it always means "nobody filled this in".
    """
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise WrongPosition(lat=str(lat), lon=str(lon))
    if abs(lat) > 90 or abs(lon) > 180:
        raise WrongPosition(lat=lat, lon=lon)
    if lat == 0 and lon == 0:
        raise WrongPosition("position_empty", lat=lat, lon=lon)
    return Point(float(lat), float(lon))


def in_france(point: Point) -> bool:
    """Whether the position falls in one of the boxes that hold the French communes."""
    return any(
        south <= point.lat <= north and west <= point.lon <= east
        for south, west, north, east in FRENCH_BOXES
    )


def exchanged(point: Point) -> Point | None:
    """The same two numbers the other way round, or None when that is no position at all."""
    if abs(point.lon) > 90:
        return None
    return Point(point.lon, point.lat)


def look_exchanged(points: Sequence[Point]) -> bool:
    """Whether latitude and longitude were most likely written the wrong way round.

    True when no point is in France and every one of them would be, once exchanged. It is a doubt to put to the
    person, not a fact: a walk near Mogadishu raises it too, so the caller must let the person say "it is right".
    """
    if not points:
        return False
    turned = [exchanged(point) for point in points]
    return all(
        not in_france(p) and t is not None and in_france(t)
        for p, t in zip(points, turned, strict=True)
    )


def rounded(point: Point, decimals: int = PUBLIC_DECIMALS) -> Point:
    """The position with fewer decimals, for publication: 4 decimals move it by 8 m at most."""
    return Point(round(point.lat, decimals), round(point.lon, decimals))


def parse_degrees(text: str) -> float:
    """A number of degrees as people type it ("45,733", " 4.8648 "); raises `WrongPosition`."""
    try:
        value = float(text.strip().replace("\N{MINUS SIGN}", "-").replace(",", "."))
    except ValueError:
        raise WrongPosition(lat=text[:40], lon="") from None
    if not math.isfinite(value):
        raise WrongPosition(lat=text[:40], lon="")
    return value


def middle(points: Iterable[Point]) -> Point:
    """The point in the middle of others, on the sphere; the first of them when they balance out exactly.

    Averaging unit vectors rather than degrees is what keeps 179° E and 179° W next to each other.
    """
    x = y = z = 0.0
    first: Point | None = None
    for point in points:
        first = first or point
        lat, lon = math.radians(point.lat), math.radians(point.lon)
        x += math.cos(lat) * math.cos(lon)
        y += math.cos(lat) * math.sin(lon)
        z += math.sin(lat)
    if first is None:
        raise WrongPosition("position_missing")
    if math.sqrt(x * x + y * y + z * z) < 1e-9:
        return first
    return Point(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
