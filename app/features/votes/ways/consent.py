"""Consent: does anybody object?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.votes.models import Vote
from app.features.votes.ways import answers
from app.features.votes.ways.fields import without_options
from app.features.votes.ways.options import PLAIN
from app.features.votes.ways.sentences import verdict
from app.features.votes.ways.way import Outcome, Result, Way, no_fields, no_params, no_rows

NAMES = ("consent", "concern", "stand_aside", "objection")
OFFERED = answers.of(*NAMES)


def words(_vote: Vote, outcome: Outcome) -> list[str]:
    """« 28 personnes consentent, 2 objections. La proposition n’est pas adoptée. »"""
    figures = outcome["figures"]
    lines = [
        ngettext(
            "%(num)s person without objection",
            "%(num)s people without objection",
            figures["consent"] + figures["concern"],
        ),
        ngettext("%(num)s objection", "%(num)s objections", figures["objection"]),
    ]
    return [", ".join(lines) + ".", *verdict(outcome)]


def told(_vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """A bar for each answer."""
    return {"rows": answers.bars_of(outcome["figures"], NAMES), "needed": None}


WAY = Way(
    method="consent",
    name=_l("Consent: does anybody object?"),
    rule=_l(
        "We ask: is there an objection, with a reason? "
        "The proposal is adopted when there are no more objections."
    ),
    terms=no_rows,
    asked=without_options(no_fields, no_params),
    ballot=answers.one_answer("answer", OFFERED, empty=""),
    paper=answers.answers_on_paper(OFFERED),
    result=Result(words=words, told=told, picture=PLAIN, steps=""),
)
