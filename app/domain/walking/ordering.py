"""Which order of stops walks least: exact up to twelve stops, very good beyond. A suggestion, never an order.

The first stop stays first (people meet there). The end may be free, stay where it is, or come back to the start.
Exact search: Held and Karp, "A dynamic programming approach to sequencing problems" (1962), n²·2ⁿ steps; twelve
stops take some 50 ms. Beyond twelve: nearest neighbour, then 2-opt and moving single stops until nothing gains.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.violations import RuleViolation
from app.domain.walking.distance import great_circle
from app.domain.walking.positions import Point

EXACT_UP_TO = 12
MOST_STOPS = 60

Matrix = Sequence[Sequence[float]]


class End(StrEnum):
    """Where the walk ends."""

    FREE = "free"
    FIXED = "fixed"
    LOOP = "loop"


class NoOrder(RuleViolation):
    """The stops cannot be ordered: one has no position, or there are too many."""

    code = "order_needs_positions"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested order: `order[i]` is the present index of the stop that would come i-th.

    `before_m` and `after_m` are straight-line lengths in metres; `exact` tells whether no better order exists.
    """

    order: tuple[int, ...]
    before_m: float
    after_m: float
    exact: bool

    @property
    def gains(self) -> bool:
        """Whether the suggestion saves at least ten metres: less is not worth moving anybody's notes."""
        return self.before_m - self.after_m >= 10


def suggest_order(points: Sequence[Point | None], end: End = End.FREE) -> Suggestion:
    """The order that walks least from the first stop. Raises `NoOrder`."""
    located = [point for point in points if point is not None]
    if len(located) != len(points):
        raise NoOrder(missing=len(points) - len(located))
    if len(points) > MOST_STOPS:
        raise NoOrder("order_too_many", stops=len(points), limit=MOST_STOPS)
    matrix = [[great_circle(a, b) for b in located] for a in located]
    present = tuple(range(len(located)))
    order = best_order(matrix, end)
    return Suggestion(
        order,
        tour_length(matrix, present, end),
        tour_length(matrix, order, end),
        len(located) <= EXACT_UP_TO,
    )


def best_order(matrix: Matrix, end: End) -> tuple[int, ...]:
    """The best order found for a matrix of lengths; exact up to `EXACT_UP_TO` stops."""
    count = len(matrix)
    if count <= 2:
        return tuple(range(count))
    if count <= EXACT_UP_TO:
        return _held_karp(matrix, end)
    return _improve(matrix, _nearest_neighbour(matrix, end), end)


def tour_length(matrix: Matrix, order: Sequence[int], end: End) -> float:
    """Metres along the stops in this order, and back to the start for a loop."""
    total = sum(matrix[a][b] for a, b in itertools.pairwise(order))
    if end is End.LOOP and len(order) > 1:
        total += matrix[order[-1]][order[0]]
    return total


def _held_karp(matrix: Matrix, end: End) -> tuple[int, ...]:
    """Exact: best[visited, last] is the shortest way from stop 0 through `visited` that ends at `last`."""
    count = len(matrix)
    best: dict[tuple[int, int], tuple[float, int]] = {
        (1 << stop, stop): (matrix[0][stop], 0) for stop in range(1, count)
    }
    everything = (1 << count) - 2
    for visited in range(2, everything + 1, 2):
        for last in _bits(visited):
            if (visited, last) not in best:
                best[visited, last] = _best_way_to(matrix, best, visited, last)
    return _unwind(best, everything, _best_last(matrix, best, everything, end))


def _best_way_to(
    matrix: Matrix, best: dict[tuple[int, int], tuple[float, int]], visited: int, last: int
) -> tuple[float, int]:
    before = visited & ~(1 << last)
    return min((best[before, stop][0] + matrix[stop][last], stop) for stop in _bits(before))


def _best_last(
    matrix: Matrix, best: dict[tuple[int, int], tuple[float, int]], everything: int, end: End
) -> int:
    count = len(matrix)
    if end is End.FIXED:
        return count - 1
    home = [matrix[stop][0] if end is End.LOOP else 0.0 for stop in range(count)]
    return min(range(1, count), key=lambda stop: best[everything, stop][0] + home[stop])


def _unwind(
    best: dict[tuple[int, int], tuple[float, int]], visited: int, last: int
) -> tuple[int, ...]:
    order: list[int] = []
    while last:
        order.append(last)
        visited, last = visited & ~(1 << last), best[visited, last][1]
    return (0, *reversed(order))


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(1, mask.bit_length()) if mask >> bit & 1]


def _nearest_neighbour(matrix: Matrix, end: End) -> list[int]:
    count = len(matrix)
    waiting = set(range(1, count - 1 if end is End.FIXED else count))
    order = [0]
    while waiting:
        nearest = min(waiting, key=lambda stop: (matrix[order[-1]][stop], stop))
        waiting.remove(nearest)
        order.append(nearest)
    return [*order, count - 1] if end is End.FIXED else order


def _improve(matrix: Matrix, order: list[int], end: End) -> tuple[int, ...]:
    """Reverse stretches (2-opt) and move single stops while the walk gets shorter by a millimetre or more."""
    length = tour_length(matrix, order, end)
    while True:
        candidate = min(_neighbours(order, end), key=lambda other: tour_length(matrix, other, end))
        shorter = tour_length(matrix, candidate, end)
        if shorter >= length - 1e-3:
            return tuple(order)
        order, length = candidate, shorter


def _neighbours(order: list[int], end: End) -> list[list[int]]:
    """Every order reached by reversing one stretch or moving one stop; both fixed ends stay."""
    last = len(order) - 1 if end is End.FIXED else len(order)
    neighbours: list[list[int]] = []
    for i in range(1, last):
        for j in range(i + 1, last):
            neighbours.append(order[:i] + order[i : j + 1][::-1] + order[j + 1 :])
        rest = order[:i] + order[i + 1 :]
        neighbours += [[*rest[:k], order[i], *rest[k:]] for k in range(1, last) if k != i]
    return neighbours
