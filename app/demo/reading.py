"""Reading the data files: TOML tables become the words, moments and days that services take.

A person edits these files with an ordinary keyboard, so French spaces before ? ! ; : and inside « » are mended here.
"""

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.hours import as_written
from app.words.localized import Localized

FOLDER = Path(__file__).parent / "data"
MENDINGS = (
    (re.compile(r"[ \u00a0\u202f]*([?!;»])(?=[\s.,…)»]|$)"), "\u202f\\1"),
    (re.compile(r"«[ \u00a0\u202f]*"), "«\u202f"),
    (re.compile(r"[ \u00a0\u202f]+:(?=\s)"), "\u00a0:"),
    (re.compile(r"(?<=\d)[ \u00a0\u202f]+(?=(€|%|m²|cm|m\b|h\b|\d{3}\b))"), "\u00a0"),
    (re.compile("'"), "’"),
)
"""French typography: what is looked for, what takes its place."""


def read(name: str) -> dict[str, Any]:
    """The data file `name`.toml; raises tomllib.TOMLDecodeError, which says the line."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def localized(table: dict[str, Any] | None) -> Localized:
    """{fr, en, easy = {fr, en}} as text in both languages; nothing gives an empty text."""
    words = dict(table or {})
    easy = words.pop("easy", {})
    return Localized.of(easy=in_good_form(easy), **in_good_form(words))


def in_good_form(words: dict[str, str]) -> dict[str, str]:
    """The same words, French ones with their no-break spaces."""
    return {lang: mended(text) if lang == "fr" else text.strip() for lang, text in words.items()}


def mended(text: str) -> str:
    """French text with the spaces and apostrophes of French typography."""
    text = text.strip()
    for fault, cure in MENDINGS:
        text = fault.sub(cure, text)
    return text


def moment(local: datetime, zone: str) -> datetime:
    """A date and time of a data file, on the assembly's clock."""
    return as_written(local, zone)
