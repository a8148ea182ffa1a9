"""Where what was looked for stands in a text: the pieces of it, and the part of a long text worth showing."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from app.domain.searching.folding import Word, compounds, joined, stem
from app.domain.searching.glancing import near
from app.domain.searching.wanted import Spelling, Term, Wanted

AROUND = 220
"""Letters of an excerpt, more or less."""
MOST_PLACES = 40
"""Places of a text among which the best is looked for: further ones say no more."""


class Piece(NamedTuple):
    """Some of a text, and whether it was looked for."""

    text: str
    found: bool


def hits(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """From where to where the words looked for stand, in their order."""
    return list(places(text, wanted))


def places(text: str, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """The same, one after the other: whoever needs a few reads no further."""
    fit = fitting(wanted)
    for parts in compounds_near(text, wanted):
        if len(parts) > 1 and fit(joined(parts)):
            yield parts[0].start, parts[-1].end
        else:
            yield from ((word.start, word.end) for word in parts if fit(word.folded))


def fitting(wanted: Wanted) -> Callable[[str], bool]:
    """Whether a folded word is one of those looked for; each is asked once."""
    terms = wanted.terms
    return cache(lambda folded: fits(folded, terms))


def compounds_near(text: str, wanted: Wanted) -> Iterator[list[Word]]:
    """The compounds of a text that could hold something, and some around them."""
    for start, end in near(text, wanted):
        yield from compounds(text, start, end)


def fits(folded: str, terms: Iterable[Term]) -> bool:
    """Whether it is one of the words looked for."""
    kept = stem(folded)
    return any(term.fits(kept) for term in terms)


def marked(text: str, wanted: Wanted) -> list[Piece]:
    """The whole text in pieces."""
    return pieces(text, hits(text, wanted), 0, len(text))


def pieces(text: str, found: Iterable[tuple[int, int]], start: int, end: int) -> list[Piece]:
    """A part of a text in pieces; `found` may reach beyond it."""
    made, at = [], start
    for first, last in found:
        if start <= first and last <= end:
            made += [Piece(text[at:first], False), Piece(text[first:last], True)]
            at = last
    return [piece for piece in (*made, Piece(text[at:end], False)) if piece.text]


def excerpt(text: str, wanted: Wanted, around: int = AROUND) -> list[Piece]:
    """The part of a text where most of it stands, cut at words, with … where something is left out."""
    found = list(islice(places(text, wanted), MOST_PLACES))
    first = 0
    if len(text) > around and found:
        first = max(found, key=lambda one: sum(one[0] <= at < one[0] + around for at, _ in found))[
            0
        ]
    start, end = cut(text, max(0, first - around // 3) if first else 0, around)
    before, after = (Piece("…", False),) * (start > 0), (Piece("…", False),) * (end < len(text))
    return [*before, *pieces(text, found, *bare(text, start, end)), *after]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the blanks at both ends."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, end - (len(words) - len(words.rstrip())))


def cut(text: str, start: int, length: int) -> tuple[int, int]:
    """From where to where `length` letters from `start` go, no word broken that has blanks around it."""
    end = min(len(text), start + length)
    if start:
        blank = text.find(" ", start, start + 40)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", end - 40, end)
        end = blank if blank > start else end
    return start, end


def best(texts: Iterable[str], wanted: Wanted) -> str | None:
    """The text in which most of what was looked for stands, the first of several; None where there is nothing of it."""
    chosen, most = None, 0
    for text in texts:
        number = count(text, wanted)
        if number > most:
            chosen, most = text, number
        if most >= len(wanted.needed):
            break
    return chosen


def count(text: str, wanted: Wanted) -> int:
    """How many of the things looked for a text has a word of."""
    missing, seen = list(wanted.needed), set[str]()
    for parts in compounds_near(text, wanted):
        for folded in (*(one.folded for one in parts), joined(parts)):
            if folded not in seen:
                seen.add(folded)
                kept = stem(folded)
                missing = [one for one in missing if not says(one, kept)]
        if not missing:
            break
    return len(wanted.needed) - len(missing)


def says(spellings: Iterable[Spelling], kept: str) -> bool:
    """Whether a word of a text, as it is kept, is one of a thing looked for."""
    return any(term.fits(kept) for one in spellings for term in one)
