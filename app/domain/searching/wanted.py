"""What somebody looks for: every word must be there, each in one of several spellings."""

from dataclasses import dataclass

from app.domain.searching.folding import Word, compounds, joined, searched_words, stem

MOST_WORDS = 12
MOST_LETTERS = 200
"""More is not read: nobody types it."""
PREFIX_FROM = 4
"""Letters from which the beginning of a word finds it too: « mars » is not to find « marché »."""
LITTLE = frozenset(
    [
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "l",
        "à",
        "au",
        "aux",
        "en",
        "et",
        "ou",
        "the",
        "of",
        "a",
        "an",
        "and",
        "or",
        "to",
        "in",
        "for",
    ]
)
"""Words that say nothing of what is looked for, unless they are all there is."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word as it is kept; `begins` is true where a longer word that begins so is found too."""

    stem: str
    begins: bool = False

    def fits(self, word: str) -> bool:
        """Whether it is this word of an index."""
        return word.startswith(self.stem) if self.begins else word == self.stem


Spelling = tuple[Term, ...]
"""Words that must all be there: one of the ways to write what is looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`needed` are the things looked for: each in one of its spellings at least. Nothing needed: nothing is found."""

    needed: tuple[tuple[Spelling, ...], ...] = ()
    shortened: bool = False
    """More was typed than is read."""

    def __bool__(self) -> bool:
        return bool(self.needed)

    @property
    def terms(self) -> list[Term]:
        """Every word that may be found."""
        return [term for spellings in self.needed for one in spellings for term in one]

    def found_in(self, text: str) -> bool:
        """Whether a text has everything."""
        words = searched_words(text)
        return bool(self) and all(
            any(all(any(map(term.fits, words)) for term in one) for one in spellings)
            for spellings in self.needed
        )


def read_wanted(typed: str) -> Wanted:
    """What was typed, whatever it is: signs, quotes and operators of a database are none here."""
    runs = [parts for parts in compounds(typed[:MOST_LETTERS]) if parts]
    telling = [parts for parts in runs if not is_little(typed, parts)] or runs
    read = telling[:MOST_WORDS]
    needed = dict.fromkeys(
        (*spellings_of(typed, parts), *in_one_word(read, at)) for at, parts in enumerate(read)
    )
    return Wanted(tuple(needed), len(typed.strip()) > MOST_LETTERS or len(telling) > MOST_WORDS)


def is_little(typed: str, parts: list[Word]) -> bool:
    """Whether it is one of the words that say nothing, as it was typed: « thé » is none."""
    return len(parts) == 1 and typed[parts[0].start : parts[0].end].lower() in LITTLE


def spellings_of(typed: str, parts: list[Word]) -> tuple[Spelling, ...]:
    """A word, or a compound: in one word, or its pieces without what was elided (« l’ », « d’ », "’s")."""
    if len(parts) == 1:
        return ((term_of(parts[0].folded),),)
    pieces = [part for part in parts if len(part.folded) > 1 and not is_elided(typed, part)]
    apart = tuple(dict.fromkeys(term_of(part.folded) for part in pieces or parts))
    return ((term_of(joined(parts)),), apart)


def in_one_word(read: list[list[Word]], at: int) -> list[Spelling]:
    """Two words typed one after the other may be written as one: "week end", « rendez vous »."""
    pairs = ((at - 1, at), (at, at + 1))
    return [
        (Term(stem(joined((*read[first], *read[second])))),)
        for first, second in pairs
        if first >= 0 and second < len(read)
    ]


def is_elided(typed: str, part: Word) -> bool:
    """« qu’ » and the like; single letters are left out anyway."""
    return (
        part.folded in {"qu", "jusqu", "lorsqu", "puisqu"}
        and typed[part.end : part.end + 1] in "'’‘ʼ"
    )


def term_of(folded: str) -> Term:
    """A word looked for: from some letters on its beginning is enough."""
    kept = stem(folded)
    return Term(kept, len(kept) >= PREFIX_FROM)
