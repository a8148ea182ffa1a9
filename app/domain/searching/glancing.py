"""Where a text could hold what is looked for, at a glance: most of a long text is then never read letter by letter.

A glance is never wrong when it says no. It goes by how a word begins, in any case and with any accent, since an ending may
differ (app.domain.searching.folding.stem).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from app.domain.searching.folding import IRREGULAR, JOINERS, SILENT, fold
from app.domain.searching.wanted import Term, Wanted

MOST_LETTERS = 4
"""Letters of a beginning that are looked at: more costs more than it spares."""
UNKNOWN = re.compile(r"[^\W\u0000-\u02ff\u1e00-\u1eff]")
"""Letters beyond the Latin ones: what they fold to is not known at a glance."""
BLANK = re.compile(r"[ \n](?!\d{3}(?!\d))")
INSIDE = rf"[\u0300-\u036f{SILENT}\u02b0-\u02ff{re.escape(JOINERS)}]*"
INSIDE_NUMBER = rf"[\u0300-\u036f{SILENT}\u02b0-\u02ff{re.escape(JOINERS)} \u00a0\u2009\u202f,]*"


@cache
def letters() -> dict[str, str]:
    """{folded: every Latin letter that folds to it}: "e" has é and Ê, "oe" has œ."""
    found: dict[str, str] = {}
    for code in (*range(0x30, 0x2B0), *range(0x1E00, 0x1F00)):
        plain = fold(chr(code))
        if plain:
            found[plain] = found.get(plain, "") + chr(code)
    return found


@cache
def beginning(folded: str) -> str:
    """What matches every way to write words that begin so."""
    ways = []
    for plain, signs in letters().items():
        if folded.startswith(plain):
            rest = folded[len(plain) :]
            inside = INSIDE_NUMBER if plain.isdecimal() else INSIDE
            ways.append(f"[{re.escape(signs)}]" + (inside + beginning(rest) if rest else ""))
        elif plain.startswith(folded):
            ways.append(f"[{re.escape(signs)}]")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@lru_cache(maxsize=200)
def pattern(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    """Where any of them may begin; None where that cannot be said."""
    starts: dict[str, None] = {}
    for term in terms:
        if not term.stem.isascii():
            return None
        odd = [many for many, one in IRREGULAR.items() if term.fits(one)]
        for word in (term.stem[: max(2, len(term.stem) - 2)], *odd):
            starts[word[:MOST_LETTERS]] = None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(beginning, starts))})") if starts else None


def near(text: str, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """From where to where, between blanks, it could stand; the whole text where that cannot be said."""
    glance = pattern(tuple(wanted.terms))
    if glance is None or UNKNOWN.search(text):
        yield 0, len(text)
        return
    at = 0
    while found := glance.search(text, at):
        start = max(
            at, text.rfind(" ", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
        )
        blank = BLANK.search(text, found.end())
        at = blank.start() if blank else len(text)
        yield start, at
