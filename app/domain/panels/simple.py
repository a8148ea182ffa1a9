"""The simple draw: places are filled one after the other, first from the group most at risk of missing its minimum.

It keeps the quotas and is not fair: some volunteers have a far smaller chance than they could have. Where the fair lottery
cannot be computed, each of the thousand lists is drawn so, and what it gives everybody is counted and said.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from app.domain.panels.kinds import Problem
from app.domain.panels.programme import Counts

DRAWS = 2000
"""How many draws measure the chances."""
MOST_ATTEMPTS = 500


@dataclass(frozen=True, slots=True)
class Simple:
    """Lists of kinds, one for each draw that succeeded; chances measured on them, as shares of 1."""

    panels: tuple[Counts, ...]
    least: float
    greatest: float


def simulated(
    problem: Problem, seed: str, goes_on: Callable[[], bool] = lambda: True
) -> Simple | None:
    """2,000 draws, fewer where time runs out (`goes_on` says); None where not one succeeded."""
    panels: list[Counts] = []
    for place in range(DRAWS):
        if not goes_on():
            break
        found = draw(problem, _random(seed, place), goes_on)
        if found is None:
            break
        panels.append(found)
    if not panels:
        return None
    chances = [
        sum(panel[at] for panel in panels) / size / len(panels)
        for at, size in enumerate(problem.sizes)
    ]
    return Simple(tuple(panels), min(chances), max(chances))


def draw(problem: Problem, chance: Random, goes_on: Callable[[], bool]) -> Counts | None:
    """One list, with fresh attempts where a draw gets stuck; None after 500."""
    for _ in range(MOST_ATTEMPTS):
        counts = Attempt(problem, chance).counts()
        if counts is not None:
            return counts
        if not goes_on():
            return None
    return None


class Attempt:
    """One attempt: how many people of each kind wait, how many of each are on the list."""

    def __init__(self, problem: Problem, chance: Random) -> None:
        self.problem, self.chance = problem, chance
        self.waiting = problem.sizes
        self.taken = [0] * len(problem.kinds)
        self.filled = [0] * len(problem.rows)
        self.of_kind: list[list[int]] = [[] for _ in problem.kinds]
        for place, row in enumerate(problem.rows):
            for kind in row.kinds:
                self.of_kind[kind].append(place)
        for place in range(len(problem.rows)):
            self._close_if_full(place)

    def counts(self) -> Counts | None:
        """The list; None when stuck."""
        for _ in range(self.problem.places):
            group = self._most_urgent()
            if group is None or not self._take_from(group):
                return None
        short = any(
            have < row.least for have, row in zip(self.filled, self.problem.rows, strict=True)
        )
        return None if short else tuple(self.taken)

    def _most_urgent(self) -> tuple[int, ...] | None:
        """The kinds of the row with most people missing for those who wait; all when none is; None if it cannot be met."""
        best, highest = tuple(range(len(self.waiting))), 0.0
        for place, row in enumerate(self.problem.rows):
            missing = row.least - self.filled[place]
            if missing <= 0:
                continue
            left = sum(self.waiting[kind] for kind in row.kinds)
            if left < missing:
                return None
            if missing / left > highest:
                best, highest = row.kinds, missing / left
        return best

    def _take_from(self, kinds: tuple[int, ...]) -> bool:
        """Anybody of these kinds, each waiting person alike; False where nobody waits."""
        left = sum(self.waiting[kind] for kind in kinds)
        if not left:
            return False
        at = self.chance.randrange(left)
        for kind in kinds:
            at -= self.waiting[kind]
            if at < 0:
                self._take(kind)
                break
        return True

    def _take(self, kind: int) -> None:
        self.waiting[kind] -= 1
        self.taken[kind] += 1
        for place in self.of_kind[kind]:
            self.filled[place] += 1
            self._close_if_full(place)

    def _close_if_full(self, place: int) -> None:
        row = self.problem.rows[place]
        if self.filled[place] >= row.most:
            for kind in row.kinds:
                self.waiting[kind] = 0


def _random(seed: str, place: int) -> Random:
    """Chance that anybody can repeat from the list's fingerprint."""
    return Random(hashlib.sha256(f"{seed}|{place}".encode()).digest())
