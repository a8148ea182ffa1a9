"""A sign that no font can draw, in letters: its place and its number stay readable, and nothing else changes."""

import re
import unicodedata
from collections.abc import Set
from itertools import groupby

BASIC = "\u024f"
"""Up to here every font of ours has the letters: a digit inside a keycap is not what is missing."""
PUNCTUATION = re.compile("[\u2010-\u2027\u2030-\u205e\u20ac]")
SILENT = {"Cc", "Cf", "Cs", "Mn", "Me"}
"""Joiners, selectors and marks: without their sign they say nothing."""
SPACES = {"Zs", "Zl", "Zp"}


def written_out(text: str, missing: Set[str] | None) -> str:
    """`text` with the signs that stand in `missing` written out; without `missing`, every sign beyond Latin letters."""
    if missing is None:
        signs = {sign for sign in text if not plain(sign)}
    else:
        signs = {sign for each in missing for sign in each if not plain(sign)}
    if not signs:
        return text
    rows = ((strange, "".join(row)) for strange, row in groupby(text, signs.__contains__))
    return "".join(in_letters(row) if strange else row for strange, row in rows)


def plain(sign: str) -> bool:
    """Whether every font has this sign."""
    return sign <= BASIC or bool(PUNCTUATION.match(sign))


def in_letters(signs: str) -> str:
    """« [U+4E2D U+6587] » for a row of signs: one pair of brackets, a space between words."""
    words = ("".join(f" U+{ord(sign):04X}" if seen(sign) else gap(sign) for sign in signs)).strip()
    return f"[{words}]" if "U+" in words else (" " if gaps(signs) else "")


def seen(sign: str) -> bool:
    """Whether a reader would miss it."""
    return unicodedata.category(sign) not in SILENT | SPACES


def gap(sign: str) -> str:
    """What stays of a sign that shows nothing."""
    return " " if unicodedata.category(sign) in SPACES else ""


def gaps(signs: str) -> bool:
    """Whether a row without any visible sign still parts two words."""
    return any(map(gap, signs))
