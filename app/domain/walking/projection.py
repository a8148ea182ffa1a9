"""From the round Earth to flat paper: metres east and north of the middle of the walk.

Azimuthal equidistant projection (Snyder, "Map projections: a working manual", 1987, eq. 22-4 and 25-1 to 25-5):
it has no seam at the antimeridian and none at the poles, and over a neighbourhood it is exact to the millimetre.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.walking.distance import great_circle
from app.domain.walking.positions import Point

Flat = tuple[float, float]
"""Metres east and metres north of the centre."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Puts positions on a plane around `centre`."""

    centre: Point

    def flat(self, point: Point) -> Flat:
        """Metres east and north of the centre."""
        lat, lat0 = math.radians(point.lat), math.radians(self.centre.lat)
        turn = math.radians(point.lon - self.centre.lon)
        east = math.cos(lat) * math.sin(turn)
        north = math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(turn)
        across = math.hypot(east, north)
        if across < 1e-15:
            return (0.0, 0.0)
        metres = great_circle(self.centre, point)
        return (metres * east / across, metres * north / across)


def across_antimeridian(a: Point, b: Point) -> bool:
    """Whether the short way from one position to the next crosses the 180° meridian."""
    return abs(a.lon - b.lon) > 180


def split_at_antimeridian(line: Sequence[Point]) -> list[list[Point]]:
    """The line cut where it crosses 180°, as RFC 7946 (section 3.1.9) asks of GeoJSON.

    Each crossing ends one part at ±180° and begins the next at the opposite sign, at the same latitude.
    A step from pole side to pole side, where the crossing cannot be placed, is cut without an added point.
    """
    parts: list[list[Point]] = [[]]
    for point in line:
        last = parts[-1][-1] if parts[-1] else None
        if last is not None and across_antimeridian(last, point):
            crossing = _crossing(last, point)
            if crossing is not None:
                side = math.copysign(180.0, last.lon)
                parts[-1].append(Point(crossing, side))
                parts.append([Point(crossing, -side)])
            else:
                parts.append([])
        parts[-1].append(point)
    return [part for part in parts if part]


def _crossing(a: Point, b: Point) -> float | None:
    """Latitude where the step meets 180°, or None when an end is on it already or the step passes a pole."""
    to_edge = 180.0 - abs(a.lon)
    after_edge = 180.0 - abs(b.lon)
    if to_edge <= 0 or after_edge <= 0 or max(abs(a.lat), abs(b.lat)) > 89.9:
        return None
    return a.lat + (b.lat - a.lat) * to_edge / (to_edge + after_edge)
