"""Ties met in the middle of a step-by-step count, and whether they matter.

A count never draws. It asks a `Chooser` which of the tied options comes first: the answers of a list drawn in public
are followed, and without a list every answer is tried. If all of them choose the same options, the tie was of no
consequence; otherwise those chosen whatever the answer win, and the others are `unresolved`.

Trying every answer stays short because two branches that reach the same state go on as one, and because options that
the ballots treat exactly alike (`alike`) are tried in one order only: any other order gives the same result with their
names exchanged. Where the branches are too many all the same, whoever is neither chosen nor out for certain is open.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.domain.tally.outcome import Tiers

DEEPEST = 60
"""Ties met one after the other that are compared with those of other branches: past them the branches are too many."""

Result = TypeVar("Result")
Marks = TypeVar("Marks", bound=Collection[str])
Classes = Sequence[tuple[str, ...]]
"""Options that the ballots treat alike, in groups."""


@dataclass(frozen=True)
class Place:
    """Where a count stands when it asks: chosen so far, still able to be chosen, stages told.

    `alive` are the options whose order can still matter; `state` is everything else that the rest depends on.
    `before` was chosen by an earlier part of the count. What is chosen may not stay: see `certain`.
    """

    chosen: tuple[str, ...]
    running: tuple[str, ...]
    stage: int
    alive: frozenset[str]
    state: Callable[[], Hashable]
    before: tuple[str, ...] = ()
    stays: bool = True

    @property
    def certain(self) -> tuple[str, ...]:
        """What is chosen whatever comes."""
        return (*self.before, *self.chosen) if self.stays else ()


@dataclass(frozen=True)
class Tie:
    """A tie that a count met: the tied options and where; a harmless one ends the same whatever the answer."""

    tied: tuple[str, ...]
    chosen: tuple[str, ...]
    running: tuple[str, ...]
    stage: int
    harmless: bool = False


class SameAsBefore(Exception):
    """A branch reached a state that another branch goes on from."""


@dataclass
class Chooser:
    """Answers ties by a public order, then by a script of positions; remembers what it was asked.

    An answer holds for the rest of the count, as a list drawn once would: the same two options tied again keep their
    order, and so does what follows from several answers.
    """

    order: Sequence[str] = ()
    script: Sequence[int] = ()
    classes: Classes = ()
    seen: set[Hashable] = field(default_factory=set)
    asked: list[Tie] = field(default_factory=list)
    met: list[Tie] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = {option: place for place, option in enumerate(self.order)}
        self.below: dict[str, frozenset[str]] = {}
        for group in self.classes:
            for place, option in enumerate(group):
                self.below[option] = frozenset(group[place + 1 :])

    @property
    def tells(self) -> bool:
        """Whether this is the branch whose stages are shown: the first."""
        return not self.script

    def pick(
        self,
        tied: Sequence[str],
        place: Place,
        *,
        last: bool = False,
        harmless: Collection[str] = (),
    ) -> str:
        """The tied option that comes first in the public order, or the one that comes last.

        `harmless` are those of whom the count knows that they can be taken at once without changing the result.
        Raises SameAsBefore.
        """
        if all(option in self.places for option in tied):
            return (max if last else min)(tied, key=self.places.__getitem__)
        open_ = [option for option in tied if not self._passed_over(option, tied, last)]
        tie = Tie(tuple(tied), place.certain, place.running, place.stage, bool(harmless))
        self.met.append(tie)
        if harmless or len(open_) == 1:
            return next(
                option for option in (*open_, *harmless) if not harmless or option in harmless
            )
        picked = open_[self._answer(tie, tuple(open_), place)]
        for other in open_:
            if other != picked:
                self._settle(*((other, picked) if last else (picked, other)))
        return picked

    def _answer(self, tie: Tie, open_: tuple[str, ...], place: Place) -> int:
        position = len(self.asked)
        if position < len(self.script):
            answer = self.script[position]
        else:
            answer = 0
            if position < DEEPEST:
                self._note((place.state(), open_, self._known(place.alive)))
        self.asked.append(Tie(open_, tie.chosen, tie.running, tie.stage))
        return answer

    def _note(self, key: Hashable) -> None:
        if key in self.seen:
            raise SameAsBefore
        self.seen.add(key)

    def _known(self, alive: frozenset[str]) -> frozenset[tuple[str, str]]:
        """The order given so far among those whose order can still matter."""
        return frozenset(
            (option, other)
            for option in alive
            for other in self.below.get(option, ())
            if other in alive
        )

    def _settle(self, first: str, second: str) -> None:
        """Note that one comes before the other, and what follows from it."""
        after = self.below.get(second, frozenset()) | {second}
        for option in [first, *(o for o, below in self.below.items() if first in below)]:
            self.below[option] = self.below.get(option, frozenset()) | after

    def _passed_over(self, option: str, tied: Sequence[str], last: bool) -> bool:
        """Whether an earlier answer already put another of the tied options in the place asked for."""
        if last:
            return any(other in tied for other in self.below.get(option, ()))
        return any(option in self.below.get(other, ()) for other in tied)


@dataclass(frozen=True)
class Explored(Generic[Result]):
    """A count told along its first branch, and what every branch agrees on."""

    result: Result
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

    @property
    def first_open_stage(self) -> int:
        """How many stages are the same whatever the answers."""
        return next((tie.stage for tie in self.ties if not tie.harmless), 0)


def explore(
    run: Callable[[Chooser], Result],
    chosen: Callable[[Result], Collection[str]],
    order: Sequence[str] = (),
    most: int = 200,
    classes: Classes = (),
) -> Explored[Result]:
    """Run a count along every branch of its ties, if at most `most` runs are enough.

    If they are not, only what was chosen before the first tie is sure, and everybody still running there is open.
    """
    free = [tuple(o for o in group if o not in order) for group in classes]
    seen: set[Hashable] = set()
    first = Chooser(order, (), free, seen)
    result = run(first)
    every = some = frozenset(chosen(result))
    left = most - 1 - aside(first)
    waiting = siblings(first) if left >= 0 else []
    while waiting and left >= 0:
        chooser = Chooser(order, waiting.pop(), free, seen)
        try:
            branch = frozenset(chosen(run(chooser)))
            every, some = every & branch, some | branch
        except SameAsBefore:
            pass
        left -= aside(chooser)
        if left >= 0:
            waiting.extend(siblings(chooser))
    if left < 0:
        every = frozenset(first.asked[0].chosen)
        some = every | frozenset(first.asked[0].running)
    return Explored(result, *_names_exchanged(every, some, free), tuple(first.met))


def _names_exchanged(
    every: frozenset[str], some: frozenset[str], classes: Classes
) -> tuple[frozenset[str], frozenset[str]]:
    """The sure and the open ones, once options that are alike may take each other's place."""
    for group in classes:
        if not every.issuperset(group):
            every -= set(group)
        if some.intersection(group):
            some |= set(group)
    return every, some - every


def aside(chooser: Chooser) -> int:
    """How many branches a run left aside: each of them is one more to run."""
    return sum(len(tie.tied) - 1 for tie in chooser.asked[len(chooser.script) :])


def siblings(chooser: Chooser) -> list[tuple[int, ...]]:
    """The scripts of the branches that a run left aside, past the part of the script that was imposed."""
    imposed = len(chooser.script)
    taken = [*chooser.script, *[0] * (len(chooser.asked) - imposed)]
    return [
        (*taken[:position], answer)
        for position in range(imposed, len(chooser.asked))
        for answer in range(1, len(chooser.asked[position].tied))
    ]


def alike(
    options: Iterable[str], profile: Mapping[Marks, int], same: Callable[[str], Hashable]
) -> list[tuple[str, ...]]:
    """Groups of options that can exchange their names without changing any ballot, in the order of the question.

    `profile` is how many people cast each ballot, a tuple (an order) or a frozenset (ticks); `same` is what two options
    must have in common besides, such as a cost.
    """
    named: dict[str, list[Marks]] = {option: [] for option in options}
    held: dict[str, Counter[Hashable]] = {option: Counter() for option in named}
    for ballot, times in profile.items():
        for place, option in enumerate(ballot):
            named[option].append(ballot)
            held[option][len(ballot), place if isinstance(ballot, tuple) else 0] += times
    groups: dict[Hashable, list[list[str]]] = {}
    for option in named:
        rows = groups.setdefault((same(option), frozenset(held[option].items())), [])
        for row in rows:
            if _exchangeable(row[0], option, profile, named):
                row.append(option)
                break
        else:
            rows.append([option])
    return [tuple(row) for rows in groups.values() for row in rows if len(row) > 1]


def _exchangeable(
    one: str,
    other: str,
    profile: Mapping[Marks, int],
    named: Mapping[str, list[Marks]],
) -> bool:
    names = {one: other, other: one}

    def exchanged(ballot: Marks) -> Marks:
        return type(ballot)(names.get(option, option) for option in ballot)  # type: ignore[call-arg]

    touched = (*named[one], *named[other])
    return all(profile.get(exchanged(ballot)) == profile[ballot] for ballot in touched)
