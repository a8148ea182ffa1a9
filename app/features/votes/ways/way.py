"""What a way of deciding brings: everything that people read, fill in and see of it. Nothing has a default.

The core (app/domain/tally) counts; a way asks, prints, reads back and tells. A module that leaves something out does not
import, so that no screen ever shows another way's ballot.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from werkzeug.datastructures import MultiDict
from wtforms import Field

from app.features.votes.models import Vote

Choice = dict[str, Any]
"""A ballot as the method of the core writes it."""
Sent = MultiDict[str, str]
"""The fields of a ballot as a browser sends them."""
Outcome = dict[str, Any]
Params = dict[str, Any]
Words = LazyString | str
Rule = dict[str, Any]
"""Parts of a rule, as app.domain.rules reads them."""
Answers = list[tuple[str, Any]]
"""(value, words) of a ballot with a single answer."""
Numbers = list[tuple[int, str, int]]
"""(value, words, cost) that one option may get."""
Fields = dict[str, Field]


def as_asked(params: Params) -> Params:
    """Nothing takes long."""
    return params


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the form of a question asks for this way, beside the question itself."""

    options: bool
    """Whether there are boxes for options, one a line in each language."""
    fields: Callable[[], Fields]
    """The fields of this way alone, by name, in their order."""
    params: Callable[[Any], Params]
    """The parameters of the method from the form; raises RuleViolation."""
    listed: Callable[[Any], list[dict[str, Any]]]
    """[{"key", "label": Localized}] from the form; raises RuleViolation("too_many_options")."""
    secret: bool
    """Whether its votes may be secret."""
    rule: Callable[[Any], Rule]
    """What the form says of the rule, in the words of the core; {} where the charter alone says it."""
    check: Callable[[Params], None]
    """Refuses, before anybody sees the question, parameters that cannot work; raises RuleViolation."""
    works_out: Callable[[Params], Params]
    """What takes long to compute of them, outside of any transaction; raises RuleViolation."""


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """A ballot on a phone and at the tellers' table."""

    template: str
    field: str
    """The name of its field; where each option has one, they are `<field>-<key>`."""
    whole: bool
    """Whether what is chosen is a whole number."""
    answers: Callable[[Vote], Answers]
    numbers: Callable[[Vote], Numbers]
    unmarked: Words
    """The words of leaving an option alone in a list of numbers; "" where its first number says so."""
    most: Callable[[Vote], int | None]
    """How much may be spent in all; None where nothing is spent."""
    signs: tuple[str, ...]
    """The marks of fixed answers, also on the wall and on paper; () where options bear their letters."""
    help: Callable[[Vote], str]
    """One sentence above it: what to do, with this vote's own numbers."""
    read: Callable[[list[str], Sent], Choice]
    """The ballot from its fields; the method checks it afterwards."""
    say: Callable[[Vote, Choice], str]
    """A ballot that is not blank, read back in words."""
    empty: Words
    """What an empty ballot means; "" where the method refuses it."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The printed ballot."""

    rows: Callable[[Vote], list[tuple[str, str]]]
    """(words, what stands under them) of each row, in the current language."""
    columns: Callable[[Vote], list[str]]
    """The heads of the columns to cross; one head over boxes to write in; none where one crosses the row itself."""
    box: str
    """ring (one cross), square (several), write (a number)."""
    how: Callable[[Vote], str]
    """How to fill it in."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """A result in words, its picture, its steps."""

    words: Callable[[Vote, Outcome], list[str]]
    """Short sentences, the first for the wall."""
    told: Callable[[Vote, Outcome], Mapping[str, Any]]
    """What the templates below draw, as `told`."""
    picture: str
    steps: str
    """Templates; "" where there are no steps to show."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way of deciding."""

    method: str
    """Its name in app.domain.tally.registry."""
    name: LazyString
    """In the list of the form."""
    rule: LazyString
    """How one votes, in two sentences for residents; the same as in docs/methods.md."""
    terms: Callable[[Vote], list[str]]
    """What this vote's own parameters mean, in short sentences: said before it opens and beside its result."""
    asked: Asked
    ballot: Ballot
    paper: Paper
    result: Result


def nothing(*_of: Any) -> Any:
    """Where a way has nothing to show: ""."""
    return ""


def no_rows(*_of: Any) -> list[Any]:
    """Where a way has no rows."""
    return []


def no_most(_vote: Vote) -> None:
    """Where nothing is spent."""


def no_fields() -> Fields:
    """Where a way asks for nothing of its own."""
    return {}


def no_params(_form: Any) -> Params:
    """Where a way has no parameters."""
    return {}


def no_rule(_form: Any) -> Rule:
    """Where the charter alone says by which rule."""
    return {}


def no_check(_params: Params) -> None:
    """Where the method itself refuses what is wrong."""
