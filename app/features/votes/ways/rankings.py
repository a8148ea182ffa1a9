"""Ballots that order the options: a place for each, as many as one likes."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.votes.models import Vote
from app.features.votes.ways.numbers import numbered, written
from app.features.votes.ways.options import name_of
from app.features.votes.ways.way import Choice, Numbers, no_most


def places(vote: Vote) -> Numbers:
    """« Choix 1 », « Choix 2 »: the numbers people write on paper."""
    return [(n, _("Choice %(place)s", place=n), 0) for n in range(1, len(vote.options) + 1)]


def help_words(_vote: Vote) -> str:
    """Where to begin, and that one may stop."""
    return _("Say which is your first choice, your second, and so on. You may stop when you like.")


def how(vote: Vote) -> str:
    """The same, and what to write."""
    line = _("Write 1 beside your first choice, 2 beside the second, and so on.")
    return f"{help_words(vote)} {line}"


def say(vote: Vote, choice: Choice) -> str:
    """« Un four > Un banc = Un jardin »."""
    groups = [[str(name_of(vote, key)) for key in group] for group in choice["ranking"]]
    return " > ".join(" = ".join(group) for group in groups)


BALLOT = numbered(
    "ranks", places, unmarked=_l("Not ranked"), most=no_most, help=help_words, say=say
)
PAPER = written(lambda: _("Rank"), how)
