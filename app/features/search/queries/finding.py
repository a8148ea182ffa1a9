"""What the index holds of what is wanted: how many things of each kind, and which."""

from typing import Any

from sqlalchemy import text

from app.domain.searching.wanted import Wanted
from app.extensions import db
from app.features.search.queries.words_table import Asked, words_table

FOUND = """FROM search_words JOIN search_entries ON search_entries.id = {number}
 WHERE {matches} AND search_entries.mark IS NOT NULL"""


def how_many(wanted: Wanted) -> dict[str, int]:
    """{kind: number of things} that have everything; kinds without any are left out."""
    if not wanted:
        return {}
    query = f"SELECT search_entries.kind, count(*) {FOUND} GROUP BY search_entries.kind"
    return {row.kind: row[1] for row in run(query, words_table().ask(wanted)[2])}


def numbers(wanted: Wanted, kind: str, *, most: int, start: int = 0) -> list[int]:
    """Which things of a kind: those that have it in their title, then the others, the newest first in each."""
    asked = words_table().ask(wanted)
    rows = some(asked, 0, kind, most, start)
    if len(rows) == most:
        return rows
    titled = len(rows) if start == 0 else count(asked, 0, kind)
    return rows + some(asked, 1, kind, most - len(rows), max(0, start - titled))


def some(asked: Asked, which: int, kind: str, most: int, start: int) -> list[int]:
    """Numbers of one of the two."""
    query = f"SELECT search_entries.ref {FOUND} AND search_entries.kind = :kind ORDER BY {{number}} DESC LIMIT :most OFFSET :start"
    return [ref for (ref,) in run(query, asked[which], kind=kind, most=most, start=start)]


def count(asked: Asked, which: int, kind: str) -> int:
    """How many of one of the two."""
    rows = run(f"SELECT count(*) {FOUND} AND search_entries.kind = :kind", asked[which], kind=kind)
    return int(rows[0][0])


def run(query: str, asked: str, **values: Any) -> list[Any]:
    """The rows of a query in which this database's own words are put; what people type is only ever a value."""
    table = words_table()
    whole = query.format(number=table.number, matches=table.matches)
    return list(db.session.execute(text(whole), {"asked": asked, **values}))
