"""Lines made light for drawing: cut at the frame, and without the points nobody would see."""

import itertools
import math
from collections.abc import Sequence

XY = tuple[float, float]
Box = tuple[float, float, float, float]
"""left, top, right, bottom"""


def clip_line(line: Sequence[XY], box: Box) -> list[list[XY]]:
    """The parts of a line that lie inside the box, in order (Liang and Barsky, step by step)."""
    parts: list[list[XY]] = []
    for a, b in itertools.pairwise(line):
        inside = clip_segment(a, b, box)
        if inside is None:
            continue
        start, end = inside
        if parts and parts[-1][-1] == start:
            parts[-1].append(end)
        else:
            parts.append([start, end])
    return parts


def clip_segment(a: XY, b: XY, box: Box) -> tuple[XY, XY] | None:
    """The part of a segment inside the box, or None."""
    left, top, right, bottom = box
    dx, dy = b[0] - a[0], b[1] - a[1]
    enter, leave = 0.0, 1.0
    edges = ((-dx, a[0] - left), (dx, right - a[0]), (-dy, a[1] - top), (dy, bottom - a[1]))
    for slope, room in edges:
        if slope == 0:
            if room < 0:
                return None
        elif slope < 0:
            enter = max(enter, room / slope)
        else:
            leave = min(leave, room / slope)
    if enter > leave:
        return None
    start = a if enter == 0.0 else (a[0] + enter * dx, a[1] + enter * dy)
    end = b if leave == 1.0 else (a[0] + leave * dx, a[1] + leave * dy)
    return start, end


def thin(line: Sequence[XY], gap: float, most: int) -> list[XY]:
    """The line without points closer than `gap` to the one kept before, and never more than about `most` points.

    Done before `simplify`, whose time grows with the square of the points in the worst case: nobody can make the
    server slow with a hostile track.
    """
    kept: list[XY] = []
    for point in line:
        if not kept or math.dist(kept[-1], point) >= gap:
            kept.append(point)
    if len(kept) > most:
        kept = kept[:: len(kept) // most + 1]
    if line and kept[-1] != line[-1]:
        kept.append(line[-1])
    return kept


def simplify(line: Sequence[XY], tolerance: float) -> list[XY]:
    """The line with fewer points, never further than `tolerance` from the first one (Douglas and Peucker, 1973).

    Works with a stack rather than by calling itself, so that a track of fifty thousand points is no danger.
    """
    if len(line) <= 2:
        return list(line)
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, furthest = tolerance, None
        for index in range(first + 1, last):
            gap = distance_to_segment(line[index], line[first], line[last])
            if gap > far:
                far, furthest = gap, index
        if furthest is not None:
            keep.add(furthest)
            stack += [(first, furthest), (furthest, last)]
    return [line[index] for index in sorted(keep)]


def distance_to_segment(point: XY, a: XY, b: XY) -> float:
    """The distance from a point to the nearest place on a segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    squared = dx * dx + dy * dy
    along = 0.0
    if squared > 0:
        along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared
        along = min(1.0, max(0.0, along))
    x, y = a[0] + along * dx - point[0], a[1] + along * dy - point[1]
    return float((x * x + y * y) ** 0.5)
