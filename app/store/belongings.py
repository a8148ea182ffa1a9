"""What belongs to a row, whatever feature keeps it: found by the keys that lead to it, so that no feature is forgotten.

A row belongs to another when its key to it may not be empty, goes with it (ON DELETE CASCADE), or is marked as owned
(`info=OWNED` on the column). Any other key is let go of: the row stays, and points nowhere.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Column, Table, delete, select, tuple_, update

from app.extensions import db

OWNED = {"owned": True}
"""Marks a key that may be empty, and whose row belongs to what it names all the same."""
DONE_WITHOUT = {"done_without": True}
"""Marks a key that may be empty, and without which its row is taken to another instance."""
NUMBER = {"number": True}
"""Marks a column that names a row, or a list of rows, without a key."""
FIRST = "first"
AT_ONCE = 400
"""Rows named in one statement."""
Key = tuple[Any, ...]
Belongings = dict[Table, set[Key]]
Hearing = TypeVar("Hearing", bound=Callable[["Belongings"], None])
_hearing: list[Callable[[Belongings], None]] = []


def keeps_first(column: str) -> dict[str, str]:
    """The `info` of a column in which a row that gets another number keeps the one that `column` had; empty until then."""
    return {FIRST: column}


def on_written_apart(hear: Hearing) -> Hearing:
    """Let `hear` know of rows that are added here, or deleted or emptied while they still are what they were, table by table."""
    _hearing.append(hear)
    return hear


def tell_written_apart(found: Belongings) -> None:
    """Say so: these rows were added, or are about to be deleted or emptied, not by the models that know them."""
    for hear in _hearing:
        hear(found)


def belongings(table: Table, keys: Iterable[Key]) -> Belongings:
    """The rows with these keys, and all that belongs to them, table by table."""
    found: Belongings = {}
    waiting = [(table, set(keys))]
    while waiting:
        where, new = waiting.pop()
        new -= found.setdefault(where, set())
        if not new:
            continue
        found[where] |= new
        waiting += [
            (column.table, rows_with(column, new)) for column in keys_to(where) if owns(column)
        ]
    return {where: rows for where, rows in found.items() if rows}


def keys_to(table: Table) -> Iterator[Column[Any]]:
    """Every column, of any table, that names a row of `table`."""
    for other in db.metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                yield column


def owns(column: Column[Any]) -> bool:
    """Whether its row belongs to the row that it names."""
    goes = any(key.ondelete == "CASCADE" for key in column.foreign_keys)
    return goes or not column.nullable or bool(column.info.get("owned"))


def rows_with(column: Column[Any], keys: set[Key]) -> set[Key]:
    """The keys of the rows whose `column` names one of these."""
    own = tuple(column.table.primary_key.columns)
    out: set[Key] = set()
    for part in parts(keys):
        result = db.session.execute(select(*own).where(column.in_([key[0] for key in part])))
        out |= {tuple(row) for row in result}
    return out


def parts(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The keys, the last first, some hundred at a time."""
    ordered = sorted(keys, reverse=True)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def remove(found: Belongings) -> None:
    """Delete these rows; what names one of them and stays names nobody any more."""
    db.session.flush()
    tell_written_apart(found)
    let_go(found)
    for table in reversed(db.metadata.sorted_tables):
        own = tuple(table.primary_key.columns)
        for part in parts(found.get(table, ())):
            db.session.execute(delete(table).where(tuple_(*own).in_(part)))
    db.session.expire_all()


def let_go(found: Belongings) -> None:
    """Empty the keys by which rows that stay name rows that go."""
    for table, keys in found.items():
        for column in keys_to(table):
            if owns(column):
                continue
            own = tuple(column.table.primary_key.columns)
            staying = rows_with(column, keys) - found.get(column.table, set())
            for part in parts(staying):
                statement = update(column.table).where(tuple_(*own).in_(part))
                db.session.execute(statement.values({column: None}))
