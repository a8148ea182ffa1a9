"""Where what was looked for stands in a text: the pieces of it, and the part of a long text worth showing."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from app.domain.searching.folding import IRREGULAR, LIGATURES, Word, compounds, joined, stem
from app.domain.searching.wanted import Term, Wanted

AROUND = 220
"""Letters of an excerpt, more or less."""
OTHER = re.compile("[^a-z0-9]+")
ODD = frozenset(IRREGULAR.values())


class Piece(NamedTuple):
    """Some of a text, and whether it was looked for."""

    text: str
    found: bool


def hits(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """From where to where the words looked for stand, in their order."""
    terms = wanted.terms
    rows: list[tuple[int, int]] = []
    for parts in compounds(text):
        if len(parts) > 1 and fits(joined(parts), terms):
            rows.append((parts[0].start, parts[-1].end))
        else:
            rows += [(word.start, word.end) for word in parts if fits(word.folded, terms)]
    return rows


def fits(folded: str, terms: Iterable[Term]) -> bool:
    """Whether it is one of the words looked for."""
    kept = stem(folded)
    return any(term.fits(kept) for term in terms)


def marked(text: str, wanted: Wanted) -> list[Piece]:
    """The whole text in pieces."""
    pieces, at = [], 0
    for start, end in hits(text, wanted):
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:], False)) if piece.text]


def excerpt(text: str, wanted: Wanted, around: int = AROUND) -> list[Piece]:
    """The part of a text where most of it stands, cut at words, with … where something is left out."""
    places = hits(text, wanted)
    if len(text) <= around or not places:
        return marked(cut(text, 0, around), wanted)
    first = max(places, key=lambda one: sum(one[0] <= s < one[0] + around for s, _ in places))[0]
    return marked(cut(text, max(0, first - around // 3), around), wanted)


def cut(text: str, start: int, length: int) -> str:
    """`length` letters from `start`, no word broken that has blanks around it."""
    end = min(len(text), start + length)
    if start:
        blank = text.find(" ", start, start + 40)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", end - 40, end)
        end = blank if blank > start else end
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def might_hold(text: str, wanted: Wanted) -> bool:
    """A quick look, never wrong when it says no: whether a text could hold one of the words."""
    flat = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    bare = OTHER.sub("", flat.encode("ascii", "ignore").decode())
    return any(start is None or start in bare for start in map(beginning, wanted.terms))


def beginning(term: Term) -> str | None:
    """What a word begins with whatever its ending is, None where that cannot be said."""
    if not term.stem.isascii() or term.stem in ODD:
        return None
    return term.stem[: max(2, len(term.stem) - 2)]


def best(texts: Iterable[str], wanted: Wanted) -> str | None:
    """The text in which most of what was looked for stands, the first of several; None where there is nothing of it."""
    chosen, most = None, 0
    for text in texts:
        if not might_hold(text, wanted):
            continue
        number = count(text, wanted)
        if number > most:
            chosen, most = text, number
        if most >= len(wanted.needed):
            break
    return chosen


def count(text: str, wanted: Wanted) -> int:
    """How many of the things looked for a text has a word of."""
    there = {stem(one.folded) for parts in compounds(text) for one in (*parts, whole(parts))}
    return sum(
        any(any(map(term.fits, there)) for one in spellings for term in one)
        for spellings in wanted.needed
    )


def whole(parts: list[Word]) -> Word:
    """A compound as one word."""
    return Word(0, 0, joined(parts))
