"""No sentence of the catalogues says a word that the house avoids; avoided.py says which, and why."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typography import PLACEHOLDER
from words import Words, forms, key_of

from tests.i18n.avoided import BUT, ENGLISH, FRENCH, TWO_MEANINGS

WORDS = Words(Path(__file__).parents[2])


def sentences(lang: str) -> Iterator[tuple[str, str]]:
    """(feature, sentence) for each form of each entry, no-break spaces made plain, placeholders kept."""
    for feature in WORDS.features_on_disk("fr"):
        for message in WORDS.read("fr", feature):
            if message.id:
                ids = message.id if message.pluralizable else [message.id]
                for text in ids if lang == "en" else forms(message):
                    yield feature, re.sub("[\u00a0\u202f]", " ", text)


def bare(text: str) -> str:
    """In lower case, each placeholder an x."""
    return PLACEHOLDER.sub("x", text).lower()


def faults(lang: str, rows: tuple[tuple[str, str, str], ...]) -> list[str]:
    """What is said although it is avoided, a line each."""
    patterns = [(re.compile(pattern), why, instead) for pattern, why, instead in rows]
    return sorted(
        {
            f"{feature}: “{text}”: {why}; write: {instead}"
            for feature, text in sentences(lang)
            if text not in BUT[lang]
            for pattern, why, instead in patterns
            if pattern.search(bare(text))
        }
    )


@pytest.mark.parametrize(("lang", "rows"), [("en", ENGLISH), ("fr", FRENCH)])
def test_nothing_avoided_is_said(lang: str, rows: tuple[tuple[str, str, str], ...]) -> None:
    found = faults(lang, rows)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_exception_is_for_nothing(lang: str) -> None:
    rows, said = {"en": ENGLISH, "fr": FRENCH}[lang], {text for _, text in sentences(lang)}
    patterns = [re.compile(pattern) for pattern, _, _ in rows]
    idle = [
        text
        for text in BUT[lang]
        if text not in said or not any(one.search(bare(text)) for one in patterns)
    ]
    assert not idle, "\n".join(idle)


def test_a_key_that_said_two_things_does_not_come_back() -> None:
    keys = {
        key_of(message)
        for feature in WORDS.features_on_disk("fr")
        for message in WORDS.read("fr", feature)
        if message.id
    }
    back = [
        f"{key.text}: {TWO_MEANINGS[key.text]}"
        for key in keys
        if key.text in TWO_MEANINGS and not key.context
    ]
    assert not back, "\n".join(back)
