"""A change was written for words that have changed meanwhile: it is carried over, or both are shown.

Three texts: the one that both began from, the present one, the one that is proposed. Where no word of the first stands
unchanged between a change of the one and a change of the other, the two touch: nothing is chosen, both are kept. Elsewhere
the change is carried over as it was written: no word of either is lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from app.domain.amending.changes import Change, applied, changes_between
from app.domain.amending.words import is_word, pieces_of

Key = TypeVar("Key", bound=int)


@dataclass(frozen=True, slots=True)
class Clash:
    """A passage that both changed: as it was, as it stands now, as it is proposed."""

    was: str
    now: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Carried:
    """`text` is the present text with the proposed change; None where they clash, in the passages `clashes`."""

    text: str | None
    clashes: tuple[Clash, ...] = ()


def carry(first: str, present: str, proposed: str) -> Carried:
    """What a change that was written for `first` is on the `present` text."""
    if first == present:
        return Carried(proposed)
    old = pieces_of(first)
    theirs, mine = changes_between(first, present), changes_between(first, proposed)
    known = set(theirs)
    new = [change for change in mine if change not in known]
    words = word_counts(old)
    clashes = tuple(
        clash_of(old, together)
        for together in meeting(theirs, new, words)
        if len({whose for whose, _change in together}) > 1
    )
    if clashes:
        return Carried(None, clashes)
    both = sorted((*theirs, *new), key=lambda change: (change.start, change.end))
    return Carried(applied(old, both))


def word_counts(pieces: Sequence[str]) -> list[int]:
    """How many words stand before each piece."""
    return [0, *accumulate(map(is_word, pieces))]


def meeting(
    theirs: Iterable[Change], mine: Iterable[Change], words: Sequence[int]
) -> list[list[tuple[str, Change]]]:
    """Changes of both in order, those that touch together."""
    marked = [*(("now", one) for one in theirs), *(("proposed", one) for one in mine)]
    groups: list[list[tuple[str, Change]]] = []
    reach = 0
    for whose, change in sorted(marked, key=lambda pair: (pair[1].start, pair[1].end)):
        if groups and touch(reach, change.start, words):
            groups[-1].append((whose, change))
        else:
            groups.append([(whose, change)])
        reach = max(reach if len(groups[-1]) > 1 else 0, change.end)
    return groups


def touch(end: int, start: int, words: Sequence[int]) -> bool:
    """Whether no word stands unchanged between the end of one change and the start of the next."""
    return start <= end or words[start] == words[end]


def clash_of(old: Sequence[str], together: Sequence[tuple[str, Change]]) -> Clash:
    """The passage of changes that touch, three times."""
    start = min(change.start for _whose, change in together)
    end = max(change.end for _whose, change in together)

    def said(whose: str) -> str:
        moved = (
            Change(change.start - start, change.end - start, change.new)
            for name, change in together
            if name == whose
        )
        return applied(old[start:end], moved).strip()

    return Clash("".join(old[start:end]).strip(), said("now"), said("proposed"))


def on_one_passage(present: str, proposed: Mapping[Key, str]) -> list[list[Key]]:
    """Which changes of a text meet, directly or through another: they are put to the room one by one, together on a page.

    Groups stand in the order of the text, changes of one in the order of their keys.
    """
    old = pieces_of(present)
    words = word_counts(old)
    ranges = sorted(
        (change.start, change.end, key)
        for key, text in proposed.items()
        for change in changes_between(present, text)
    )
    leader = {key: key for key in proposed}

    def head(key: Key) -> Key:
        while leader[key] != key:
            key = leader[key]
        return key

    reach, last = -1, None
    for start, end, key in ranges:
        if last is not None and touch(reach, start, words):
            leader[head(key)] = head(last)
        else:
            reach = end
        reach, last = max(reach, end), key
    first = {head(key): start for start, _end, key in reversed(ranges)}
    groups: dict[Key, list[Key]] = {}
    for key in sorted(proposed):
        groups.setdefault(head(key), []).append(key)
    return sorted(groups.values(), key=lambda group: (first.get(head(group[0]), 0), group[0]))
