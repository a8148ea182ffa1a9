"""Ballots with one answer among a few: their words, how they are read, and the bars of their figures."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.votes.models import Vote
from app.features.votes.ways.way import (
    Answers,
    Ballot,
    Choice,
    Paper,
    Sent,
    Words,
    no_most,
    no_rows,
    nothing,
)

ANSWERS = {
    "for": _l("For"),
    "against": _l("Against"),
    "blank": _l("Blank"),
    "abstain": _l("I abstain"),
    "consent": _l("I have no objection"),
    "concern": _l("I have no objection, but a worry to record"),
    "stand_aside": _l("I stand aside"),
    "objection": _l("I object, and I will say why"),
}
EMPTY_IS_BLANK = _l("An empty ballot is a blank vote.")


def of(*names: str) -> Callable[[Vote], Answers]:
    """These answers, for every vote."""
    return lambda _vote: [(name, str(ANSWERS[name])) for name in names]


def one(field: str) -> Callable[[list[str], Sent], Choice]:
    """One answer among several."""
    return lambda _options, form: {field: form.get(field, "")}


def said(_vote: Vote, choice: Choice) -> str:
    """« Pour »."""
    return str(ANSWERS[next(iter(choice.values()))])


def one_answer(
    field: str,
    answers: Callable[[Vote], Answers],
    *,
    empty: Words,
    signs: tuple[str, ...] = (),
    help: Callable[[Vote], str] = nothing,
    read: Callable[[list[str], Sent], Choice] | None = None,
    say: Callable[[Vote, Choice], str] = said,
    whole: bool = False,
    template: str = "votes/ballot/_pick.html",
) -> Ballot:
    """A ballot with a single answer."""
    return Ballot(
        template=template,
        field=field,
        whole=whole,
        answers=answers,
        numbers=no_rows,
        unmarked="",
        most=no_most,
        signs=signs,
        help=help,
        read=read or one(field),
        say=say,
        empty=empty,
    )


def one_cross(_vote: Vote) -> str:
    """How to fill in a paper with one answer."""
    return _("One cross only.")


def answers_on_paper(
    answers: Callable[[Vote], Answers], how: Callable[[Vote], str] = one_cross
) -> Paper:
    """A printed row for each answer."""
    return Paper(
        rows=lambda vote: [(str(words), "") for _value, words in answers(vote)],
        columns=no_rows,
        box="ring",
        how=how,
    )


def bars_of(figures: dict[str, Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The bars of a vote with fixed answers."""
    return [
        {"label": str(ANSWERS[name]), "votes": figures[name], "mark": place}
        for place, name in enumerate(names)
    ]
