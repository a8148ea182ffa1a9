"""What one text changes in another, as people would say it: a few passages, not a shower of single words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from app.domain.amending.matching import Pair, matches
from app.domain.amending.words import is_word, pieces_of


@dataclass(frozen=True, slots=True)
class Change:
    """The pieces from `start` up to `end` of a text become `new`; nothing goes where both are equal."""

    start: int
    end: int
    new: tuple[str, ...]


Span = tuple[int, int, int, int]
"""Start and end before, start and end after."""


@lru_cache(maxsize=64)
def changes_between(before: str, after: str) -> tuple[Change, ...]:
    """What makes `after` of `before`, in order; between two changes there is at least one word that stays.

    A page asks several times for the same two texts: the last answers are kept.
    """
    old, new = pieces_of(before), pieces_of(after)
    spans = joined(spans_between(matches(old, new), len(old), len(new)), old, new)
    return tuple(Change(a, b, tuple(new[c:d])) for a, b, c, d in spans)


def spans_between(pairs: Sequence[Pair], size: int, new_size: int) -> Iterator[Span]:
    """What lies between pieces that stay."""
    a = c = 0
    for b, d in (*pairs, (size, new_size)):
        if b > a or d > c:
            yield a, b, c, d
        a, c = b + 1, d + 1


def joined(spans: Iterable[Span], old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Two changes with next to nothing between them are read as one: « et la » lost between two rewritten sentences.

    A run that stays is given up where it holds no word, or is no longer than either change beside it.
    """
    letters, new_letters = reach_of(old), reach_of(new)
    words = [0, *accumulate(map(is_word, old))]
    kept: list[Span] = []

    def size(span: Span) -> int:
        a, b, c, d = span
        return max(letters[b] - letters[a], new_letters[d] - new_letters[c])

    for given in spans:
        span = given
        while kept:
            last = kept[-1]
            between = letters[span[0]] - letters[last[1]]
            if words[span[0]] > words[last[1]] and between > min(size(last), size(span)):
                break
            kept.pop()
            span = (last[0], span[1], last[2], span[3])
        kept.append(span)
    return kept


def reach_of(pieces: Sequence[str]) -> list[int]:
    """How many letters stand before each piece, and in all."""
    return [0, *accumulate(map(len, pieces))]


def applied(before: Sequence[str], changes: Iterable[Change]) -> str:
    """The text with these changes, which are in order and do not meet."""
    out: list[str] = []
    place = 0
    for change in changes:
        out += before[place : change.start]
        out += change.new
        place = change.end
    return "".join([*out, *before[place:]])


def words_changed(before: str, after: str) -> int:
    """How many words go or come: how far a change reaches."""
    old = pieces_of(before)
    return sum(
        sum(map(is_word, old[change.start : change.end])) + sum(map(is_word, change.new))
        for change in changes_between(before, after)
    )
