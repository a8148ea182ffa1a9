"""What a translated sentence must respect: its placeholders, its tags, its typography.

Pure functions from texts to lists of plain-words faults; nothing here reads a file. The French rules are those of the
Imprimerie nationale as web pages use them: a narrow no-break space (U+202F) before ? ! ; » and after «, a no-break space
(U+00A0) before the colon, the euro, the percent sign and every unit, and after n°, the typographic apostrophe and the
single-character ellipsis. English takes the same apostrophe and ellipsis, and no space before a percent sign.
"""

from __future__ import annotations

import re
from collections import Counter

NARROW = "\u202f"
NBSP = "\u00a0"

PLACEHOLDER = re.compile(r"%\(\w+\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|\{\w+\}")
TAG = re.compile(r"</?([a-zA-Z][\w-]*)[^<>]*>")
ENTITY = re.compile(r"&#?\w+;")
ADDRESS = re.compile(r"\b(?:https?://|mailto:)\S+|\S+@\S+\.\w+")

UNITS = "min|h|s|km|m|m²|cm|kg|g|l|L|cl|Mo|€"

# (pattern of a fault in French, what to write instead); patterns see the sentence without tags, addresses, placeholders.
FRENCH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("'"), "write ’ (U+2019), not the ASCII apostrophe"),
    (re.compile('"'), "write « », not ASCII quotation marks"),
    (re.compile(r"\.\.\."), "write … (U+2026), not three points"),
    (re.compile(f"(?<=[^{NARROW}?!(])[?!;]"), "put U+202F before ? ! ;"),
    (re.compile(f"«(?!{NARROW})"), "put U+202F after «"),
    (re.compile(f"(?<!{NARROW})»"), "put U+202F before »"),
    (re.compile(rf"(?<=[^{NBSP}]):(?=\s|$)"), "put U+00A0 before :"),
    (re.compile(r"(?<=[^\s(/]) ?€"), "put U+00A0 before €"),
    (re.compile(r"(?<=\w) ?%%?(?!\w)"), "put U+00A0 before %"),
    (
        re.compile(rf"(?<=\d|\bx) (?=(?:{UNITS})(?![\w’]))"),
        "put U+00A0 between a number and its unit",
    ),
    (re.compile(f"[nN]°(?!{NBSP}|$)|º"), "write n° with U+00B0, and U+00A0 after it"),
)

ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("'"), "write ’ (U+2019), not the ASCII apostrophe"),
    (re.compile(r"\.\.\."), "write … (U+2026), not three points"),
    (re.compile(r"(?<=\w)\s%%?(?!\w)"), "write no space before %"),
)


def placeholders(text: str) -> Counter[str]:
    """The placeholders of a text, `%(name)s` and `{name}` alike, with how often each one stands in it."""
    return Counter(PLACEHOLDER.findall(text))


def lone_percent(text: str) -> bool:
    """Whether a percent sign stands alone, which breaks `text % values`; a doubled one is right."""
    return "%" in PLACEHOLDER.sub("", text).replace("%%", "")


def same_shape(source: str, translated: str) -> list[str]:
    """Faults of a translation that loses or invents a placeholder or a tag, or that could not be formatted."""
    faults = []
    if set(placeholders(source)) != set(placeholders(translated)):
        faults.append(
            f"placeholders differ: {_listed(placeholders(source))} became {_listed(placeholders(translated))}"
        )
    if Counter(TAG.findall(source)) != Counter(TAG.findall(translated)):
        faults.append("the HTML tags differ")
    if not lone_percent(source) and lone_percent(translated):
        faults.append("a percent sign must be doubled: %%")
    return faults


def french(text: str) -> list[str]:
    """Faults of typography in a French sentence."""
    return _faults(text, FRENCH)


def english(text: str) -> list[str]:
    """Faults of typography in an English sentence."""
    return _faults(text, ENGLISH)


RULES = {"fr": french, "en": english}


def _faults(text: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> list[str]:
    plain = ADDRESS.sub("x", ENTITY.sub("x", TAG.sub("", text)))
    plain = PLACEHOLDER.sub("x", plain)
    return [advice for pattern, advice in rules if pattern.search(plain)]


def _listed(found: Counter[str]) -> str:
    return ", ".join(sorted(found)) or "none"
