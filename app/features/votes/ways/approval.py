"""Approval: tick the options that suit you."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import NumberRange, Optional

from app.features.votes.models import Vote
from app.features.votes.ways import options, ticks
from app.features.votes.ways.fields import given, seats, with_options
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Fields, Outcome, Result, Way, no_rows
from app.web.fields import IntegerField


def fields() -> Fields:
    most = IntegerField(_l("How many ticks at most?"), validators=[Optional(), NumberRange(1, 26)])
    return {"seats": seats(), "most": most}


def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """The bars, and the dotted line where the rule asks for a share."""
    figures = outcome["figures"]
    needed = None if figures.get("base_size") is None else figures["needed"]
    return {**options.counted(vote, outcome), "needed": needed}


WAY = Way(
    method="approval",
    name=_l("Tick the options that suit you (approval)"),
    rule=_l("Tick every option that suits you. The most ticked are chosen."),
    terms=no_rows,
    asked=with_options(fields, given("seats", "most")),
    ballot=ticks.BALLOT,
    paper=ticks.PAPER,
    result=Result(words=plain_words, told=told, picture=options.PLAIN, steps=""),
)
