"""The two questions that the fair lottery asks a solver, and the one about the smallest change: a port.

`app.formats.solver` answers them with HiGHS, in a process of its own; nothing here knows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Counts = tuple[int, ...]
"""A list as kinds see it: how many people of each kind."""


class OutOfTime(Exception):
    """The solver found no proved answer within its time."""


@dataclass(frozen=True, slots=True)
class Lottery:
    """Shares of the lists given (sum 1); `value` is what was looked for; `prices` say, per kind, what its chance is worth.

    A list whose counts are worth more than `bar` at these prices would make the lottery better.
    """

    shares: tuple[float, ...]
    value: float
    prices: tuple[float, ...]
    bar: float


class Solver(Protocol):
    """Answers for one problem. Everything raises OutOfTime."""

    def best_panel(self, prices: Sequence[float]) -> tuple[Counts, float] | None:
        """The list whose people are worth most at these prices (per person of a kind), and its worth; None if there is no list."""

    def lottery(self, panels: Sequence[Counts], least: float | None = None) -> Lottery:
        """The best lottery over these lists: the highest least chance; with `least`, the smallest greatest chance that keeps it."""

    def missing(self, kind: int) -> list[tuple[int, int]] | None:
        """Who would have to volunteer so that a list can hold this kind: (place of the quota, how many people of that value),
        the fewest people there can be; None if nobody's coming would do."""

    def changes(self) -> list[tuple[int, int, int]] | None:
        """The cheapest bounds that can hold together: (place of the quota, least, most); None if no change would do."""
