"""HiGHS as the solver of the fair lottery (app.domain.panels.programme), within a time; only the worker imports it.

HiGHS (Huangfu and Hall, https://highs.dev, MIT) proves that its answers are the best. Without its package there is no solver.
"""

import importlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from app.domain.panels.kinds import Problem
from app.domain.panels.programme import Counts, Lottery, OutOfTime
from app.domain.panels.quotas import Quotas

highspy: Any = None
with suppress(ImportError):
    highspy = importlib.import_module("highspy")

INFINITE = 1e30


def is_there() -> bool:
    """Whether this machine has the solver."""
    return highspy is not None


def model() -> Any:
    """An empty programme, computed by one thread, silently and always alike."""
    highs = highspy.Highs()
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 1}.items():
        highs.setOptionValue(option, value)
    return highs


class Highs:
    """The answers for one problem; `left()` says how many seconds there still are."""

    def __init__(self, problem: Problem, quotas: Quotas, left: Callable[[], float]) -> None:
        self.problem, self.quotas, self.left = problem, quotas, left
        self.lists = model()
        kinds = range(len(problem.kinds))
        for size in problem.sizes:
            self.lists.addVar(0, min(size, problem.places))
        for kind in kinds:
            self.lists.changeColIntegrality(kind, highspy.HighsVarType.kInteger)
        self.lists.changeObjectiveSense(highspy.ObjSense.kMaximize)
        add_row(self.lists, problem.places, problem.places, dict.fromkeys(kinds, 1.0))
        for row in problem.rows:
            add_row(self.lists, row.least, row.most, dict.fromkeys(row.kinds, 1.0))
        self.lists.setOptionValue("mip_rel_gap", 1e-6)
        self.shares = Shares(problem)

    def best_panel(self, prices: Sequence[float]) -> tuple[Counts, float] | None:
        """The list that is worth most."""
        for kind, price in enumerate(prices):
            self.lists.changeColCost(kind, price)
        if not self.solved(self.lists):
            return None
        counts = tuple(round(value) for value in self.lists.getSolution().col_value)
        return counts, sum(price * count for price, count in zip(prices, counts, strict=True))

    def lottery(self, panels: Sequence[Counts], least: float | None = None) -> Lottery:
        """The best lottery over these lists."""
        self.shares.take(panels, least)
        self.solved(self.shares.highs)
        return self.shares.found(least)

    def changes(self) -> list[tuple[int, int, int]] | None:
        """The cheapest bounds that can hold together, one person more or less costing one part of its bound."""
        highs, problem = model(), self.problem
        for size in problem.sizes:
            highs.addVar(0, min(size, problem.places))
        add_row(highs, problem.places, problem.places, dict.fromkeys(range(len(problem.kinds)), 1))
        for row in problem.rows:
            counted = dict.fromkeys(row.kinds, 1.0)
            if row.quota is None:
                add_row(highs, 0, row.most, counted)
                continue
            quota, first = self.quotas[row.quota], highs.getNumCol()
            highs.addVar(0, max(0, quota.least - quota.lowest))
            highs.addVar(0, max(0, quota.highest - quota.most))
            highs.changeColCost(first, 1 / max(1, quota.least))
            highs.changeColCost(first + 1, 1 / max(1, quota.most))
            add_row(highs, row.least, INFINITE, counted | {first: 1.0})
            add_row(highs, -INFINITE, row.most, counted | {first + 1: -1.0})
        if not self.solved(whole(highs)):
            return None
        return self.moved([round(value) for value in highs.getSolution().col_value])

    def missing(self, kind: int) -> list[tuple[int, int]] | None:
        """The fewest people who would have to come: each has one value of every feature that is asked about."""
        highs, problem = model(), self.problem
        for size in problem.sizes:
            highs.addVar(0, min(size, problem.places))
        highs.changeColBounds(kind, 1, max(1, min(problem.sizes[kind], problem.places)))
        came = highs.getNumCol()
        highs.addVar(0, problem.places)
        highs.changeColCost(came, 1.0)
        everybody = dict.fromkeys(range(len(problem.kinds)), 1.0)
        add_row(highs, problem.places, problem.places, everybody | {came: 1.0})
        of_feature: dict[str, list[int]] = {}
        for row in problem.rows:
            counted = dict.fromkeys(row.kinds, 1.0)
            if row.quota is not None:
                counted[highs.getNumCol()] = 1.0
                of_feature.setdefault(self.quotas[row.quota].feature, []).append(highs.getNumCol())
                highs.addVar(0, problem.places)
            add_row(highs, row.least, row.most, counted)
        for columns in of_feature.values():
            add_row(highs, 0, 0, dict.fromkeys(columns, 1.0) | {came: -1.0})
        if not self.solved(whole(highs)):
            return None
        values = [round(value) for value in highs.getSolution().col_value[came + 1 :]]
        places = [row.quota for row in problem.rows if row.quota is not None]
        return [(at, many) for at, many in zip(places, values, strict=True) if many]

    def moved(self, values: list[int]) -> list[tuple[int, int, int]]:
        """The quotas that move, from what each column of the programme of changes says."""
        moves = values[len(self.problem.kinds) :]
        rows = [row for row in self.problem.rows if row.quota is not None]
        return [
            (row.quota or 0, row.least - down, row.most + up)
            for row, down, up in zip(rows, moves[::2], moves[1::2], strict=True)
            if down or up
        ]

    def solved(self, highs: Any) -> bool:
        """Whether there is an answer, and it is proved to be the best. Raises OutOfTime."""
        if self.left() <= 0:
            raise OutOfTime
        highs.setOptionValue("time_limit", float(highs.getRunTime() + self.left()))
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return True
        if status in (
            highspy.HighsModelStatus.kInfeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            return False
        raise OutOfTime


class Shares:
    """The programme of the lottery: how much of the thousand each list gets. Lists are added to what is solved already.

    Column 0 is the least chance, column 1 the greatest, then one a list. Row 0 says that shares make 1; then each kind has
    two: its chance less the least one (or no less than it), and its chance less the greatest one.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.highs, self.known = problem, model(), 0
        self.never = [True] * len(problem.kinds)
        self.highs.addVar(0, 1)
        self.highs.addVar(0, INFINITE)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        add_row(self.highs, 1, 1, {})
        for _ in problem.kinds:
            add_row(self.highs, -INFINITE, INFINITE, {0: -1.0})
            add_row(self.highs, -INFINITE, INFINITE, {1: -1.0})

    def take(self, panels: Sequence[Counts], least: float | None) -> None:
        """Know these lists too, and look for the one or the other."""
        for panel in panels[self.known :]:
            self._add(panel)
        self.known = len(panels)
        greatest = least is not None
        self.highs.changeColCost(0, 0.0 if greatest else 1.0)
        self.highs.changeColCost(1, -1.0 if greatest else 0.0)
        self.highs.changeColBounds(0, least or 0.0, 1.0 if least is None else least)
        for kind, never in enumerate(self.never):
            if not never:
                self.highs.changeRowBounds(1 + 2 * kind, 0.0, INFINITE)
                self.highs.changeRowBounds(2 + 2 * kind, -INFINITE, 0.0 if greatest else INFINITE)

    def _add(self, panel: Counts) -> None:
        rows, values = [0], [1.0]
        for kind, (count, size) in enumerate(zip(panel, self.problem.sizes, strict=True)):
            if count:
                self.never[kind] = False
                rows += [1 + 2 * kind, 2 + 2 * kind]
                values += [count / size, count / size]
        self.highs.addCol(0.0, 0.0, INFINITE, len(rows), rows, values)

    def found(self, least: float | None) -> Lottery:
        """What was found, with what each kind's chance is worth."""
        solution = self.highs.getSolution()
        duals, values = solution.row_dual, solution.col_value
        prices = [-(duals[1 + 2 * kind] + duals[2 + 2 * kind]) for kind in range(len(self.never))]
        value = values[0] if least is None else values[1]
        return Lottery(tuple(values[2:]), value, tuple(prices), duals[0])


def whole(highs: Any) -> Any:
    """The same programme, whose answers are numbers of people."""
    for column in range(highs.getNumCol()):
        highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    return highs


def add_row(highs: Any, least: float, most: float, terms: dict[int, float]) -> None:
    """One more condition."""
    highs.addRow(least, most, len(terms), list(terms), list(terms.values()))
