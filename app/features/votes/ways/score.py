"""Score: give each option a score."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import NumberRange, Optional

from app.features.votes.models import Vote
from app.features.votes.ways import options
from app.features.votes.ways.fields import given, seats, with_options
from app.features.votes.ways.numbers import numbered
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Fields, Numbers, Paper, Result, Way, no_most, no_rows
from app.web.fields import IntegerField


def fields() -> Fields:
    high = IntegerField(
        _l("The best score"), default=5, validators=[Optional(), NumberRange(1, 100)]
    )
    return {"seats": seats(), "high": high}


def scores(vote: Vote) -> Numbers:
    """The best first."""
    return [(n, str(n), 0) for n in range(vote.params["high"], vote.params["low"] - 1, -1)]


def help_words(vote: Vote) -> str:
    """From which score to which."""
    return _("Give each line a score, from %(low)s to %(high)s.", **bounds(vote))


def how(vote: Vote) -> str:
    """From which score to which, on paper."""
    return _("One cross on each line, from %(low)s to %(high)s.", **bounds(vote))


def bounds(vote: Vote) -> dict[str, int]:
    """{"low", "high"}."""
    return {"low": vote.params["low"], "high": vote.params["high"]}


WAY = Way(
    method="score",
    name=_l("Give each option a score (score voting)"),
    rule=_l("Give each option a score. The highest total wins."),
    terms=no_rows,
    asked=with_options(fields, given("seats", "high")),
    ballot=numbered("scores", scores, unmarked=_l("No score"), most=no_most, help=help_words),
    paper=Paper(
        rows=options.rows_on_paper,
        columns=lambda vote: [words for _value, words, _cost in scores(vote)],
        box="ring",
        how=how,
    ),
    result=Result(
        words=plain_words, told=options.counted_by("sum"), picture=options.PLAIN, steps=""
    ),
)
