"""A ballot filled in at random, whatever way of voting it is: the fields that its way draws are read, ticked and sent as
a browser without a script would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from typing import Any

from flask import render_template
from werkzeug.datastructures import MultiDict

from app.domain.tally import registry
from app.domain.tally.method import BLANK
from app.domain.violations import RuleViolation
from app.features.votes.models import Vote
from app.features.votes.queries.filling import choice_from_form
from app.web.shared_pages import nobody_asking
from app.words.localized import LANGUAGES

TRIES = 20
"""How often somebody changes their mind over a ballot that may not be spent like this, before they leave it blank."""
WILLING = 0.55
"""How often the first answer is taken, which is the friendliest."""


@dataclass
class Fields(HTMLParser):
    """The fields of a ballot: what can be chosen of each, and which may be ticked several times."""

    one_of: dict[str, list[str]] = field(default_factory=dict)
    any_of: dict[str, list[str]] = field(default_factory=dict)
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Radio groups, boxes, and the lines of lists."""
        said = {name: value or "" for name, value in attrs}
        if tag == "select":
            self.inside = said.get("name", "")
        elif tag == "option" and said.get("value"):
            self.one_of.setdefault(self.inside, []).append(said["value"])
        elif tag == "input" and said.get("type") == "radio":
            self.one_of.setdefault(said["name"], []).append(said["value"])
        elif tag == "input" and said.get("type") == "checkbox":
            self.any_of.setdefault(said["name"], []).append(said["value"])

    def filled(self, chance: Random) -> MultiDict[str, str]:
        """As somebody might."""
        sent: MultiDict[str, str] = MultiDict()
        for name, values in self.one_of.items():
            sent[name] = values[0] if chance.random() < WILLING else chance.choice(values)
        for name, values in self.any_of.items():
            for value in [one for one in values if chance.random() < 0.5] or values[:1]:
                sent.add(name, value)
        return sent


def any_choice(vote: Vote, chance: Random) -> dict[str, Any]:
    """A ballot that the vote takes: a blank one where nothing else was found."""
    fields = fields_of(vote)
    method, keys = registry.get(vote.method), vote.option_keys
    for _attempt in range(TRIES):
        try:
            choice = choice_from_form(vote.method, keys, fields.filled(chance))
            return method.check(choice, keys, vote.params)
        except RuleViolation:
            continue
    return method.blank(vote.params) or dict(BLANK)


def fields_of(vote: Vote) -> Fields:
    """What its way draws."""
    lang, fields = LANGUAGES[0], Fields()
    with nobody_asking(lang):
        fields.feed(render_template("votes/ballot/_fields.html", vote=vote, lang=lang))
    return fields
