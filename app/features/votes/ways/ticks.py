"""Ballots of ticks: as many as one likes, or as many as the vote allows."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.votes.models import Vote
from app.features.votes.ways.answers import EMPTY_IS_BLANK
from app.features.votes.ways.options import names_of, rows_on_paper
from app.features.votes.ways.way import Ballot, Choice, Paper, Sent, no_most, no_rows
from app.words.i18n import money


def help_words(vote: Vote) -> str:
    """How many may be ticked, and the money there is: the count spends it, so that nobody need add up."""
    params = vote.params
    out = _("Tick everything that suits you.")
    if params.get("most") is not None:
        out = ngettext("Tick %(num)s line at most.", "Tick %(num)s lines at most.", params["most"])
    if "budget" in params:
        facts = {"ticks": out, "money": money(params["budget"])}
        out = _(
            "%(ticks)s There is %(money)s to spend: no need to add up, the count does it.", **facts
        )
    return out


def read(_options: list[str], form: Sent) -> Choice:
    """Several boxes of one name."""
    return {"approve": form.getlist("approve")}


def say(vote: Vote, choice: Choice) -> str:
    """The options ticked."""
    return names_of(vote, choice["approve"])


BALLOT = Ballot(
    template="votes/ballot/_ticks.html",
    field="approve",
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
)
PAPER = Paper(rows=rows_on_paper, columns=no_rows, box="square", how=help_words)
