"""The worker's side of a draw by a thousand lists: people come in by its input, numbers go out, nothing touches a disk.

`app.formats.apart` starts it. With the solver the lists are the fairest; without it, or where its time is not enough, each
list is a simple draw, and what that gives everybody is measured.
"""

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from app.domain.panels import fair, simple
from app.domain.panels.kinds import Problem, problem_of
from app.domain.panels.lists import HOW_MANY, Panel, evened, rounded, thousand
from app.domain.panels.pool import Person, Pool
from app.domain.panels.programme import Counts, OutOfTime
from app.domain.panels.quotas import Quota, Quotas
from app.domain.violations import RuleViolation
from app.formats.reader import Found
from app.formats.solver import Highs, is_there

MOST_MISSING = 10
"""Kinds of people that no list can hold, for which is said who is missing: more nobody reads."""
SIMPLE_SECONDS = 20.0
"""How long the simple draws may take after the solver."""


def draw(data: bytes, *, solving: float) -> Found:
    """A thousand lists for the pool in `data`; `solving` is the solver's time, 0 for doing without.

    The facts: `draw` is panels or lots, None where no list can keep the quotas: then `changes` are the cheapest ones that
    would do, [feature, value, least, most], or None. `why` says why lists are simple draws: no_solver or too_long. `never`
    are the numbers that no list can hold, `missing` who would have to come for some of them, [[number, …], [[feature, value,
    people], …]]; `least` and `greatest` the chances of the others in millionths. The content is the
    lists, as JSON.

    Raises RuleViolation("quotas_not_met") where there is no solver and no simple draw succeeds.
    """
    asked = json.loads(data)
    pool, quotas = pool_of(asked), tuple(Quota(*row) for row in asked["quotas"])
    problem = problem_of(pool, quotas, asked["places"])
    if not is_there() or solving <= 0:
        return simply(problem, asked["seed"], "no_solver")
    ends = time.monotonic() + solving
    try:
        return fairly(problem, quotas, asked["seed"], lambda: ends - time.monotonic())
    except OutOfTime:
        return simply(problem, asked["seed"], "too_long")


def pool_of(asked: dict[str, Any]) -> Pool:
    """Everybody, as they were sent."""
    people = (Person(number, tuple(values), home) for number, values, home in asked["people"])
    return Pool(tuple(asked["features"]), tuple(people))


def fairly(problem: Problem, quotas: Quotas, seed: str, left: Any) -> Found:
    """The fairest thousand. Raises OutOfTime."""
    solver = Highs(problem, quotas, left)
    best = fair.fairest(problem, solver)
    if best is None:
        moves = solver.changes()
        named = [[quotas[at].feature, quotas[at].value, lo, hi] for at, lo, hi in moves or ()]
        return Found({"draw": None, "changes": named or None})
    never = sorted(p.number for kind in best.never for p in problem.kinds[kind])
    facts = {
        "draw": "panels",
        "why": "",
        "never": never,
        "missing": missing(problem, quotas, solver, best.never),
        "least": millionths(best.least),
        "greatest": millionths(best.greatest),
        "levelled": best.levelled,
    }
    times = evened(problem, best.panels, rounded(best.shares), best.least, best.greatest)
    return found(facts, problem, best.panels, times, seed)


def missing(
    problem: Problem, quotas: Quotas, solver: Highs, never: Sequence[int]
) -> list[list[Any]]:
    """Who would have to come for the first of these kinds; nothing of those for whom there is no time."""
    told: list[list[Any]] = []
    with suppress(OutOfTime):
        for kind in never[:MOST_MISSING]:
            found = solver.missing(kind)
            if found:
                people = [[quotas[at].feature, quotas[at].value, many] for at, many in found]
                told.append([[p.number for p in problem.kinds[kind]], people])
    return told


def simply(problem: Problem, seed: str, why: str) -> Found:
    """A thousand simple draws, the first of those that measured it; where time ran out, they are repeated."""
    ends = time.monotonic() + SIMPLE_SECONDS
    drawn = simple.simulated(problem, seed, lambda: time.monotonic() < ends)
    if drawn is None:
        raise RuleViolation("quotas_not_met")
    facts = {
        "draw": "lots",
        "why": why,
        "never": [],
        "missing": [],
        "least": millionths(drawn.least),
        "greatest": millionths(drawn.greatest),
        "levelled": False,
        "draws": len(drawn.panels),
    }
    panels = drawn.panels[:HOW_MANY]
    times = [len(range(at, HOW_MANY, len(panels))) for at in range(len(panels))]
    return found(facts, problem, panels, times, seed)


def found(
    facts: dict[str, Any],
    problem: Problem,
    panels: Sequence[Counts],
    times: Sequence[int],
    seed: str,
) -> Found:
    """What is answered."""
    lists: list[Panel] = thousand(problem, panels, times, seed)
    return Found(facts, json.dumps(lists, separators=(",", ":")).encode())


def millionths(chance: float) -> int:
    """A chance as a whole number."""
    return round(chance * 1_000_000)
