"""Colleges: one count by heads, one by colleges whose weights the bylaws fix.

Always named: a ballot says its college, which would point at people, and which only the room can check.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import Length

from app.features.votes.models import Vote
from app.features.votes.ways import answers
from app.features.votes.ways.fields import lines, parted
from app.features.votes.ways.sentences import verdict
from app.features.votes.ways.way import (
    Asked,
    Choice,
    Fields,
    Outcome,
    Params,
    Result,
    Sent,
    Way,
    no_check,
    no_rows,
)
from app.web.fields import SelectChoice
from app.words.i18n import number

OFFERED = answers.of("for", "against", "blank", "abstain")
DECIDES = {
    "colleges": _l("The count by colleges decides."),
    "heads": _l("The count by heads decides."),
    "each": _l("Each college must adopt it by itself."),
}


def fields() -> Fields:
    return {
        "colleges": TextAreaField(
            _l("Colleges and their weight"),
            description=_l("One per line, for example: residents = 40"),
            validators=[Length(max=2000)],
        ),
        "decides": RadioField(
            _l("Which count decides?"),
            choices=[
                SelectChoice("colleges", _l("By colleges")),
                SelectChoice("heads", _l("One person, one vote")),
                SelectChoice("each", _l("Each college must adopt it by itself.")),
            ],
            default="colleges",
        ),
    }


def params(form: Any) -> Params:
    """The weights, and which count decides. Raises RuleViolation("not_an_integer") for a line without a weight."""
    weights = dict(parted(line, "not_an_integer") for line in lines(form.colleges.data))
    return {"colleges": weights, "decides": form.decides.data}


def read(_options: list[str], form: Sent) -> Choice:
    """The college, and the answer."""
    return {"college": form.get("college", ""), "choice": form.get("choice", "")}


def say(_vote: Vote, choice: Choice) -> str:
    """« usagers: Pour »."""
    return f"{choice['college']}: {answers.ANSWERS[choice['choice']]}"


def how(_vote: Vote) -> str:
    """Two crosses."""
    return _("One cross for your college, one for your answer.")


def words(vote: Vote, outcome: Outcome) -> list[str]:
    """« Par personnes : 30 pour sur 43, 69,8 %. Par collèges : 58,9 %. La proposition n’est pas adoptée. »"""
    figures = outcome["figures"]
    heads = figures["heads"]
    return [
        _(
            "By heads: %(votes)s for of %(size)s (%(share)s), and %(needed)s were needed.",
            votes=heads["votes"],
            size=heads["base_size"],
            share=nearest(heads["votes"], heads["base_size"]),
            needed=heads["needed"],
        ),
        _("By colleges: %(share)s.", share=percent(figures["weighted_share"])),
        str(DECIDES[vote.params["decides"]]),
        *verdict(outcome),
    ]


def percent(share: str) -> str:
    """An exact share such as "383/650", cut to a tenth for the eye."""
    exact = Fraction(share) * 1000
    tenths = exact.numerator // exact.denominator
    return _("%(number)s%%", number=number(Decimal(tenths) / 10))


def nearest(part: int, whole: int) -> str:
    """30 of 43 as 69.8 %, to the nearest tenth: the whole numbers stand beside it, so nothing is hidden."""
    tenths = (2000 * part + whole) // (2 * whole) if whole else 0
    return _("%(number)s%%", number=number(Decimal(tenths) / 10))


WAY = Way(
    method="weighted_colleges",
    name=_l("Count by person and by college"),
    rule=_l(
        "We count twice: one person, one vote; then by colleges, whose weights the bylaws fix. "
        "The bylaws say which count decides, and both are shown."
    ),
    asked=Asked(
        options=False, fields=fields, params=params, listed=no_rows, secret=False, check=no_check
    ),
    ballot=answers.one_answer(
        "choice",
        OFFERED,
        read=read,
        say=say,
        template="votes/ballot/weighted_colleges.html",
        empty="",
    ),
    paper=answers.answers_on_paper(OFFERED, how),
    result=Result(
        words=words,
        told=lambda _vote, _outcome: {},
        picture="votes/result/weighted_colleges.html",
        steps="votes/result/weighted_colleges_steps.html",
    ),
)
