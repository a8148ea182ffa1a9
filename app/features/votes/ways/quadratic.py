"""Quadratic voting: share credits; pressing hard costs more."""

from math import isqrt

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms.validators import NumberRange, Optional

from app.features.votes.models import Vote
from app.features.votes.ways import options
from app.features.votes.ways.fields import given, seats, with_options
from app.features.votes.ways.numbers import numbered, shared_how, written
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Fields, Numbers, Result, Way, no_rows
from app.web.fields import IntegerField


def fields() -> Fields:
    credits = IntegerField(
        _l("How many credits each?"), default=25, validators=[Optional(), NumberRange(1, 400)]
    )
    return {"seats": seats(), "credits": credits}


def pressed(vote: Vote) -> Numbers:
    """Votes for, then against where the vote has them, each with its cost."""
    most = isqrt(vote.params["credits"])
    least = -most if vote.params["negative"] else 0
    numbers = [*range(most + 1), *range(-1, least - 1, -1)]
    return [(n, votes_words(n), n * n) for n in numbers]


def votes_words(votes: int) -> str:
    """« 3 voix (9 crédits) »."""
    if votes == 0:
        return _("no vote")
    cost = ngettext("%(num)s credit", "%(num)s credits", votes * votes)
    if votes < 0:
        words = ngettext("%(num)s vote against", "%(num)s votes against", -votes)
    else:
        words = ngettext("%(num)s vote", "%(num)s votes", votes)
    return _("%(votes)s (%(cost)s)", votes=words, cost=cost)


def help_words(vote: Vote) -> str:
    """How many credits, and what votes cost."""
    return _(
        "You have %(credits)s credits. One vote costs 1, two cost 4, three cost 9.",
        credits=vote.params["credits"],
    )


def credits(vote: Vote) -> int:
    """The credits of one person."""
    each: int = vote.params["credits"]
    return each


WAY = Way(
    method="quadratic",
    name=_l("Share credits: pressing hard costs more (quadratic voting)"),
    rule=_l(
        "You have credits: one vote costs 1, two cost 4, three cost 9. "
        "You can press hard on what matters, but it costs more and more."
    ),
    terms=no_rows,
    asked=with_options(fields, given("seats", "credits")),
    ballot=numbered("votes", pressed, unmarked="", most=credits, help=help_words),
    paper=written(lambda: _("Votes"), shared_how(help_words)),
    result=Result(
        words=plain_words, told=options.counted_by("votes"), picture=options.PLAIN, steps=""
    ),
)
