"""Colleges: one count by heads, one by colleges whose weights the bylaws fix.

Always named: a ballot says its college, which would point at people, and which only the room can check.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import Length

from app.domain.rules import Rule, simple
from app.domain.violations import RuleViolation
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
    as_asked,
    no_check,
    no_rows,
    no_rule,
)
from app.web.fields import SelectChoice
from app.words.i18n import number

OFFERED = answers.of("for", "against", "blank", "abstain")
DECIDES = {
    "colleges": _l("The count by colleges decides."),
    "heads": _l("The count by person decides."),
    "each": _l("Each college must adopt it by itself."),
}
INSIDE = {
    "shared": _l("Its part is shared like the votes of its members"),
    "majority": _l("All its part goes to its own majority"),
}
SPEAKS = {
    "shared": _l("The part of a college is shared like the votes of its members."),
    "majority": _l("All the part of a college goes to its own majority: more than half of it."),
}
EMPTY = {
    "refuses": _l("Its part counts as a refusal"),
    "left_out": _l("Its part is left out, and the others make the whole"),
}
SILENT = {
    "refuses": _l("A college where nobody votes counts as a refusal."),
    "left_out": _l("A college where nobody votes is left out."),
}
FEWEST_IN_SCIC = 3


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
        "inside": RadioField(
            _l("How does a college speak?"),
            choices=[SelectChoice(value, words) for value, words in INSIDE.items()],
            default="shared",
        ),
        "empty_college": RadioField(
            _l("If nobody in a college votes for or against"),
            choices=[SelectChoice(value, words) for value, words in EMPTY.items()],
            default="refuses",
        ),
        "scic": BooleanField(
            _l("We are a SCIC: check the bounds of the law"),
            description=_l("At least 3 colleges, each with a tenth to half of the votes."),
            default=True,
        ),
    }


def params(form: Any) -> Params:
    """The weights, and which count decides. Raises RuleViolation: not_an_integer for a line without a weight,
    name_twice, those of `check_scic` where the form asks for it."""
    rows = [parted(line, "not_an_integer") for line in lines(form.colleges.data)]
    weights = dict(rows)
    if len(weights) < len(rows):
        raise RuleViolation("duplicate_option")
    if form.scic.data:
        check_scic(weights)
    return {
        "colleges": weights,
        "decides": form.decides.data,
        "inside": form.inside.data,
        "empty_college": form.empty_college.data,
    }


def check_scic(weights: dict[str, int]) -> None:
    """The bounds of the French law on co-operatives of collective interest (SCIC: law of 1947, article 19 octies).

    Raises RuleViolation("scic_too_few_colleges", "scic_weight").
    """
    if len(weights) < FEWEST_IN_SCIC:
        raise RuleViolation("scic_too_few_colleges", fewest=FEWEST_IN_SCIC, given=len(weights))
    whole = sum(weights.values())
    for name, weight in weights.items():
        if not whole <= 10 * weight <= 5 * whole:
            raise RuleViolation("scic_weight", college=name, share=nearest(weight, whole))


def terms(vote: Vote) -> list[str]:
    """Each college with its part of the votes, how it speaks, and which count decides."""
    weights = vote.params["colleges"]
    whole = sum(weights.values())
    parts = ", ".join(f"{name} {nearest(weight, whole)}" for name, weight in weights.items())
    told = [_("Colleges: %(parts)s.", parts=parts), str(DECIDES[vote.params["decides"]])]
    if vote.params["decides"] != "colleges":
        return told
    inside = vote.params.get("inside", "shared")
    return [*told, str(SPEAKS[inside]), str(SILENT[vote.params["empty_college"]])]


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
            "By person: %(votes)s for of %(size)s (%(share)s), and %(needed)s were needed.",
            votes=heads["votes"],
            size=heads["base_size"],
            share=nearest(heads["votes"], heads["base_size"]),
            needed=heads["needed"],
        ),
        _("By colleges: %(share)s.", share=percent(figures["weighted_share"])),
        *sides(vote, figures),
        str(DECIDES[vote.params["decides"]]),
        *verdict(outcome),
    ]


def sides(vote: Vote, figures: dict[str, Any]) -> list[str]:
    """Which colleges are in favour, where each speaks with one voice."""
    if vote.params["decides"] == "each":
        threshold = Rule.from_json(vote.rule).threshold or simple()
    elif vote.params.get("inside") == "majority":
        threshold = simple()
    else:
        return []
    shares = {name: college["share"] for name, college in figures["colleges"].items()}
    agreed = [n for n, share in shares.items() if share and threshold.reached_by(Fraction(share))]
    words = ", ".join(agreed) if agreed else _("none")
    return [_("Colleges in favour: %(names)s.", names=words)]


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
    terms=terms,
    asked=Asked(
        options=False,
        fields=fields,
        params=params,
        listed=no_rows,
        secret=False,
        rule=no_rule,
        check=no_check,
        works_out=as_asked,
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
