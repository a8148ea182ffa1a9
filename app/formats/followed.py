"""What a feature has much of to follow, as rows of its database: a list takes a page of them, and only those are said.

A feature says it in its `notices.py`, beside everything at once (`standing`). Each select has the columns `kind` (of
`kinds`), `ref` (the number of a row), `assembly` and one to sort by; nothing here knows which feature, or asks the database.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, literal

from app.formats.notice import Notice

Day = date | ColumnElement[date]
"""A day; or an expression of it on the clock of each row's assembly, which the select joins."""
Key = tuple[str, int]
"""Kind and number."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How a feature's rows are listed and said. What it has nothing of stays empty.

    `say(keys, day, changed)` gives the notices of rows that are there, as they stand on that day, today's at its assembly
    where that is None, in as many statements however many keys; without `changed` the moment of their last change may be
    left out. `placed(day)` are those of the board and the line of time, with their day (`on`) and how it `stands`: expected,
    done or told; `dated(day)` those of the calendar (`on`); `moved(day)` those of the feed, one row or more, with when
    something of it changed (`at`); `lapsed(day)` those whose being late is news, with the session that they come from
    (`session`). `mark(assembly)` changes with whatever is written of it, of one assembly (its number) or of all, without
    reading it.
    """

    kinds: frozenset[str]
    say: Callable[[Sequence[Key], date | None, bool], Mapping[Key, Notice]]
    placed: Callable[[Day], Sequence[Select[Any]]] | None = None
    dated: Callable[[Day], Sequence[Select[Any]]] | None = None
    moved: Callable[[Day], Sequence[Select[Any]]] | None = None
    lapsed: Callable[[Day], Sequence[Select[Any]]] | None = None
    mark: Callable[[int | None], str] | None = None


def key(kind: str, model: Any, assembly: Any) -> tuple[ColumnElement[Any], ...]:
    """The columns that name a row of `model`; `assembly` is the column of its assembly's number."""
    return literal(kind).label("kind"), model.id.label("ref"), assembly.label("assembly")
