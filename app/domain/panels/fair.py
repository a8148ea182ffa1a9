"""The fairest lottery over all lists that keep the quotas: nobody's chance is neglected for anybody else's.

By column generation: the best lottery over the lists known so far prices everybody; the list that is worth most at these
prices is added; when none is worth more, the lottery is the best over all lists there are, and that is proved.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.domain.panels.kinds import Problem
from app.domain.panels.programme import Counts, OutOfTime, Solver

ENOUGH = 1e-5
"""A chance that differs by less is the same: a hundredth of a list in a thousand."""
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Fair:
    """Lists of kinds with their shares (sum 1); chances as shares of 1; `never` are the kinds that no list can hold."""

    panels: tuple[Counts, ...]
    shares: tuple[float, ...]
    least: float
    greatest: float
    never: tuple[int, ...]
    levelled: bool
    """Whether the greatest chance was made as small as it can be, too."""


def fairest(problem: Problem, solver: Solver) -> Fair | None:
    """The fairest lottery, None where no list keeps the quotas. Raises OutOfTime."""
    panels, never = covering(problem, solver)
    if not panels:
        return None
    search = Search(problem, solver, panels, never)
    first = search.run(None)
    try:
        shares, levelled = search.run(first.value - ENOUGH).shares, True
    except OutOfTime:
        shares, levelled = first.shares, False
    pairs = zip(search.panels, shares, strict=False)
    kept = [(panel, share) for panel, share in pairs if share > NOTHING]
    chances = list(chances_of(problem, kept, never))
    return Fair(
        tuple(panel for panel, _ in kept),
        tuple(share for _, share in kept),
        min(chances, default=0.0),
        max(chances, default=0.0),
        tuple(sorted(never)),
        levelled,
    )


def covering(problem: Problem, solver: Solver) -> tuple[list[Counts], set[int]]:
    """Lists that hold every kind that some list can hold, and the kinds that none can."""
    unseen = set(range(len(problem.kinds)))
    panels: list[Counts] = []
    while unseen:
        best = solver.best_panel([1.0 if at in unseen else 0.0 for at in range(len(problem.kinds))])
        if best is None:
            return [], unseen
        seen = {at for at in unseen if best[0][at]}
        if not seen:
            break
        panels.append(best[0])
        unseen -= seen
    return panels, unseen


class Search:
    """The lists known so far, and what is asked about them."""

    def __init__(
        self, problem: Problem, solver: Solver, panels: list[Counts], never: set[int]
    ) -> None:
        self.problem, self.solver, self.never = problem, solver, never
        self.panels = list(dict.fromkeys(panels))
        self.known = set(self.panels)

    def run(self, least: float | None) -> "Found":
        """The best lottery over all lists."""
        while True:
            found = self.lottery(least)
            best = self.solver.best_panel(found.worth)
            if best is None or best[0] in self.known or best[1] <= found.bar + ENOUGH:
                return found
            self.panels.append(best[0])
            self.known.add(best[0])

    def lottery(self, least: float | None) -> "Found":
        """The best lottery over the lists known so far; what a person of each kind is worth in it."""
        found = self.solver.lottery(self.panels, least)
        worth = tuple(
            0.0 if at in self.never else price / size
            for at, (price, size) in enumerate(zip(found.prices, self.problem.sizes, strict=True))
        )
        return Found(found.shares, found.value, worth, found.bar)


@dataclass(frozen=True, slots=True)
class Found:
    """A lottery over the lists known so far."""

    shares: tuple[float, ...]
    value: float
    worth: tuple[float, ...]
    bar: float


def chances_of(
    problem: Problem, lottery: Sequence[tuple[Counts, float]], never: Collection[int]
) -> Iterator[float]:
    """The chance of a person of each kind that some list can hold."""
    for at, size in enumerate(problem.sizes):
        if at not in never:
            yield sum(share * panel[at] for panel, share in lottery) / size
