"""A trainee's own steps as a picture: a spoke a statement, the first time and the last time as two outlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from app.domain.skills import LEVELS, Progress

FEWEST = 3
"""Fewer spokes enclose nothing."""
REACH = 100
"""Of the highest level, from the middle; the lowest stands a step away from it, so that it is seen."""
BEYOND = 118
"""Where the number of a spoke stands."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Radar:
    """Points around a middle at 0, 0: the ends of the spokes, their numbers, both outlines; and how wide each level's ring is."""

    ends: list[Point]
    numbers: list[Point]
    first: list[Point]
    last: list[Point]
    rings: list[float]


def radar(steps: Sequence[Progress]) -> Radar | None:
    """The picture of steps of one hand, the first one upwards, then clockwise; None for fewer than three."""
    if len(steps) < FEWEST:
        return None
    count = len(steps)
    return Radar(
        ends=[spoke(place, count, REACH) for place in range(count)],
        numbers=[spoke(place, count, BEYOND) for place in range(count)],
        first=[spoke(place, count, width(one.first)) for place, one in enumerate(steps)],
        last=[spoke(place, count, width(one.last)) for place, one in enumerate(steps)],
        rings=[width(level) for level in LEVELS],
    )


def width(level: int) -> float:
    """How far from the middle a level stands."""
    return REACH * (level + 1) / len(LEVELS)


def spoke(place: int, count: int, far: float) -> Point:
    """The point so far from the middle on one of the spokes."""
    angle = 2 * pi * place / count - pi / 2
    return round(far * cos(angle), 1), round(far * sin(angle), 1)
