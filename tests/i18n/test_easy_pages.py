"""Pages that residents read say in simple words what they are for; those words pass the house's own advice."""

import re
from pathlib import Path

from words import Words, forms

from app.domain.easy_words import advice

ROOT = Path(__file__).parents[2]
TEMPLATES = {
    str(path.relative_to(ROOT / "app/features")): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "app/features").rglob("templates/*/*.html"))
}
WITHOUT = {
    "subscriptions/templates/subscriptions/index.html": "the form of an e-mail address",
    "assemblies/templates/assemblies/index.html": "the names of the assemblies, each with what it is for",
    "calls/templates/calls/index.html": "each call has its own",
    "minutes/templates/minutes/index.html": "each begins with what matters, in one minute",
    "walks/templates/walks/index.html": "each walk has its own",
}
"""Lists for everybody that have no simple words of their own, and why."""


def simple_lines() -> list[str]:
    """Each line of each `easy_page([…])`."""
    calls = (re.findall(r"easy_page\(\[(.*?)\]\)", text) for text in TEMPLATES.values())
    return [line for all_ in calls for call in all_ for line in re.findall(r'_\("(.*?)"', call)]


def test_the_lists_for_everybody_say_what_they_are_for() -> None:
    lists = {name for name in TEMPLATES if name.endswith("/index.html")}
    assert {name for name in lists if "easy_page(" not in TEMPLATES[name]} == set(WITHOUT)


def test_their_simple_words_are_simple_in_both_languages() -> None:
    words = Words(ROOT)
    french = {
        message.id: forms(message)[0]
        for feature in words.features_on_disk("fr")
        for message in words.read("fr", feature)
        if message.id
    }
    lines = simple_lines()
    assert len(lines) > 40
    told = {
        line: found
        for line in lines
        if (found := [*advice(line, "", "en"), *advice(french[line], "", "fr")])
    }
    assert told == {}
