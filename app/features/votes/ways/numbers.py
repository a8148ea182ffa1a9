"""Ballots that give each option a number, chosen in a list: no dragging, no typing."""

import re
from collections.abc import Callable

from flask_babel import gettext as _

from app.features.votes.models import Vote
from app.features.votes.ways.answers import EMPTY_IS_BLANK
from app.features.votes.ways.options import name_of, rows_on_paper
from app.features.votes.ways.way import Ballot, Choice, Numbers, Paper, Sent, Words, no_rows


def number(text: str) -> int | str:
    """A whole number where the text is one; else the text, which the method will refuse."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else text


def each(field: str) -> Callable[[list[str], Sent], Choice]:
    """One field per option, `<field>-<key>`; an option left alone is absent."""

    def read(options: list[str], form: Sent) -> Choice:
        found = {key: form.get(f"{field}-{key}", "") for key in options}
        return {field: {key: number(value) for key, value in found.items() if value}}

    return read


def said(vote: Vote, choice: Choice) -> str:
    """« Un banc: 3, Un four: 1 »."""
    (given,) = choice.values()
    return ", ".join(f"{name_of(vote, key)}: {number}" for key, number in given.items())


def numbered(
    field: str,
    numbers: Callable[[Vote], Numbers],
    *,
    unmarked: Words,
    most: Callable[[Vote], int | None],
    help: Callable[[Vote], str],
    say: Callable[[Vote, Choice], str] = said,
) -> Ballot:
    """A ballot with a number for each option."""
    return Ballot(
        template="votes/ballot/_numbers.html",
        field=field,
        whole=True,
        answers=no_rows,
        numbers=numbers,
        unmarked=unmarked,
        most=most,
        signs=(),
        help=help,
        read=each(field),
        say=say,
        empty=EMPTY_IS_BLANK,
    )


def written(head: Callable[[], str], how: Callable[[Vote], str]) -> Paper:
    """A paper with a box on each row to write a number in, under one head."""
    return Paper(rows=rows_on_paper, columns=lambda _vote: [head()], box="write", how=how)


def shared_how(help: Callable[[Vote], str]) -> Callable[[Vote], str]:
    """How to fill in a paper on which one shares something out."""

    def how(vote: Vote) -> str:
        line = _("Write a number on the lines you choose.")
        return f"{help(vote)} {line}"

    return how
