"""Gradients of agreement: how far each person goes along with it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import RadioField, TextAreaField
from wtforms.validators import Length

from app.domain.violations import RuleViolation
from app.features.votes.models import Vote
from app.features.votes.ways import answers
from app.features.votes.ways.fields import in_tongues, lines, tongues, without_options
from app.features.votes.ways.numbers import number
from app.features.votes.ways.options import PLAIN
from app.features.votes.ways.sentences import verdict
from app.features.votes.ways.way import (
    Answers,
    Choice,
    Fields,
    Outcome,
    Params,
    Result,
    Sent,
    Way,
    no_rows,
)
from app.web.fields import SelectChoice
from app.words.i18n import current_language
from app.words.localized import Localized, Wording

EIGHT_LEVELS = (
    _l("I support it wholeheartedly"),
    _l("I agree, with small reservations"),
    _l("I support it, and I have reservations"),
    _l("I abstain"),
    _l("I need to talk more about it"),
    _l("I do not like it, and I will not block it"),
    _l("I disagree, and I want it to be recorded"),
    _l("I cannot go along with it"),
)
FIVE_LEVELS = (
    _l("I support it wholeheartedly"),
    _l("I agree, with reservations"),
    _l("I abstain"),
    _l("I disagree, and I will not block it"),
    _l("I cannot go along with it"),
)
LEVELS = {8: EIGHT_LEVELS, 5: FIVE_LEVELS}


def fields() -> Fields:
    return {
        "levels": RadioField(
            _l("How many levels?"),
            choices=[SelectChoice("5", _l("Five")), SelectChoice("8", _l("Eight"))],
            default="5",
        ),
        "level_words": TextAreaField(
            _l("Your own words for the levels"),
            description=_l(
                "Leave empty for the usual ones. Else one line a level, the warmest first, with a slash between "
                "the languages (%(languages)s): Je fonce / Let us go",
                languages=tongues(),
            ),
            validators=[Length(max=2000)],
        ),
    }


def params(form: Any) -> Params:
    """The levels with the assembly's words. Raises RuleViolation("levels_differ")."""
    levels, written = int(form.levels.data), lines(form.level_words.data)
    if not written:
        return {"levels": levels}
    if len(written) != levels:
        raise RuleViolation("levels_differ", given=len(written), asked=levels)
    labels = {str(n): in_tongues(line) for n, line in enumerate(written, start=1)}
    return {"levels": levels, "labels": labels}


def level_words(vote: Vote, level: int) -> Wording:
    """« Je soutiens pleinement » for level 1: the assembly's own words, else the house's."""
    own = vote.params.get("labels", {}).get(str(level))
    if own:
        return Localized.from_json(own).in_(current_language())
    return Wording(str(LEVELS[vote.params["levels"]][level - 1]), current_language())


def offered(vote: Vote) -> Answers:
    """The levels, warmest first."""
    return [(str(n), level_words(vote, n)) for n in range(1, vote.params["levels"] + 1)]


def read(_options: list[str], form: Sent) -> Choice:
    """The answer is a number."""
    return {"level": number(form.get("level", ""))}


def say(vote: Vote, choice: Choice) -> str:
    """The words of the level."""
    return str(level_words(vote, choice["level"]))


def words(vote: Vote, outcome: Outcome) -> list[str]:
    """How many support it, and whether nobody blocks."""
    figures = outcome["figures"]
    last = figures["levels"][str(vote.params["levels"])]
    return [
        _("%(n)s of %(cast)s support it.", n=figures["support"], cast=figures["cast"]),
        _("Nobody blocks it.")
        if not last
        else ngettext(
            "%(num)s person cannot go along with it.",
            "%(num)s people cannot go along with it.",
            last,
        ),
        *verdict(outcome),
    ]


def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """A bar for each level, warmest first."""
    levels = outcome["figures"]["levels"]
    rows = [
        {"label": level_words(vote, n), "votes": levels[str(n)], "mark": n - 1}
        for n in range(1, vote.params["levels"] + 1)
    ]
    return {"rows": rows, "needed": None}


WAY = Way(
    method="gradients",
    name=_l("How far each person goes along with it (gradients of agreement)"),
    rule=_l(
        "Each person says how much they support the proposal: a lot, a little, or not at all. "
        "We look at all the answers together. We make no average."
    ),
    terms=no_rows,
    asked=without_options(fields, params),
    ballot=answers.one_answer(
        "level",
        offered,
        help=lambda _vote: _("How far do you go along with it?"),
        read=read,
        say=say,
        whole=True,
        empty=answers.EMPTY_IS_BLANK,
    ),
    paper=answers.answers_on_paper(offered),
    result=Result(words=words, told=told, picture=PLAIN, steps=""),
)
