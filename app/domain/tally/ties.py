"""Ties met in the middle of a step-by-step count, and whether they matter.

A count never draws. It asks a `Chooser` which of the tied options comes first: the answers of a list drawn in public
are followed, and without a list every answer is tried. If all of them choose the same options, the tie was of no
consequence; otherwise those chosen whatever the answer win, and the others are `unresolved`.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.domain.tally.outcome import Tiers

Result = TypeVar("Result")


@dataclass(frozen=True)
class Tie:
    """A question a count had to ask: the tied options, those already chosen, and how many stages it had told."""

    tied: tuple[str, ...]
    chosen: tuple[str, ...]
    stage: int


@dataclass
class Chooser:
    """Answers ties by a public order, then by a script of positions; remembers what it was asked.

    An answer holds for the rest of the count, as a list drawn once would: the same two options tied again keep their
    order.
    """

    order: Sequence[str] = ()
    script: Sequence[int] = ()
    asked: list[Tie] = field(default_factory=list)
    settled: set[tuple[str, str]] = field(default_factory=set)

    def pick(
        self, tied: Sequence[str], chosen: Sequence[str], stage: int, *, last: bool = False
    ) -> str:
        """The tied option that comes first in the public order, or the one that comes last."""
        if all(option in self.order for option in tied):
            return (max if last else min)(tied, key=self.order.index)
        open_ = [option for option in tied if not self._passed_over(option, tied, last)]
        if len(open_) == 1:
            return open_[0]
        position = len(self.asked)
        self.asked.append(Tie(tuple(open_), tuple(chosen), stage))
        picked = open_[self.script[position] if position < len(self.script) else 0]
        others = (option for option in open_ if option != picked)
        self.settled |= {(other, picked) if last else (picked, other) for other in others}
        return picked

    def _passed_over(self, option: str, tied: Sequence[str], last: bool) -> bool:
        """Whether an earlier answer already put another of the tied options in the place asked for."""
        pairs = ((option, other) if last else (other, option) for other in tied)
        return any(pair in self.settled for pair in pairs)


@dataclass(frozen=True)
class Explored(Generic[Result]):
    """A count told along its first branch, and what every branch agrees on."""

    told: Result
    sure: frozenset[str]
    open: frozenset[str]
    ties: tuple[Tie, ...]

    def winners(self, options: Sequence[str]) -> tuple[str, ...]:
        """The sure ones in the order of the question."""
        return tuple(option for option in options if option in self.sure)

    def unresolved(self, options: Sequence[str]) -> Tiers:
        """The open ones, as one group, in the order of the question."""
        group = tuple(option for option in options if option in self.open)
        return (group,) if group else ()


def explore(
    run: Callable[[Chooser], Result],
    chosen: Callable[[Result], Collection[str]],
    order: Sequence[str] = (),
    most: int = 200,
) -> Explored[Result]:
    """Run a count along every branch of its ties, if there are at most `most` of them.

    If there are more, only what was chosen before the first tie is sure, and the options of that tie stay open.
    """
    told: list[tuple[Result, Chooser]] = []
    waiting: list[tuple[int, ...]] = [()]
    while waiting and len(told) < most:
        chooser = Chooser(order, waiting.pop())
        told.append((run(chooser), chooser))
        waiting.extend(_siblings(chooser))
    result, first = told[0]
    if waiting:
        tie = first.asked[0]
        return Explored(result, frozenset(tie.chosen), frozenset(tie.tied), tuple(first.asked))
    sets = [frozenset(chosen(each)) for each, _ in told]
    sure = frozenset.intersection(*sets)
    return Explored(result, sure, frozenset.union(*sets) - sure, tuple(first.asked))


def _siblings(chooser: Chooser) -> list[tuple[int, ...]]:
    """The scripts of the branches that a run left aside, past the part of the script that was imposed."""
    imposed = len(chooser.script)
    taken = [*chooser.script, *[0] * (len(chooser.asked) - imposed)]
    return [
        (*taken[:position], answer)
        for position in range(imposed, len(chooser.asked))
        for answer in range(1, len(chooser.asked[position].tied))
    ]
