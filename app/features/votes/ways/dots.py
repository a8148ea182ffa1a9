"""Dots: share them among the options."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms.validators import NumberRange, Optional

from app.features.votes.models import Vote
from app.features.votes.ways import options
from app.features.votes.ways.fields import seats, with_options
from app.features.votes.ways.numbers import numbered, shared_how, written
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Fields, Numbers, Params, Result, Way, no_rows
from app.web.fields import IntegerField


def fields() -> Fields:
    return {
        "seats": seats(),
        "dots": IntegerField(
            _l("How many dots each?"), default=5, validators=[Optional(), NumberRange(1, 100)]
        ),
        "cap": IntegerField(
            _l("How many dots at most on one option?"),
            validators=[Optional(), NumberRange(1, 100)],
        ),
    }


def params(form: Any) -> Params:
    """The dots of each person, how many on one option."""
    return {"budget": form.dots.data, "cap": form.cap.data, "seats": form.seats.data}


def placed(vote: Vote) -> Numbers:
    """From none to the most that one option may get."""
    cap = vote.params["cap"]
    most = vote.params["budget"] if cap is None else cap
    return [(n, ngettext("%(num)s dot", "%(num)s dots", n), n) for n in range(most + 1)]


def help_words(vote: Vote) -> str:
    """How many dots, and how many one line may get where that is fewer."""
    budget, cap = vote.params["budget"], vote.params["cap"]
    out = ngettext("You have %(num)s dot.", "You have %(num)s dots to share.", budget)
    if cap is None or cap >= budget:
        return out
    most = ngettext("At most %(num)s on one line.", "At most %(num)s on one line.", cap)
    return f"{out} {most}"


def budget(vote: Vote) -> int:
    """The dots of one person."""
    dots: int = vote.params["budget"]
    return dots


WAY = Way(
    method="dots",
    name=_l("Place dots on the options (dot voting)"),
    rule=_l(
        "Place your dots on the options, several on one if you like. We show how many dots each option "
        "has, and how many people gave any."
    ),
    terms=no_rows,
    asked=with_options(fields, params),
    ballot=numbered("dots", placed, unmarked="", most=budget, help=help_words),
    paper=written(lambda: _("Dots"), shared_how(help_words)),
    result=Result(
        words=plain_words,
        told=options.counted_by("points"),
        picture=options.PLAIN,
        steps="votes/result/dots_steps.html",
    ),
)
