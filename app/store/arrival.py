"""An assembly's rows from a file become rows of this instance: under their own numbers where these are free.

Where one is taken, all of them move up by as much, and whatever names one moves along: keys, and the columns that are
marked for it (`NUMBER`). What was sealed or published under a number goes on naming that one: a column marked for it
(`keeps_first`) keeps which one that was.
"""

import base64
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Table,
    UniqueConstraint,
    func,
    insert,
    select,
    text,
)

from app.domain.violations import RuleViolation
from app.extensions import db
from app.store.belongings import FIRST, parts, tell_written_apart
from app.store.transfer import Rows
from app.words.localized import Localized

Taken = dict[Table, list[dict[str, Any]]]


def value_of(value: dict[str, Any] | None) -> Any:
    """The inverse of `plain` (app.store.transfer). Raises RuleViolation("malformed_file")."""
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


def take_in(rows: Rows) -> Taken:
    """Add the rows; gives them as they are here. A short address that is taken here gets a number behind it.

    Raises RuleViolation("malformed_file", "already_here")."""
    known = {table.name: table for table in db.metadata.sorted_tables}
    if not set(rows) <= set(known):
        raise RuleViolation("malformed_file")
    made: Taken = {
        table: [read_row(table, row) for row in rows[table.name]]
        for table in db.metadata.sorted_tables
        if rows.get(table.name)
    }
    check_new(made)
    by = steps_up(made)
    arrived = {table: [moved(row, table, by) for row in taken] for table, taken in made.items()}
    for table, taken in arrived.items():
        for row in sorted(taken, key=lambda one: key_of(one, table)):
            if "slug" in row:
                row["slug"] = free_address(table, row["slug"])
            db.session.execute(insert(table).values(row))
        count_on(table)
    db.session.expire_all()
    tell_written_apart(
        {table: {key_of(row, table) for row in taken} for table, taken in arrived.items()}
    )
    return arrived


def key_of(row: dict[str, Any], table: Table) -> tuple[Any, ...]:
    """Its own key."""
    return tuple(row[column.name] for column in table.primary_key.columns)


def free_address(table: Table, wanted: str) -> str:
    """This short address, or where it is taken here the next one: les-tables-2."""
    taken = set(db.session.scalars(select(table.c.slug).where(table.c.slug.startswith(wanted))))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (wanted, *numbered) if one not in taken)


def steps_up(made: Taken) -> int:
    """By how much every number moves up, so that none is taken here; 0 where all are free."""
    numbered = {table: rows for table, rows in made.items() if is_numbered(table)}
    taken = any(is_taken(table, {row["id"] for row in rows}) for table, rows in numbered.items())
    gaps = [
        (db.session.scalar(select(func.max(table.c.id))) or 0) + 1 - min(row["id"] for row in rows)
        for table, rows in numbered.items()
    ]
    return max([*gaps, 0]) if taken else 0


def is_numbered(table: Table) -> bool:
    """Whether its rows have numbers of their own."""
    return [column.name for column in table.primary_key.columns] == ["id"]


def is_taken(table: Table, numbers: set[int]) -> bool:
    """Whether a row here has one of these numbers."""
    keys = {(number,) for number in numbers}
    return any(
        db.session.scalar(select(table.c.id).where(table.c.id.in_([key[0] for key in part])))
        for part in parts(keys)
    )


def moved(row: dict[str, Any], table: Table, by: int) -> dict[str, Any]:
    """The row with each number that it holds moved up, and those of before kept where they count."""
    if not by:
        return row
    out = dict(row)
    for column in table.columns:
        value, first = row[column.name], column.info.get(FIRST)
        if names_rows(column):
            out[column.name] = stepped(value, by)
        elif first and value is None:
            out[column.name] = row[first]
    return out


def names_rows(column: Column[Any]) -> bool:
    """Whether it holds numbers of rows: its own, those of a key, or of a marked column."""
    own = column.primary_key and is_numbered(column.table)
    keys = any(
        is_numbered(key.column.table) or key.column.foreign_keys for key in column.foreign_keys
    )
    return own or keys or bool(column.info.get("number"))


def stepped(value: Any, by: int) -> Any:
    """A number, each of a list, or nothing; 0 is the number of nothing."""
    if isinstance(value, list):
        return [stepped(one, by) for one in value]
    return value + by if value else value


def check_new(made: Taken) -> None:
    """Raises RuleViolation("already_here") where a row here has what only one row may have: the very same came before."""
    for table, rows in made.items():
        for column in secrets_of(table):
            values = {(row[column.name],) for row in rows if row[column.name] is not None}
            for part in parts(values):
                if db.session.execute(
                    select(column).where(column.in_([one[0] for one in part]))
                ).first():
                    raise RuleViolation("already_here")


def secrets_of(table: Table) -> list[Column[Any]]:
    """Columns of one value a row, which no other row has, anywhere: addresses that people read aside."""
    alone = [[*one.columns] for one in table.constraints if isinstance(one, UniqueConstraint)]
    alone += [[*one.columns] for one in table.indexes if one.unique]
    return [
        columns[0]
        for columns in alone
        if len(columns) == 1
        and not columns[0].foreign_keys
        and not columns[0].primary_key
        and columns[0].name != "slug"
    ]


def read_row(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """One row as the database takes it. Raises RuleViolation("malformed_file")."""
    if set(row) != {column.name for column in table.columns}:
        raise RuleViolation("malformed_file")
    made = {name: value_of(value) for name, value in row.items()}
    if not all(are_numbers(made[column.name]) for column in table.columns if names_rows(column)):
        raise RuleViolation("malformed_file")
    return made


def are_numbers(value: Any) -> bool:
    """Whether it is a number, nothing, or a list of numbers."""
    if isinstance(value, list):
        return all(are_numbers(one) for one in value)
    return value is None or type(value) is int


def count_on(table: Table) -> None:
    """Let PostgreSQL number new rows after those that came with a number of their own."""
    own = list(table.primary_key.columns)
    if db.engine.dialect.name != "postgresql" or [column.name for column in own] != ["id"]:
        return
    where = f"pg_get_serial_sequence('{table.name}', 'id')"
    last = f'(SELECT coalesce(max(id), 0) + 1 FROM "{table.name}")'
    db.session.execute(text(f"SELECT setval({where}, {last}, false) WHERE {where} IS NOT NULL"))
