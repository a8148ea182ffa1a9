"""Participatory budget by the method of equal shares: everybody holds an equal part of the money (Peters, Skowron).

A project is bought when its supporters can pay for it together, each as little as possible and never more than they
have left. The project that gives most support for the highest payment it asks comes first (cost utilities: the
effective vote count is cost divided by highest payment). Money left over is the rule's habit, so what follows is part
of the rule and has a name, `params["completion"]`:

- "none": stop there.
- "add1": give everybody `step` more and start again, as long as the total still costs no more than the budget.
- "add1_exhaustive": the same, but stop as soon as nothing more could be bought with what is left.
- "greedy", "add1_greedy", "add1_exhaustive_greedy": then buy what fits, the most supported first.

Votes of people are not published as sums: the method needs whole ballots.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.electorate import Electorate
from app.domain.reading import read_choice, read_count
from app.domain.rules import Rule
from app.domain.tally.approval import approvals, check_ticks
from app.domain.tally.budget_greedy import rank_keys, spend
from app.domain.tally.method import Ballot, Box, Method, Options, Params, hold_to_quorum
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.projects import DEFAULTS, complete_projects
from app.domain.tally.ties import Chooser, Explored, Place, alike, explore
from app.domain.violations import RuleViolation

COMPLETIONS = (
    "none",
    "add1",
    "add1_exhaustive",
    "greedy",
    "add1_greedy",
    "add1_exhaustive_greedy",
)
FEWEST_BRANCHES, MOST_BRANCHES = 16, 2000

Progress = Callable[[int, int], None]
"""Told how much the projects cost so far and the budget, after each new endowment that was tried."""


@dataclass(frozen=True)
class Purchase:
    """One project bought: the most that anybody paid for it, and the effective votes that put it first."""

    option: str
    highest_payment: Fraction
    effective_votes: Fraction


@dataclass(frozen=True)
class Shares:
    """Projects bought with an endowment per person, and what is left in each group's pockets."""

    endowment: Fraction
    purchases: tuple[Purchase, ...]
    money: Mapping[frozenset[str], Fraction]

    @property
    def bought(self) -> tuple[str, ...]:
        """The projects in the order they were bought."""
        return tuple(purchase.option for purchase in self.purchases)


@dataclass(frozen=True)
class Result:
    """Equal shares with its completion."""

    shares: Shares
    topped_up: tuple[str, ...]

    @property
    def bought(self) -> tuple[str, ...]:
        """Every project bought, those of the completion last."""
        return (*self.shares.bought, *self.topped_up)


class EqualShares(Method):
    """`params`: costs, budget, completion, step (how much add1 adds, in the unit of costs), fewest, most, ties."""

    name = "budget_equal_shares"
    may_be_long = True
    defaults = {**DEFAULTS, "completion": "add1", "step": 1}

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation as complete_projects does, unknown_value and impossible_step."""
        step = read_count(params["step"], "step")
        if step < 1:
            raise RuleViolation("impossible_step", step=step)
        completion = read_choice(params["completion"], COMPLETIONS, "completion")
        return {**complete_projects(options, params), "completion": completion, "step": step}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option, duplicate_option, too_few_marks, too_many_marks."""
        return check_ticks(ballot, options, params)

    def tally(
        self, options: Options, box: Box, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Count along every branch of the ties."""
        return self.tally_with_progress(options, box, params, lambda cost, budget: None)

    def count_with_progress(
        self,
        options: Sequence[str],
        ballots: Iterable[tuple[object, int]],
        params: object,
        progress: Progress,
        rule: Rule | None = None,
        electorate: Electorate | None = None,
    ) -> Outcome:
        """The same count, telling how far it is: adding one by one can take long for a city."""
        names = self.check_options(options)
        complete = self.check_params(names, params)
        box = self.collect(names, ballots, complete)
        given, people = self.check_rule(rule or Rule()), electorate or Electorate()
        outcome = self.tally_with_progress(names, box, complete, progress)
        return hold_to_quorum(outcome, given, people, sum(times for _, times in box))

    def tally_with_progress(
        self, options: Options, box: Box, params: Params, progress: Progress
    ) -> Outcome:
        """The result of a checked box; `progress` hears of each endowment that was tried."""
        columns = approvals(options, box)
        figures: dict[str, Figure] = {
            "cast": columns["expressed"] + columns["blank"],
            "expressed": columns["expressed"],
            "blank": columns["blank"],
            "options": columns["options"],
        }
        if not columns["expressed"]:
            return Outcome(self.name, (options,), {**figures, "spent": 0, "left": params["budget"]})
        explored = self.every_branch(_groups(box), columns["options"], params, progress)
        unresolved = explored.unresolved(options)
        winners = tuple(option for option in explored.result.bought if option in explored.sure)
        rest = tuple(o for o in options if o not in explored.sure and o not in explored.open)
        spent = sum(params["costs"][option] for option in winners)
        sums = {
            "spent": spent,
            "left": params["budget"] - spent,
            "ties": [t.tied for t in explored.ties],
        }
        tiers = tuple(tier for tier in (winners, *unresolved, rest) if tier)
        stages = () if unresolved else _stages(explored.result, params["costs"])
        endowment = {} if unresolved else {"endowment": explored.result.shares.endowment}
        return Outcome(
            self.name, tiers, {**figures, **sums, **endowment}, None, winners, unresolved, stages
        )

    def every_branch(
        self,
        groups: Mapping[frozenset[str], int],
        votes: Mapping[str, int],
        params: Params,
        progress: Progress,
    ) -> "Explored[Result]":
        """The purchases along their ties."""

        def run(chooser: Chooser) -> Result:
            return complete(groups, votes, params, chooser, progress)

        costs, most = params["costs"], branches(len(groups), params)
        classes = alike([o for o in costs if votes[o]], groups, lambda option: costs[option])
        return explore(run, lambda result: result.bought, params["ties"], most, classes)


def endowments(params: Params) -> int:
    """How many endowments a count tries at most."""
    if not params["completion"].startswith("add1"):
        return 1
    return 1 + int(max(params["costs"].values(), default=0) // params["step"])


def branches(ballots: int, params: Params) -> int:
    """How many branches of ties are worth trying: a second's work where that is enough for any."""
    work = ballots * len(params["costs"]) * endowments(params)
    return max(FEWEST_BRANCHES, min(MOST_BRANCHES, 100_000 // max(1, work)))


def complete(
    groups: Mapping[frozenset[str], int],
    votes: Mapping[str, int],
    params: Params,
    chooser: Chooser,
    progress: Progress,
) -> Result:
    """Equal shares, then what the completion asks."""
    costs, budget, name = params["costs"], params["budget"], params["completion"]
    share = Fraction(budget, sum(groups.values()))
    shares = equal_shares(groups, costs, share, chooser, stays=not name.startswith("add1"))
    if name.startswith("add1"):
        exhaustive = name.startswith("add1_exhaustive")
        supported = [option for option in costs if votes[option]]
        while not _finished(shares.bought, supported, costs, budget, exhaustive):
            endowment = shares.endowment + params["step"]
            more = equal_shares(groups, costs, endowment, chooser, shares.bought, stays=False)
            cost = sum(costs[option] for option in more.bought)
            progress(cost, budget)
            if cost > budget:
                break
            shares = more
    if not name.endswith("greedy"):
        return Result(shares, ())
    left = budget - sum(costs[option] for option in shares.bought)
    keys = rank_keys(votes, costs, "support")
    waiting = {option: key for option, key in keys.items() if option not in shares.bought}
    return Result(shares, spend(waiting, costs, left, chooser, shares.bought).bought)


def _finished(
    bought: Sequence[str],
    supported: Sequence[str],
    costs: Mapping[str, int],
    budget: int,
    exhaustive: bool,
) -> bool:
    waiting = [option for option in supported if option not in bought]
    left = budget - sum(costs[option] for option in bought)
    if not exhaustive:
        return not waiting
    return all(costs[option] > left for option in waiting)


def equal_shares(
    groups: Mapping[frozenset[str], int],
    costs: Mapping[str, int],
    endowment: Fraction,
    chooser: Chooser,
    before: tuple[str, ...] = (),
    stays: bool = True,
) -> Shares:
    """Buy projects until no group of supporters can pay for one more.

    `groups` gives how many people ticked exactly each set of projects; each of them starts with `endowment`.
    `before` is what a smaller endowment bought: it stays if this one turns out too large. `stays`: no larger endowment
    will be tried, so that what is bought stays bought.
    """
    market = Market(groups, costs, endowment)
    wanted = tuple(option for option in costs if market.supporters[option])
    purchases: list[Purchase] = []
    while tied := market.best():
        bought = tuple(purchase.option for purchase in purchases)
        state = market.state(bought, before)
        place = Place(bought, wanted, len(bought), frozenset(wanted), state, stays=stays)
        picked = tied[0]
        if len(tied) > 1:
            picked = chooser.pick(tied, place, harmless=market.harmless(tied))
        purchases.append(market.buy(picked))
    return Shares(endowment, tuple(purchases), market.money())


class Market:
    """Who has how much left, and what each project would ask.

    Money is kept in integers of 1/scale, the scale growing when a payment does not come out even: exact like
    fractions and several times faster. A project only ever gets dearer, so an earlier figure is an upper bound and
    most projects need no second look (Skowron's lazy evaluation).
    """

    def __init__(
        self, groups: Mapping[frozenset[str], int], costs: Mapping[str, int], endowment: Fraction
    ) -> None:
        self.groups = list(groups.items())
        self.costs = costs
        self.endowment = endowment
        self.scale = endowment.denominator
        self.left = [endowment.numerator] * len(self.groups)
        self.supporters = {
            option: [i for i, (ticked, _) in enumerate(self.groups) if option in ticked]
            for option in costs
        }
        people = sum(number for _, number in self.groups)
        self.bounds = {option: Fraction(people) for option in costs if self.supporters[option]}
        self.fresh: set[str] = set()

    def best(self) -> list[str]:
        """The affordable projects with most effective votes, exactly tied."""
        while self.bounds:
            most = max(self.bounds.values())
            top = [option for option, bound in self.bounds.items() if bound == most]
            stale = [option for option in top if option not in self.fresh]
            if not stale:
                return top
            for option in stale:
                self._look_again(option)
        return []

    def harmless(self, tied: Sequence[str]) -> list[str]:
        """The tied projects that are bought in whatever order, at the same price: nobody who wants one runs short.

        Each of their supporters can pay an equal part of every tied project they want.
        """
        parts = {option: self._equal_part(option) for option in tied}
        wanted = [sum(parts[o] for o in tied if o in ticked) for ticked, _ in self.groups]
        return [
            option
            for option in tied
            if all(wanted[i] <= self.left[i] for i in self.supporters[option])
        ]

    def state(self, bought: Sequence[str], before: Sequence[str]) -> Callable[[], Hashable]:
        """Everything that the rest of the purchases depends on, put together when it is asked for."""
        return lambda: (
            self.endowment,
            frozenset(before),
            frozenset(bought),
            tuple(Fraction(money, self.scale) for money in self.left),
        )

    def buy(self, option: str) -> Purchase:
        """Everybody who supports it pays the same, or all they have."""
        payment = self._payment(option)
        assert payment is not None
        growth = payment.denominator
        self.scale *= growth
        self.left = [money * growth for money in self.left]
        for i in self.supporters[option]:
            self.left[i] -= min(self.left[i], payment.numerator)
        effective = self.bounds.pop(option)
        self.fresh.clear()
        return Purchase(option, Fraction(payment.numerator, self.scale), effective)

    def money(self) -> dict[frozenset[str], Fraction]:
        """What each member of each group has left."""
        pairs = zip(self.groups, self.left, strict=True)
        return {ticked: Fraction(money, self.scale) for (ticked, _), money in pairs}

    def _look_again(self, option: str) -> None:
        payment = self._payment(option)
        if payment is None:
            del self.bounds[option]
            return
        self.bounds[option] = self.costs[option] * self.scale / payment
        self.fresh.add(option)

    def _equal_part(self, option: str) -> Fraction:
        """What each supporter pays where nobody has too little, in 1/scale."""
        people = sum(self.groups[i][1] for i in self.supporters[option])
        return Fraction(self.costs[option] * self.scale, people)

    def _payment(self, option: str) -> Fraction | None:
        """The highest payment if its supporters share its cost, in 1/scale; None if they have too little."""
        needed = self.costs[option] * self.scale
        purses = sorted((self.left[i], self.groups[i][1]) for i in self.supporters[option])
        people = sum(number for _, number in purses)
        for money, number in purses:
            if money * people >= needed:
                return Fraction(needed, people)
            needed -= money * number
            people -= number
        return None


def _groups(box: Box) -> dict[frozenset[str], int]:
    return {frozenset(ballot["approve"]): times for ballot, times in box if "approve" in ballot}


def _stages(result: Result, costs: Mapping[str, int]) -> tuple[Mapping[str, Figure], ...]:
    bought: list[dict[str, Figure]] = [
        {
            "option": purchase.option,
            "cost": costs[purchase.option],
            "how": "equal_shares",
            "highest_payment": purchase.highest_payment,
            "effective_votes": purchase.effective_votes,
        }
        for purchase in result.shares.purchases
    ]
    added: list[dict[str, Figure]] = [
        {"option": o, "cost": costs[o], "how": "top_up"} for o in result.topped_up
    ]
    return (*bought, *added)


METHOD = EqualShares()
