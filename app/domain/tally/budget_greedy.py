"""Participatory budget, the usual way: take the most supported project that still fits, and so on.

Two different rules share the name in practice, so `params["order"]` names one: "support" (the most ticked first) or
"support_per_euro" (the most ticks for its cost first). A project that does not fit is skipped, not the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.domain.electorate import Electorate
from app.domain.reading import read_choice
from app.domain.rules import Rule
from app.domain.tally.approval import approvals, check_approvals, check_ticks
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.projects import DEFAULTS, complete_projects
from app.domain.tally.ties import Chooser, Explored, Place, alike, explore

ORDERS = ("support", "support_per_euro")
MOST_BRANCHES = 2000


@dataclass(frozen=True)
class Spending:
    """Projects bought, in order, and how it went."""

    bought: tuple[str, ...]
    left: int
    stages: tuple[Mapping[str, Figure], ...]


class BudgetGreedy(SummableMethod):
    """`params`: costs, budget, order, fewest and most ticks, ties (a drawn order, for ties that matter)."""

    name = "budget_greedy"
    defaults = {**DEFAULTS, "order": "support"}

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation as complete_projects does, and unknown_value."""
        order = read_choice(params["order"], ORDERS, "order")
        return {**complete_projects(options, params), "order": order}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option, duplicate_option, too_few_marks, too_many_marks."""
        return check_ticks(ballot, options, params)

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per project, how many people ticked it."""
        return approvals(options, box)

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Buy in order of support; a project without any support is never bought."""
        votes = check_approvals(columns)
        keys = rank_keys(votes, params["costs"], params["order"])
        explored = self.every_branch(keys, params)
        unresolved = explored.unresolved(options)
        spending = explored.result
        winners = tuple(option for option in spending.bought if option in explored.sure)
        rest = tuple(o for o in options if o not in explored.sure and o not in explored.open)
        spent = sum(params["costs"][option] for option in winners)
        figures: dict[str, Figure] = {
            "cast": columns["expressed"] + columns["blank"],
            "expressed": columns["expressed"],
            "blank": columns["blank"],
            "options": votes,
            "spent": spent,
            "left": params["budget"] - spent,
            "ties": [tie.tied for tie in explored.ties],
        }
        stages = spending.stages[: explored.first_open_stage] if unresolved else spending.stages
        tiers = tuple(tier for tier in (winners, *unresolved, rest) if tier)
        return Outcome(self.name, tiers, figures, None, winners, unresolved, stages)

    def every_branch(self, keys: Mapping[str, Fraction], params: Params) -> Explored[Spending]:
        """The spending along its ties."""
        costs, budget = params["costs"], params["budget"]

        def run(chooser: Chooser) -> Spending:
            return spend(keys, costs, budget, chooser)

        classes = alike(keys, {}, lambda option: (keys[option], costs[option]))
        return explore(
            run, lambda spending: spending.bought, params["ties"], MOST_BRANCHES, classes
        )


def rank_keys(
    votes: Mapping[str, int], costs: Mapping[str, int], order: str
) -> dict[str, Fraction]:
    """What each supported project is ranked by, the greatest first."""
    per_euro = order == "support_per_euro"
    return {o: Fraction(n, costs[o] if per_euro else 1) for o, n in votes.items() if n}


def spend(
    keys: Mapping[str, Fraction],
    costs: Mapping[str, int],
    budget: int,
    chooser: Chooser,
    before: tuple[str, ...] = (),
) -> Spending:
    """Buy the best-ranked project that fits, until none does. Equal projects that all fit are no tie.

    `before` are projects that were bought already, from other money.
    """
    left, bought, stages = budget, list[str](), list[Mapping[str, Figure]]()
    waiting = list(keys)
    while waiting := [option for option in waiting if costs[option] <= left]:
        best = max(keys[option] for option in waiting)
        tied = [option for option in waiting if keys[option] == best]
        if sum(costs[option] for option in tied) <= left:
            option = tied[0]
        else:
            place = _place(tuple(bought), tuple(waiting), left, before)
            option = chooser.pick(tied, place)
        left -= costs[option]
        bought.append(option)
        waiting.remove(option)
        stages.append({"option": option, "cost": costs[option], "left": left})
    return Spending(tuple(bought), left, tuple(stages))


def _place(
    bought: tuple[str, ...], waiting: tuple[str, ...], left: int, before: tuple[str, ...]
) -> Place:
    """Where the spending stands, for a chooser."""
    state = ("spend", frozenset((*before, *bought)), left)
    return Place(bought, waiting, len(bought), frozenset(waiting), lambda: state, before)


METHOD = BudgetGreedy()
