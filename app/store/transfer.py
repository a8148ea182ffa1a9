"""Rows as a file that another instance takes in: what belongs to a row, with what it names outside of itself.

Accounts are never in it: who did a thing becomes nobody. Secrets are not either: cards are printed anew. What another
instance makes of the file is in app/store/arrival.py.
"""

import base64
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, select, tuple_

from app.extensions import db
from app.store.belongings import Belongings, parts
from app.words.localized import Localized

Rows = dict[str, list[dict[str, Any]]]


def written(found: Belongings, without: Collection[str]) -> Rows:
    """The rows of these tables, and those that they name, as JSON; `without` are the tables that stay here."""
    kept = {table: set(keys) for table, keys in found.items() if table.name not in without}
    add_named(kept, without)
    leave_out(kept)
    return {
        table.name: [
            {column.name: plain(row[column.name], column, kept) for column in table.columns}
            for row in rows_of(table, kept[table])
        ]
        for table in db.metadata.sorted_tables
        if table in kept
    }


def add_named(kept: Belongings, without: Collection[str]) -> None:
    """Add rows of other tables that these cannot do without (a place)."""
    waiting = list(kept)
    while waiting:
        table = waiting.pop()
        for column in table.columns:
            if column.info.get("done_without"):
                continue
            for key in column.foreign_keys:
                other = key.column.table
                if other.name in without or other.name == "people":
                    continue
                named = {(row[column.name],) for row in rows_of(table, kept[table])} - {(None,)}
                if new := named - kept.setdefault(other, set()):
                    kept[other] |= new
                    waiting.append(other)


def leave_out(kept: Belongings) -> None:
    """Let go of rows that cannot be without one that stays here, and of those that cannot be without them in turn."""
    needing = [
        (table, column, {key.column.table for key in column.foreign_keys})
        for table in kept
        for column in table.columns
        if column.foreign_keys and not column.nullable
    ]
    changed = True
    while changed:
        changed = False
        for table, column, others in needing:
            here = set().union(*(kept.get(other, set()) for other in others))
            own = tuple(table.primary_key.columns)
            alone = {
                tuple(row[one.name] for one in own)
                for row in rows_of(table, kept[table])
                if (row[column.name],) not in here
            }
            kept[table] -= alone
            changed = changed or bool(alone)


def rows_of(table: Table, keys: set[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """The rows with these keys, by their keys."""
    own = tuple(table.primary_key.columns)
    for part in parts(keys):
        for row in db.session.execute(select(table).where(tuple_(*own).in_(part))).mappings():
            yield dict(row)


def plain(value: Any, column: Column[Any], kept: Belongings) -> Any:
    """A value as JSON; a key that names what is not in the file becomes empty."""
    if any((value,) not in kept.get(key.column.table, ()) for key in column.foreign_keys):
        return None
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    return {"words": value.as_json()} if isinstance(value, Localized) else {"plain": value}
