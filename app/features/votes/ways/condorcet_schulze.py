"""Condorcet, Schulze: order the options; they meet two by two."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from app.features.votes.models import Vote
from app.features.votes.ways import rankings
from app.features.votes.ways.fields import given, seats, with_options
from app.features.votes.ways.options import name_of
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Fields, Outcome, Result, Way, no_rows
from app.web.fields import SelectChoice

HUNDREDTH = Decimal("0.01")


def fields() -> Fields:
    return {
        "seats": seats(),
        "unranked": RadioField(
            _l("An option that somebody did not rank"),
            choices=[
                SelectChoice("last", _l("comes after those they ranked")),
                SelectChoice("no_opinion", _l("is left out of their duels")),
            ],
            default="last",
        ),
    }


def duel_words(vote: Vote, outcome: Outcome) -> list[str]:
    """Why the first of a Condorcet count comes first, one sentence a duel."""
    figures, first = outcome["figures"], outcome["tiers"][0] if outcome["tiers"] else []
    if not figures.get("expressed") or not first:
        return []
    winner = figures["condorcet_winner"]
    if winner is not None:
        return [_("%(name)s wins each of its duels.", name=name_of(vote, winner))]
    if len(first) > 1:
        return [_("Nobody wins all their duels, and the first are exactly tied.")]
    return [
        _(
            "Nobody wins all their duels: they go round in a circle. "
            "%(name)s comes first, because its chains of duels won are the strongest.",
            name=name_of(vote, first[0]),
        )
    ]


def duels_of(vote: Vote, outcome: Outcome) -> list[dict[str, Any]]:
    """The duels of the option that comes first: [{"label", "mark", "mine", "theirs", "length"}], length in percent."""
    pairs = outcome["figures"].get("pairs") or {}
    if not pairs or not outcome["tiers"] or not outcome["figures"]["expressed"]:
        return []
    first = outcome["tiers"][0][0]
    rows = []
    for other in (key for tier in outcome["tiers"] for key in tier if key != first):
        mine, theirs = pairs[first][other], pairs[other][first]
        length = Decimal(100 * mine / (mine + theirs)).quantize(HUNDREDTH) if mine + theirs else 50
        rows.append(
            {
                "label": name_of(vote, other),
                "mark": vote.option_keys.index(other),
                "mine": mine,
                "theirs": theirs,
                "length": length,
            }
        )
    return rows


def first_of(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """The option that comes first: {"label", "mark"}."""
    key = outcome["tiers"][0][0]
    return {"label": name_of(vote, key), "mark": vote.option_keys.index(key)}


def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """The duels of the first, and why it comes first."""
    duels = duels_of(vote, outcome)
    return {
        "why": duel_words(vote, outcome),
        "duels": duels,
        "first": first_of(vote, outcome) if duels else None,
    }


WAY = Way(
    method="condorcet_schulze",
    name=_l("Order the options; they meet two by two (Condorcet, Schulze)"),
    rule=_l(
        "Rank the options. We compare them two by two. "
        "The one that beats all the others is chosen. If there is none, a rule of calculation decides."
    ),
    terms=no_rows,
    asked=with_options(fields, given("seats", "unranked")),
    ballot=rankings.BALLOT,
    paper=rankings.PAPER,
    result=Result(
        words=plain_words,
        told=told,
        picture="votes/result/condorcet_schulze.html",
        steps="votes/result/condorcet_schulze_steps.html",
    ),
)
