"""What the file formats have in common: named points, and lines made of segments.

Times are left out on purpose. A recorded track with its clock says where a person was and when; the walk needs
only the line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from app.domain.walking.positions import Point

Extra = Mapping[str, object]
"""What a file said beyond the fields below, by name: JSON values, given back as they came."""


class Said(TypedDict):
    """What points and lines both say in words."""

    name: str
    description: str
    kind: str
    url: str


OWN_KEYS = frozenset({"name", "description", "url", "kind", "point_names"})
"""Names that `extra` may not use, because the fields below are written under them."""


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A named point; `point` is None for a place that has no position. Elevation in metres."""

    point: Point | None
    name: str = ""
    description: str = ""
    elevation: float | None = None
    kind: str = ""
    url: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """One point of a line. Only the points of a planned route have names."""

    point: Point
    elevation: float | None = None
    name: str = ""


Segment = tuple[TrackPoint, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A recorded track or a planned route: segments of two points or more, with gaps between them."""

    segments: tuple[Segment, ...]
    name: str = ""
    description: str = ""
    kind: str = ""
    url: str = ""
    planned: bool = False
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """A whole file. `passed` counts what was read past, by kind (passing.py)."""

    waypoints: tuple[Waypoint, ...] = ()
    lines: tuple[Line, ...] = ()
    name: str = ""
    passed: Mapping[str, int] = field(default_factory=dict, compare=False)

    def points(self) -> Iterator[Point]:
        """Every position of the file."""
        yield from (waypoint.point for waypoint in self.waypoints if waypoint.point)
        for line in self.lines:
            for segment in line.segments:
                yield from (spot.point for spot in segment)

    def segments(self) -> tuple[tuple[Point, ...], ...]:
        """The positions of every segment of every line."""
        return tuple(
            tuple(spot.point for spot in segment)
            for line in self.lines
            for segment in line.segments
        )
