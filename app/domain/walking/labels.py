"""Numbers and names on the map that never cover each other.

Greedy and deterministic: the first stop keeps its place, a later one that would cover it moves to the nearest free
spot. A name goes to the first free of eight places around its number, and is left out where none is free: the list
beside the map has the same number and the whole name.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.walking.clipping import XY, clip_segment

Box = tuple[float, float, float, float]
"""left, top, right, bottom"""

LINE_HEIGHT = 14.0
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The room there is: from (0, 0) to (width, height) but for `kept_free`, with dots of this radius."""

    width: float
    height: float
    radius: float
    kept_free: Box

    def holds(self, box: Box) -> bool:
        """Whether a box lies inside, two units off the edge, and clear of what is kept free."""
        left, top, right, bottom = box
        inside = left >= 2 and top >= 2 and right <= self.width - 2 and bottom <= self.height - 2
        return inside and not overlap(box, self.kept_free)


def spread(points: Sequence[XY], frame: Frame) -> list[XY]:
    """Where to draw each number so that no two touch, as near as possible to its place."""
    placed: list[XY] = []
    for point in points:
        free = (spot for spot in _spiral(point, frame) if _is_free(spot, placed, frame))
        placed.append(next(free, point))
    return placed


def _spiral(point: XY, frame: Frame) -> Iterator[XY]:
    """The place itself, then rings of spots further and further away."""
    yield point
    step = frame.radius / 2
    rings = int(max(frame.width, frame.height) / step)
    for ring in range(1, rings):
        for turn in range(6 * ring):
            angle = math.tau * turn / (6 * ring) - math.pi / 2
            yield (
                point[0] + ring * step * math.cos(angle),
                point[1] + ring * step * math.sin(angle),
            )


def _is_free(spot: XY, placed: Sequence[XY], frame: Frame) -> bool:
    near = 2 * frame.radius + 2
    return frame.holds(_around(spot, frame.radius)) and all(
        math.dist(spot, other) >= near for other in placed
    )


def place_labels(
    dots: Sequence[XY],
    names: Sequence[str],
    legs: Sequence[tuple[XY, XY]],
    frame: Frame,
    letter: float,
) -> list[Box | None]:
    """A box for each name, or None where it would cover something. Lines may be crossed only if nothing else fits."""
    taken = [_around(dot, frame.radius) for dot in dots]
    boxes: list[Box | None] = []
    for dot, name in zip(dots, names, strict=True):
        fitting = [
            box
            for box in _places_around(dot, len(name) * letter, frame.radius)
            if name and frame.holds(box) and not any(overlap(box, other) for other in taken)
        ]
        best = min(fitting, key=lambda box: _crossings(box, legs), default=None)
        boxes.append(best and _rounded(best))
        if best is not None:
            taken.append(best)
    return boxes


def _places_around(dot: XY, width: float, radius: float) -> list[Box]:
    x, y = dot
    off, half = radius + GAP, LINE_HEIGHT / 2
    corner = radius * 0.75 + GAP
    lefts = (x + off, x - off - width)
    places = [(left, y - half) for left in lefts]
    places += [(x - width / 2, y + off), (x - width / 2, y - off - LINE_HEIGHT)]
    for left in (x + corner, x - corner - width):
        places += [(left, y + corner - 4), (left, y - corner - LINE_HEIGHT + 4)]
    return [(left, top, left + width, top + LINE_HEIGHT) for left, top in places]


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _crossings(box: Box, legs: Sequence[tuple[XY, XY]]) -> int:
    return sum(clip_segment(a, b, box) is not None for a, b in legs)


def _around(point: XY, radius: float) -> Box:
    return (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(value, 1) for value in box)
    return (left, top, right, bottom)
