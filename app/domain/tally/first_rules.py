"""Version 1 of the rules of counting, kept so that the votes published under it recount as they were published.

What it did otherwise: a tie with many branches left only the options of that tie open; a ballot of ticks without any
tick was an expressed vote; a share of an empty base could be reached in approval; any requirement on objections took the
place of "no objection"; an option that nobody graded could be chosen; the order of the features in a file decided
between quotas equally at risk. Nothing new is counted by these rules.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from app.domain.rules import Requirement
from app.domain.tally.approval import Approval
from app.domain.tally.ballots import read_set
from app.domain.tally.budget_equal_shares import EqualShares, Progress, complete
from app.domain.tally.budget_equal_shares import Result as Bought
from app.domain.tally.budget_greedy import BudgetGreedy, Spending, spend
from app.domain.tally.consent import Consent
from app.domain.tally.limits import check_size
from app.domain.tally.lots import Lots, Quotas
from app.domain.tally.majority_judgement import MajorityJudgement, Tally
from app.domain.tally.method import Ballot, Method, Options, Params
from app.domain.tally.stv import Count, InstantRunoff, TransferableVote
from app.domain.tally.ties import Chooser, Explored, Place, Result, Tie, siblings

GREEDY_BRANCHES, SHARES_BRANCHES = 200, 16


@dataclass
class FirstChooser(Chooser):
    """Asks about every tie, and keeps pairs of answers without what follows from them."""

    settled: set[tuple[str, str]] = field(default_factory=set)

    @property
    def tells(self) -> bool:
        """Every branch told its stages."""
        return True

    def pick(
        self,
        tied: Sequence[str],
        place: Place,
        *,
        last: bool = False,
        harmless: Collection[str] = (),
    ) -> str:
        """The tied option that comes first in the public order, or the one that comes last."""
        if all(option in self.order for option in tied):
            return (max if last else min)(tied, key=self.order.index)
        open_ = [option for option in tied if not self._passed_over(option, tied, last)]
        if len(open_) == 1:
            return open_[0]
        position = len(self.asked)
        self.asked.append(Tie(tuple(open_), place.chosen, tuple(open_), place.stage))
        picked = open_[self.script[position] if position < len(self.script) else 0]
        others = (option for option in open_ if option != picked)
        self.settled |= {(other, picked) if last else (picked, other) for other in others}
        return picked

    def _passed_over(self, option: str, tied: Sequence[str], last: bool) -> bool:
        pairs = ((option, other) if last else (other, option) for other in tied)
        return any(pair in self.settled for pair in pairs)


def explore(
    run: Callable[[Chooser], Result],
    chosen: Callable[[Result], Collection[str]],
    order: Sequence[str],
    most: int,
) -> Explored[Result]:
    """Every branch, if there are at most `most`; else only the first tie was looked at."""
    runs: list[tuple[Result, Chooser]] = []
    waiting: list[tuple[int, ...]] = [()]
    while waiting and len(runs) < most:
        chooser = FirstChooser(order, waiting.pop())
        runs.append((run(chooser), chooser))
        waiting.extend(siblings(chooser))
    result, first = runs[0]
    asked = tuple(first.asked)
    if waiting:
        return Explored(result, frozenset(asked[0].chosen), frozenset(asked[0].tied), asked)
    sets = [frozenset(chosen(each)) for each, _ in runs]
    sure = frozenset.intersection(*sets)
    return Explored(result, sure, frozenset.union(*sets) - sure, asked)


def ticks(ballot: object, options: Options, params: Params) -> Ballot:
    """Ticks, or none at all."""
    return {"approve": check_size(read_set(ballot, "approve", options), params)}


class FirstApproval(Approval):
    """Ticks, by version 1."""

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """A ballot without any tick is one."""
        return ticks(ballot, options, params)

    def can_pass(self, size: int | None) -> bool:
        """One vote was enough of an empty base."""
        return True


class FirstGreedy(BudgetGreedy):
    """The usual budget, by version 1."""

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """A ballot without any tick is one."""
        return ticks(ballot, options, params)

    def every_branch(self, keys: Mapping[str, Fraction], params: Params) -> Explored[Spending]:
        """The spending along its ties."""

        def run(chooser: Chooser) -> Spending:
            return spend(keys, params["costs"], params["budget"], chooser)

        return explore(run, lambda spending: spending.bought, params["ties"], GREEDY_BRANCHES)


class FirstShares(EqualShares):
    """Equal shares, by version 1."""

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """A ballot without any tick is one."""
        return ticks(ballot, options, params)

    def every_branch(
        self,
        groups: Mapping[frozenset[str], int],
        votes: Mapping[str, int],
        params: Params,
        progress: Progress,
    ) -> Explored[Bought]:
        """The purchases along their ties."""

        def run(chooser: Chooser) -> Bought:
            return complete(groups, votes, params, chooser, progress)

        return explore(run, lambda spending: spending.bought, params["ties"], SHARES_BRANCHES)


class FirstTransfers(TransferableVote):
    """Transfers, by version 1."""

    def every_branch(
        self, options: Options, papers: list[tuple[tuple[str, ...], int]], params: Params
    ) -> Explored[Count]:
        """The count along its ties."""

        def run(chooser: Chooser) -> Count:
            return Count(options, papers, params["seats"], chooser).finish()

        most = max(8, min(200, 300_000 // (len(papers) * len(options))))
        return explore(run, lambda count: count.elected, params["ties"], most)


class FirstRunoff(FirstTransfers, InstantRunoff):
    """The runoff, by version 1."""


class FirstJudgement(MajorityJudgement):
    """Grades, by version 1."""

    def eligible(self, raw: dict[str, Tally]) -> set[str]:
        """Everybody."""
        return set(raw)


class FirstConsent(Consent):
    """Consent, by version 1."""

    def limits_objections(self, item: Requirement) -> bool:
        """Any requirement took the place of "no objection"."""
        return item.option == "objection"


class FirstLots(Lots):
    """Lots, by version 1."""

    def in_order(self, quotas: Mapping[str, Mapping[str, Sequence[int]]]) -> Quotas:
        """As the file has them."""
        return {
            feature: {value: (bounds[0], bounds[1]) for value, bounds in values.items()}
            for feature, values in quotas.items()
        }


METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        FirstApproval(),
        FirstGreedy(),
        FirstShares(),
        FirstTransfers(),
        FirstRunoff(),
        FirstJudgement(),
        FirstConsent(),
        FirstLots(),
    )
}
"""The methods that counted otherwise; all the others are as they were."""
