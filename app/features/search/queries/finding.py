"""What the index holds of what is wanted: how many things of each kind, and which."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import text

from app.domain.searching.wanted import Wanted
from app.extensions import db
from app.features.search.queries.words_table import Asked, words_table


def how_many(wanted: Wanted, kinds: Iterable[str]) -> dict[str, int]:
    """{kind: number of things} that have everything; kinds without any are left out."""
    return counts(words_table().ask(wanted)[2], kinds) if wanted else {}


def counts(asked: str, kinds: Iterable[str]) -> dict[str, int]:
    """The same, of what the database is asked."""
    table = words_table()
    found = dict(run(table.count, asked))
    return {kind: found[table.group(kind)] for kind in kinds if table.group(kind) in found}


def numbers(wanted: Wanted, kind: str, *, most: int, start: int = 0) -> list[int]:
    """Which things of a kind: those that have it in their title, then the others, the newest first in each."""
    asked = words_table().ask(wanted)
    rows = some(asked, 0, kind, most, start)
    if len(rows) == most:
        return rows
    titled = counts(asked[0], [kind]).get(kind, 0) if start else len(rows)
    return rows + some(asked, 1, kind, most - len(rows), max(0, start - titled))


def some(asked: Asked, which: int, kind: str, most: int, start: int) -> list[int]:
    """Numbers of one of the two."""
    table = words_table()
    rows = run(table.some, asked[which], most=most, start=start, **table.reach(kind))
    return [ref for (ref,) in rows]


def run(query: str, asked: str, **values: Any) -> list[Any]:
    """The rows of a query in this database's own words; what people type is only ever a value."""
    there = {"asked": asked, **values}
    return [tuple(row) for row in db.session.execute(text(query), there)]
