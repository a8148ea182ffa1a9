"""Rows as a file that another instance takes in: what belongs to a row, with what it names outside of itself.

Rows keep their numbers, because what was frozen names them too; so an instance takes them in only where those are free.
Accounts are never in it: who did a thing becomes nobody. Secrets are not either: cards are printed anew.
"""

import base64
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table, insert, select, text, tuple_

from app.domain.violations import RuleViolation
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


def read(value: dict[str, Any] | None) -> Any:
    """The inverse of `plain`. Raises RuleViolation("malformed_file")."""
    if value is None:
        return None
    readers: dict[str, Callable[[Any], Any]] = {
        "moment": datetime.fromisoformat,
        "day": date.fromisoformat,
        "bytes": base64.b64decode,
        "words": Localized.from_json,
        "plain": lambda one: one,
    }
    try:
        ((kind, inner),) = value.items()
        return readers[kind](inner)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RuleViolation("malformed_file") from error


def take_in(rows: Rows) -> None:
    """Add the rows under their own numbers. Raises RuleViolation("malformed_file", "numbers_taken")."""
    known = {table.name: table for table in db.metadata.sorted_tables}
    if not set(rows) <= set(known):
        raise RuleViolation("malformed_file")
    for table in db.metadata.sorted_tables:
        made = [read_row(table, row) for row in rows.get(table.name, ())]
        check_free(table, made)
        for row in sorted(made, key=lambda one: [one[c.name] for c in table.primary_key.columns]):
            db.session.execute(insert(table).values(row))
        count_on(table)
    db.session.expire_all()


def read_row(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """One row as the database takes it. Raises RuleViolation("malformed_file")."""
    if set(row) != {column.name for column in table.columns}:
        raise RuleViolation("malformed_file")
    return {name: read(value) for name, value in row.items()}


def check_free(table: Table, made: list[dict[str, Any]]) -> None:
    """Raises RuleViolation("numbers_taken") when this instance has a row of one of these numbers already."""
    own = tuple(table.primary_key.columns)
    keys = {tuple(row[column.name] for column in own) for row in made}
    for part in parts(keys):
        if db.session.execute(select(own[0]).where(tuple_(*own).in_(part))).first():
            raise RuleViolation("numbers_taken")


def count_on(table: Table) -> None:
    """Let PostgreSQL number new rows after those that came with a number of their own."""
    own = list(table.primary_key.columns)
    if db.engine.dialect.name != "postgresql" or [column.name for column in own] != ["id"]:
        return
    where = f"pg_get_serial_sequence('{table.name}', 'id')"
    last = f'(SELECT coalesce(max(id), 0) + 1 FROM "{table.name}")'
    db.session.execute(text(f"SELECT setval({where}, {last}, false) WHERE {where} IS NOT NULL"))
