"""One choice among several options, in one round or in two."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import RadioField, SelectField
from wtforms.validators import NumberRange, Optional

from app.features.votes.models import Vote
from app.features.votes.ways import answers, options
from app.features.votes.ways.fields import given, with_options
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Answers, Choice, Fields, Outcome, Result, Rule, Way
from app.web.fields import IntegerField, SelectChoice

FEWEST_KEPT = 2
BASES = {
    "expressed": _l("of the votes for an option"),
    "cast": _l("of all the ballots"),
    "present": _l("of the people here"),
    "present_or_represented": _l("of the people here or represented"),
    "members": _l("of the members"),
}


def fields() -> Fields:
    return {
        "rounds": RadioField(
            _l("How many rounds?"),
            choices=[
                SelectChoice("charter", _l("As the charter says")),
                SelectChoice("1", _l("One: the option with the most votes is chosen")),
                SelectChoice(
                    "2", _l("Two: more than half at first, then the option with the most votes")
                ),
            ],
            default="charter",
        ),
        "first_base": SelectField(
            _l("In the first of two rounds: more than half of what?"),
            choices=[SelectChoice(base, words) for base, words in BASES.items()],
            default="expressed",
        ),
        "keep": IntegerField(
            _l("How many options go to the second round?"),
            description=_l("Left empty: all of them."),
            validators=[Optional(), NumberRange(FEWEST_KEPT, 26)],
        ),
    }


def rule(form: Any) -> Rule:
    """What takes the place of the charter's own words on choosing among options."""
    if form.rounds.data == "charter":
        return {}
    if form.rounds.data == "1":
        return {"round": 0, "threshold": None}
    half = {"base": form.first_base.data, "share": "1/2", "strictly_more": True}
    return {"round": 1, "threshold": half}


def terms(vote: Vote) -> list[str]:
    """How many options go on, where it is not all of them."""
    keep = vote.params["keep"]
    if keep is None or vote.rule.get("round") != 1:
        return []
    return [
        ngettext(
            "The first %(num)s option goes to the second round, with those that equal the last.",
            "The first %(num)s options go to the second round, with those that equal the last.",
            keep,
        )
    ]


def offered(vote: Vote) -> Answers:
    """The options, in the order of the question."""
    return [(key, options.name_of(vote, key)) for key in vote.option_keys]


def say(vote: Vote, choice: Choice) -> str:
    """The option chosen."""
    return str(options.name_of(vote, choice["choice"]))


def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """The bars, and the dotted line where the round asks for a share."""
    figures = outcome["figures"]
    needed = None if figures.get("base_size") is None else figures["needed"]
    return {**options.counted(vote, outcome), "needed": needed}


WAY = Way(
    method="one_choice",
    name=_l("Choose one option"),
    rule=_l("Choose one option. The most chosen wins, at once or in two rounds."),
    terms=terms,
    asked=with_options(fields, given("keep"), rule=rule),
    ballot=answers.one_answer(
        "choice",
        offered,
        help=lambda _vote: _("Choose one option only."),
        say=say,
        empty=answers.EMPTY_IS_BLANK,
    ),
    paper=answers.answers_on_paper(offered),
    result=Result(words=plain_words, told=told, picture=options.PLAIN, steps=""),
)
