"""Ranked, counted by transfers: the single transferable vote, with one seat the instant runoff.

The rules are those of Scottish local elections (SSI 2007/42, rules 45 to 52): a fixed quota, one surplus at a time,
the largest first, every paper of the elected moving on at a lower value cut to five decimals, the lowest excluded,
ties settled by the latest stage where the options differed. Votes are kept in hundred-thousandths, as integers.

The method is neither monotone (more support can make one lose) nor summable: all rankings must be in one place.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from app.domain.electorate import Electorate
from app.domain.reading import read_list
from app.domain.rules import Rule
from app.domain.tally.ballots import check_option
from app.domain.tally.method import Ballot, Box, Method, Options, Params
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.rankings import read_ranking
from app.domain.tally.seats import read_seats
from app.domain.tally.ties import Chooser, Explored, Place, alike, explore
from app.domain.violations import RuleViolation

UNIT = 100_000
"""One vote, in the integers of the count."""
MOST_BRANCHES = 4000
LEVELS = 4
"""How many groups of the lowest are looked at, to see whether they go together."""


class TransferableVote(Method):
    """`params`: seats, and ties, the order in which a public draw placed the options (empty: ties stay open).

    An option that a ballot does not rank never receives it: the paper becomes non-transferable.
    """

    name = "scottish_stv"
    defaults = {"seats": 1, "ties": []}

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_integer, no_place, too_many_places, not_a_list, unknown_option, duplicate_option."""
        return {
            "seats": read_seats(params["seats"], options),
            "ties": read_order(params["ties"], options),
        }

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """No equal ranks. Raises RuleViolation as read_ranking does."""
        return read_ranking(ballot, options, equal_ranks=False)

    def tally(
        self, options: Options, box: Box, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Count along every branch of the ties that history does not settle."""
        papers = [
            (tuple(group[0] for group in ballot["ranking"]), times)
            for ballot, times in box
            if "ranking" in ballot
        ]
        valid = sum(times for _, times in papers)
        figures: dict[str, Figure] = {
            "cast": sum(times for _, times in box),
            "expressed": valid,
            "blank": sum(times for _, times in box) - valid,
            "quota": quota(valid, params["seats"]),
        }
        if not valid:
            return Outcome(self.name, (options,), figures)

        explored = self.every_branch(options, papers, params)
        winners = tuple(o for o in explored.result.elected if o in explored.sure)
        unresolved = explored.unresolved(options)
        rest = tuple(o for o in options if o not in explored.sure and o not in explored.open)
        tiers = tuple(tier for tier in (winners, *unresolved, rest) if tier)
        figures["ties"] = [tie.tied for tie in explored.ties]
        stages = (
            explored.result.stages[: explored.first_open_stage]
            if unresolved
            else explored.result.stages
        )
        return Outcome(self.name, tiers, figures, None, winners, unresolved, tuple(stages))

    def every_branch(
        self, options: Options, papers: list[tuple[tuple[str, ...], int]], params: Params
    ) -> "Explored[Count]":
        """The count along its ties."""

        def run(chooser: Chooser) -> Count:
            return Count(options, papers, params["seats"], chooser).finish()

        most = branches(len(papers), len(options))
        classes = [] if params["ties"] else alike(options, dict(papers), lambda option: None)
        return explore(run, lambda count: count.elected, params["ties"], most, classes)


class InstantRunoff(TransferableVote):
    """One seat: exclude the last until one option holds more than half."""

    name = "instant_runoff"

    def complete_params(self, options: Options, params: Params) -> Params:
        """Refuses more than one seat. Raises RuleViolation("too_many_places") besides the others."""
        complete = super().complete_params(options, params)
        if complete["seats"] != 1:
            raise RuleViolation("too_many_places", seats=complete["seats"], options=1)
        return complete


def branches(papers: int, options: int) -> int:
    """How many branches of ties are worth trying: some seconds' work, whatever the size of the vote."""
    return max(1, min(MOST_BRANCHES, 3_000_000 // (options * (options + papers))))


def quota(valid: int, seats: int) -> int:
    """The votes that elect for certain (Droop): no more options than seats can have as many."""
    return valid // (seats + 1) + 1


def read_order(value: object, options: Options) -> list[str]:
    """An order drawn for ties. Raises RuleViolation: not_a_list, unknown_option, duplicate_option."""
    order = [check_option(option, options) for option in read_list(value, "ties")]
    if len(set(order)) != len(order):
        raise RuleViolation("duplicate_option")
    return order


@dataclass
class Pile:
    """Papers of one ranking held by one option: how many, and what each is worth."""

    ranking: tuple[str, ...]
    papers: int
    value: int


@dataclass
class Count:
    """The table of the count: who holds which papers, stage after stage."""

    options: Options
    ballots: list[tuple[tuple[str, ...], int]]
    seats: int
    chooser: Chooser
    elected: list[str] = field(default_factory=list)
    stages: list[dict[str, Figure]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.continuing = dict.fromkeys(self.options)
        self.surpluses: list[str] = []
        self.piles: dict[str, list[Pile]] = {option: [] for option in self.options}
        self.votes = dict.fromkeys(self.options, 0)
        self.standing = dict.fromkeys(self.options, 0)
        self.together: set[str] = set()
        self.ended = 0
        self.valid = sum(times for _, times in self.ballots)
        self.quota = quota(self.valid, self.seats) * UNIT
        for ranking, times in self.ballots:
            self._give(Pile(ranking, times, UNIT))
        self._end_stage("first_preferences", None)

    def finish(self) -> "Count":
        """Stage after stage until every place is filled."""
        while len(self.elected) < self.seats:
            vacancies = self.seats - len(self.elected)
            if len(self.continuing) <= vacancies:
                self._fill_last_places()
            elif self.surpluses:
                self._transfer_surplus()
            else:
                self._exclude_lowest()
        return self

    def _fill_last_places(self) -> None:
        last = self._by_votes(self.continuing)
        self.continuing.clear()
        self.elected.extend(last)
        self._tell("last_places", None, last)

    def _transfer_surplus(self) -> None:
        most = max(self.votes[option] for option in self.surpluses)
        option = self._settle([o for o in self.surpluses if self.votes[o] == most], highest=True)
        self.surpluses.remove(option)
        total = self.votes[option]
        surplus = total - self.quota
        piles, self.piles[option] = self.piles[option], []
        self.votes[option] = self.quota
        for pile in piles:
            self._give(Pile(pile.ranking, pile.papers, pile.value * surplus // total))
        self._end_stage("surplus", option)

    def _exclude_lowest(self) -> None:
        least = min(self.votes[option] for option in self.continuing)
        tied = [option for option in self.continuing if self.votes[option] == least]
        if self._order_is_indifferent(tied, least):
            option = tied[0]
        else:
            option = self._settle(tied, highest=False)
        del self.continuing[option]
        piles, self.piles[option] = self.piles[option], []
        self.votes[option] = 0
        for pile in piles:
            self._give(pile)
        self._end_stage("exclusion", option)

    def _order_is_indifferent(self, tied: list[str], least: int) -> bool:
        """Options without any vote can go in any order, as long as they all go."""
        vacancies = self.seats - len(self.elected)
        return least == 0 and len(self.continuing) - len(tied) >= vacancies

    def _give(self, pile: Pile) -> None:
        """Move papers to their next continuing option; papers without one stop counting."""
        for option in pile.ranking:
            if option in self.continuing:
                self.piles[option].append(pile)
                self.votes[option] += pile.papers * pile.value
                return

    def _settle(self, tied: list[str], *, highest: bool) -> str:
        """One of the options with equal votes: by the latest stage where they differed, else by the chooser.

        The first of a public order has its surplus moved first; the last one is excluded.
        """
        edge = (max if highest else min)(self.standing[option] for option in tied)
        tied = [option for option in tied if self.standing[option] == edge]
        if len(tied) == 1:
            return tied[0]
        harmless = tied if not highest and self._go_together(tied) else ()
        return self.chooser.pick(tied, self._place(), last=not highest, harmless=harmless)

    def _go_together(self, tied: list[str]) -> bool:
        """Whether all of these are excluded next, with the same result in whatever order."""
        if not self.together.issuperset(tied):
            levels = sorted({self.votes[option] for option in self.continuing})[:LEVELS]
            groups = ({o for o in self.continuing if self.votes[o] <= level} for level in levels)
            self.together = next((group for group in groups if self._leave_no_trace(group)), set())
        return self.together.issuperset(tied)

    def _leave_no_trace(self, group: set[str]) -> bool:
        """Whether this group goes before anybody else, and the order inside it changes nothing for the others.

        Nobody of it can reach the others, even with all the papers of the rest of the group; nobody is elected on
        the way (with one place, that would be the winner in every order); and no later tie between the others can
        depend on when they received which papers.
        """
        others = [option for option in self.continuing if option not in group]
        if len(others) < max(1, self.seats - len(self.elected)):
            return False
        reach, gained = self._at_most(group)
        if max(reach.values()) >= min(self.votes[option] for option in others):
            return False
        after = {option: self.votes[option] + gained[option] for option in others}
        if max(after.values()) >= self.quota:
            return self.seats == 1
        grown = Counter(after[option] for option in others if gained[option])
        return all(times == 1 for times in grown.values())

    def _at_most(self, group: set[str]) -> tuple[dict[str, int], Counter[str]]:
        """What each of the group could have before it goes, and what the others receive once all of it is out."""
        reach = {option: self.votes[option] for option in group}
        gained: Counter[str] = Counter()
        for holder in group:
            for pile in self.piles[holder]:
                for option in pile.ranking:
                    if option in reach and option != holder:
                        reach[option] += pile.papers * pile.value
                    elif option in self.continuing and option != holder:
                        gained[option] += pile.papers * pile.value
                        break
        return reach, gained

    def _place(self) -> Place:
        """Where the count stands, for a chooser."""
        alive = frozenset((*self.continuing, *self.surpluses))
        return Place(tuple(self.elected), tuple(self.continuing), self.ended, alive, self._state)

    def _state(self) -> Hashable:
        """Everything that the rest of the count depends on."""
        held: Counter[tuple[str, tuple[str, ...], int]] = Counter()
        for option in (*self.continuing, *self.surpluses):
            for pile in self.piles[option]:
                next_ones = tuple(o for o in pile.ranking if o in self.continuing and o != option)
                held[option, next_ones, pile.value] += pile.papers
        return (
            frozenset(self.elected),
            tuple(
                (o, self.votes[o], self.standing[o])
                for o in (*self.continuing, *sorted(self.surpluses))
            ),
            frozenset(held.items()),
        )

    def _end_stage(self, action: str, option: str | None) -> None:
        self._stand()
        reached = [o for o in self.continuing if self.votes[o] >= self.quota]
        elected = self._by_votes(reached)[: self.seats - len(self.elected)]
        self.elected.extend(elected)
        for name in elected:
            del self.continuing[name]
        self.surpluses.extend(o for o in elected if self.votes[o] > self.quota)
        self._tell(action, option, elected)

    def _stand(self) -> None:
        """Who is before whom: by the votes now, else by the latest stage where they differed."""
        alive = (*self.continuing, *self.surpluses)
        keys = {option: (self.votes[option], self.standing[option]) for option in alive}
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
        self.standing = {option: ranks[key] for option, key in keys.items()}

    def _by_votes(self, options: Iterable[str]) -> list[str]:
        return sorted(options, key=lambda option: -self.votes[option])

    def _tell(self, action: str, option: str | None, elected: list[str]) -> None:
        self.ended += 1
        if not self.chooser.tells:
            return
        held = sum(self.votes.values())
        self.stages.append(
            {
                "action": action,
                "option": option,
                "elected": list(elected),
                "votes": {o: Fraction(votes, UNIT) for o, votes in self.votes.items()},
                "non_transferable": Fraction(self.valid * UNIT - held, UNIT),
            }
        )


METHOD = TransferableVote()
INSTANT_RUNOFF = InstantRunoff()
