"""What costs much to reckon and is read often: kept for a minute, and forgotten when this process writes what it rests on.

Another process, or a command, is heard of after that minute: so only what may be a minute late is kept, as which page of
a list a row stands on. What a page says of the row itself is read each time.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flask import current_app, has_app_context
from sqlalchemy import Table, inspect
from sqlalchemy.event import listens_for
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from app.extensions import db
from app.store.clock import now

Value = TypeVar("Value")
FRESH = timedelta(minutes=1)
MOST = 100
"""Values that are kept; then all are reckoned anew."""
WRITTEN = "tablee_written"
"""Under which name a session notes the tables that its transaction wrote."""


@dataclass
class Shelf:
    """What an application keeps: (when, value, the tables it rests on) by its key."""

    kept: dict[Hashable, tuple[datetime, Any, frozenset[Table]]] = field(default_factory=dict)
    writings: Counter[Table] = field(default_factory=Counter)
    """How often each table was written: what was reckoned across a writing of its own may be old already."""

    def written(self, tables: frozenset[Table]) -> int:
        """How often any of these was written so far."""
        return sum(self.writings[table] for table in tables)


def lately(
    key: Hashable, reckon: Callable[[], Value], tables: frozenset[Table] = frozenset()
) -> Value:
    """What `reckon` gave at most a minute ago; `tables` are those whose writing makes it old at once."""
    shelf = shelf_of_app()
    if writes_itself(tables):
        return reckon()
    have = shelf.kept.get(key)
    if have is not None and timedelta(0) <= now() - have[0] < FRESH:
        return have[1]  # type: ignore[no-any-return]
    before = shelf.written(tables)
    found = reckon()
    if before == shelf.written(tables):
        if len(shelf.kept) >= MOST:
            shelf.kept.clear()
        shelf.kept[key] = now(), found, tables
    return found


def writes_itself(tables: frozenset[Table]) -> bool:
    """Whether whoever asks has written to these tables, and not committed yet: they see what nobody else does."""
    session = db.session()
    if session.new or session.dirty or session.deleted:
        session.flush()
    return bool(session.info.get(WRITTEN, set()) & tables)


def shelf_of_app() -> Shelf:
    """The shelf of the application that is asked."""
    shelf: Shelf = current_app.extensions.setdefault("lately", Shelf())
    return shelf


@listens_for(Session, "after_flush")
def note_rows(session: Session, _flush: UOWTransaction) -> None:
    """The tables of the rows that this flush wrote."""
    rows = (*session.new, *session.dirty, *session.deleted)
    tables = {table for row in rows for table in inspect(type(row)).tables}
    session.info.setdefault(WRITTEN, set()).update(tables)


@listens_for(Session, "do_orm_execute")
def note_statement(state: ORMExecuteState) -> None:
    """The table that a statement writes without loading its rows."""
    if state.is_insert or state.is_update or state.is_delete:
        table = getattr(state.statement, "table", None)
        state.session.info.setdefault(WRITTEN, set()).add(table)


@listens_for(Session, "after_commit")
def forget_what_rested_on_them(session: Session) -> None:
    """From now on whoever asks is told what is true."""
    written = session.info.pop(WRITTEN, None)
    if not written or not has_app_context():
        return
    shelf = shelf_of_app()
    old = [key for key, (_, _, tables) in shelf.kept.items() if written & tables]
    shelf.writings.update(written)
    for key in old:
        del shelf.kept[key]


@listens_for(Session, "after_rollback")
def nothing_was_written(session: Session) -> None:
    """Nobody is told."""
    session.info.pop(WRITTEN, None)
