"""Words made alike: capitals, accents, ligatures, apostrophes, hyphens and plurals do not matter, in French and English.

What is kept to be searched and what somebody types go through here, and nothing else folds words for a search.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 40
"""Letters of a word that count: what is longer is no word."""
JOINERS = "'’‘ʼ′´`-‐‑‒–—―−·•∙⋅‧."
"""Signs inside a word, as in « l’arrêt », « rendez-vous », « habitant·e·s »: written with or without, it is the same."""
BETWEEN_THOUSANDS = r"(?<=\d)[ \u00a0\u2009\u202f,](?=\d{3}(?!\d))"
"""What stands inside a number, as in « 20 000 »."""
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that no accent can be taken off, once small."""
SILENT = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Signs that nobody sees: where a line may break, and where it may not."""
NO_LETTERS = "\u02b0-\u02ff"
"""Signs that count as letters and are none here: ʼ is an apostrophe too."""
LETTER_RUN = re.compile(rf"(?:[^\W_{NO_LETTERS}]|[\u0300-\u036f{SILENT}])+")
COMPOUND = re.compile(
    rf"{LETTER_RUN.pattern}(?:(?:[{re.escape(JOINERS)}]|{BETWEEN_THOUSANDS}){LETTER_RUN.pattern})*"
)
UNSEEN = re.compile(f"[{SILENT}{NO_LETTERS}]")
IRREGULAR = {
    "yeux": "oeil", "mesdames": "madame", "messieurs": "monsieur", "children": "child", "women": "woman", "men": "man",
    "feet": "foot", "mice": "mouse", "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "people": "person",
    "knives": "knife", "halves": "half", "calves": "calf", "teeth": "tooth", "geese": "goose", "buses": "bus", "cieux": "ciel",
}  # fmt: skip
"""Plurals that no ending tells."""


class Word(NamedTuple):
    """A piece of a text as it stands there (`start` to `end`), and folded."""

    start: int
    end: int
    folded: str


def fold(word: str) -> str:
    """Small letters without accents and ligatures: « Œufs » is "oeufs"."""
    return known(word) if len(word) <= LONGEST else folded(word)


def folded(word: str) -> str:
    """The same, worked out."""
    small = UNSEEN.sub("", word.casefold()).translate(LIGATURES)
    spread = unicodedata.normalize("NFKD", small)
    plain = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return "".join(sign for sign in plain.casefold().translate(LIGATURES) if sign.isalnum())


known = lru_cache(maxsize=20_000)(folded)
"""The words of a language come again and again."""


@lru_cache(maxsize=20_000)
def stem(folded: str) -> str:
    """The same for one and several: "legume" and "legumes", "local" and "locaux", "berry" and "berries", "dish" and "dishes"."""
    word = IRREGULAR.get(folded, folded)[:LONGEST]
    if len(word) < 3 or not word.isalpha():
        return word
    if word.endswith("eaux"):
        word = word[:-1]
    elif word.endswith("aux") and len(word) > 4:
        word = f"{word[:-3]}al"
    elif word.endswith(("s", "eux", "oux")) and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("ail") and len(word) > 4:  # « travail » has « travaux »
        word = f"{word[:-3]}al"
    return without_ending(word)


def without_ending(word: str) -> str:
    """Without a last "e", by which genders and English plurals differ; a last "y" is an "i"."""
    if word.endswith("e") and len(word) > 3:
        word = word.rstrip("e") if len(word.rstrip("e")) > 2 else word[:-1]
    if word.endswith("y") and len(word) > 3:
        word = f"{word[:-1]}i"
    return word


def compounds(text: str, start: int = 0, end: int | None = None) -> Iterator[list[Word]]:
    """The words of a text, or of a part of it, in their order; those that a sign holds together in one list."""
    for run in COMPOUND.finditer(text, start, len(text) if end is None else end):
        at, whole = run.start(), run.group()
        if whole.isalnum():
            word = fold(whole)
            yield [Word(at, run.end(), word)] if word else []
            continue
        parts = [
            Word(at + part.start(), at + part.end(), fold(part.group()))
            for part in LETTER_RUN.finditer(whole)
        ]
        yield [part for part in parts if part.folded]


def joined(parts: Iterable[Word]) -> str:
    """A compound written in one word: "rendezvous"."""
    return "".join(part.folded for part in parts)


def searched_words(text: str) -> dict[str, None]:
    """What an index keeps of a text: each word once, alike; of a compound also the whole in one word."""
    found: dict[str, None] = {}
    for parts in compounds(text):
        for part in parts:
            found[stem(part.folded)] = None
        if len(parts) > 1:
            found[stem(joined(parts))] = None
    return found
