"""Majority judgement: give each option a grade."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length

from app.domain.violations import RuleViolation
from app.features.votes.models import Vote
from app.features.votes.ways.answers import EMPTY_IS_BLANK
from app.features.votes.ways.fields import in_tongues, lines, seats, tongues, with_options
from app.features.votes.ways.options import name_of, rows_on_paper
from app.features.votes.ways.sentences import tie_words
from app.features.votes.ways.way import (
    Ballot,
    Choice,
    Fields,
    Outcome,
    Paper,
    Params,
    Result,
    Sent,
    Way,
    no_most,
    no_rows,
)
from app.words.i18n import current_language
from app.words.localized import Localized, Wording

GRADES: dict[str, Localized] = {
    "essential": Localized.of(fr="Indispensable", en="Essential"),
    "important": Localized.of(fr="Important", en="Important"),
    "useful": Localized.of(fr="Utile", en="Useful"),
    "of_little_use": Localized.of(fr="Peu utile", en="Of little use"),
    "set_aside": Localized.of(fr="À écarter", en="Set aside"),
}
"""The five everyday grades; an assembly may write its own in params["labels"]."""


def grade_label(vote: Vote, grade: str) -> Localized:
    """The words of a grade: the vote's own, else the everyday ones, else the key."""
    own = vote.params.get("labels", {}).get(grade)
    return Localized.from_json(own) if own else GRADES.get(grade, Localized.of(fr=grade, en=grade))


def grade_words(vote: Vote, grade: str) -> Wording:
    """The words of a grade in the current language."""
    return grade_label(vote, grade).in_(current_language())


def fields() -> Fields:
    grades = TextAreaField(
        _l("Your own grades"),
        description=_l(
            "Leave empty for the usual five. Else one per line, the best first, with a slash between "
            "the languages (%(languages)s): Très bien / Very good",
            languages=tongues(),
        ),
        validators=[Length(max=2000)],
    )
    return {"seats": seats(), "grades": grades}


def params(form: Any) -> Params:
    """The places, and the assembly's own grades, worst first. Raises RuleViolation("duplicate_grade")."""
    return {"seats": form.seats.data or 1, **own_grades(lines(form.grades.data))}


def own_grades(written: list[str]) -> Params:
    """{"grades", "labels"} of lines with the best first; {} for the usual ones."""
    if not written:
        return {}
    keys = [f"g{place}" for place in range(1, len(written) + 1)]
    words = [in_tongues(line) for line in reversed(written)]
    if len({tuple(one.values()) for one in words}) < len(words):
        raise RuleViolation("duplicate_grade")
    return {"grades": keys, "labels": dict(zip(keys, words, strict=True))}


def help_words(vote: Vote) -> str:
    """What to do, and what a line without a grade counts as."""
    if vote.params["missing"] != "worst":
        return _("Give each line a grade.")
    worst = grade_words(vote, vote.params["grades"][0])
    return _("Give each line a grade. A line without a grade counts as “%(grade)s”.", grade=worst)


def read(options: list[str], form: Sent) -> Choice:
    """Words, even where a grade looks like a number."""
    found = {key: form.get(f"grade-{key}", "") for key in options}
    return {"grades": {key: grade for key, grade in found.items() if grade}}


def say(vote: Vote, choice: Choice) -> str:
    """« Un banc: Utile, Un four: Indispensable »."""
    return ", ".join(
        f"{name_of(vote, key)}: {grade_words(vote, grade)}"
        for key, grade in choice["grades"].items()
    )


def how(vote: Vote) -> str:
    """One cross a line, and what a line without one counts as."""
    out = _("One cross on each line.")
    if vote.params["missing"] != "worst":
        return out
    worst = grade_words(vote, vote.params["grades"][0])
    line = _("A line without a cross counts as “%(grade)s”.", grade=worst)
    return f"{out} {line}"


def words(vote: Vote, outcome: Outcome) -> list[str]:
    """« En tête : Accueil digne pour tous, avec la mention Indispensable. »"""
    out = []
    if outcome["tiers"] and len(outcome["tiers"][0]) == 1:
        first = outcome["tiers"][0][0]
        grade = outcome["figures"]["options"][first]["majority_grade"]
        out.append(
            _(
                "First: %(option)s, with the grade “%(grade)s”.",
                option=name_of(vote, first),
                grade=grade_words(vote, grade) if grade else "–",
            )
        )
    return [*out, *tie_words(vote, outcome)]


WAY = Way(
    method="majority_judgement",
    name=_l("Give each option a grade (majority judgement)"),
    rule=_l(
        "Give each option a grade. We line up the grades, best first. "
        "The middle one counts. The option with the best middle grade wins."
    ),
    terms=no_rows,
    asked=with_options(fields, params),
    ballot=Ballot(
        template="votes/ballot/majority_judgement.html",
        field="grade",
        whole=False,
        answers=no_rows,
        numbers=no_rows,
        unmarked="",
        most=no_most,
        signs=(),
        help=help_words,
        read=read,
        say=say,
        empty=EMPTY_IS_BLANK,
    ),
    paper=Paper(
        rows=rows_on_paper,
        columns=lambda vote: [
            str(grade_words(vote, grade)) for grade in reversed(vote.params["grades"])
        ],
        box="ring",
        how=how,
    ),
    result=Result(
        words=words,
        told=lambda _vote, _outcome: {},
        picture="votes/result/majority_judgement.html",
        steps="",
    ),
)
