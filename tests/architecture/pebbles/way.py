"""Pebbles: everybody lays one before one option."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.votes.models import Vote
from app.features.votes.ways import answers, options
from app.features.votes.ways.fields import given, seats, with_options
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Answers, Choice, Result, Way, no_rows


def heaps(vote: Vote) -> Answers:
    """The options, in the order of the question."""
    return [(key, options.name_of(vote, key)) for key in vote.option_keys]


def say(vote: Vote, choice: Choice) -> str:
    """The option that has the pebble."""
    return str(options.name_of(vote, choice["pebble"]))


WAY = Way(
    method="pebbles",
    name=_l("Lay one pebble each"),
    rule=_l("Lay your pebble before one option. The most pebbles wins."),
    terms=no_rows,
    asked=with_options(lambda: {"seats": seats()}, given("seats")),
    ballot=answers.one_answer(
        "pebble",
        heaps,
        help=lambda _vote: _("Where do you lay your pebble?"),
        say=say,
        empty=answers.EMPTY_IS_BLANK,
    ),
    paper=answers.answers_on_paper(heaps),
    result=Result(words=plain_words, told=options.counted, picture=options.PLAIN, steps=""),
)
