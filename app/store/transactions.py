"""One transaction per request or event, opened by the door; announcements leave after the commit."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from flask import g, has_app_context
from sqlalchemy import inspect, select
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session, UOWTransaction

from app.extensions import Model, db, socketio
from app.store.database import IMMEDIATE
from app.store.vestibule import step_out


@contextmanager
def transaction() -> Iterator[None]:
    """Write as one act: commit, then send what was announced; on any error roll back and send nothing.

    What was read before is forgotten first, so that the act decides on what is true now.
    """
    if db.session().in_transaction():
        db.session.commit()
    db.session.connection(execution_options={IMMEDIATE: True})
    g.outbox, g.after_commit = [], []
    g.written, g.added, g.notes = {}, False, {}
    try:
        yield
        say_what_was_written()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        g.outbox, g.after_commit = [], []
        raise
    send_outbox()


def let_go() -> None:
    """Give the connection, and the place in the vestibule, back before something long: what was read before is read anew
    afterwards."""
    step_out()
    if db.session().in_transaction():
        db.session.commit()


def one_by_one(kind: type[Model], number: int) -> None:
    """Whoever asks the same of this row at the same time waits for this transaction: what is counted next stays true.

    Rows that only point to it are still added meanwhile.
    """
    key = inspect(kind).primary_key[0]
    db.session.execute(select(key).where(key == number).with_for_update(key_share=True))


def as_it_is(row: Model, *, to_change: bool = False) -> None:
    """Read the row anew, and let it stay so until the end of this transaction: whoever ends it comes before or after.

    Whoever ends it asks `to_change`, and waits for all acts under way that rest on it. Rows that only point to it are
    still added meanwhile.
    """
    db.session.flush()
    db.session.refresh(row, with_for_update={"read": not to_change, "key_share": to_change})


def notes() -> dict[str, set[int]]:
    """What services of one transaction leave for one another; gone with it."""
    kept: dict[str, set[int]] = g.setdefault("notes", {})
    return kept


def announce(room: str, event: str, payload: dict[str, object]) -> None:
    """Put news in the outbox: `room` hears `event` after the commit, or never if it is rolled back."""
    g.outbox.append((room, event, payload))


def after_commit(act: Callable[[], None]) -> None:
    """Do `act` once the transaction is on disk (forget a cache, wake a ticker)."""
    g.after_commit.append(act)


def send_outbox() -> None:
    """Send what the transaction announced, in order, once."""
    outbox, acts = g.outbox, g.after_commit
    g.outbox, g.after_commit = [], []
    for act in acts:
        act()
    for room, event, payload in outbox:
        socketio.emit(event, payload, to=room)


Rows = Iterable[object]
_readers: list[Callable[[Rows], None]] = []


def on_written(reader: Callable[[Rows], None]) -> Callable[[Rows], None]:
    """Let `reader` see, before each commit, the rows that the transaction added, changed or removed."""
    _readers.append(reader)
    return reader


def say_what_was_written() -> None:
    """Show the rows to those who asked; what they write in turn is not shown again."""
    db.session.flush()
    rows = list(g.written.values())
    if rows:
        for reader in _readers:
            reader(rows)


def added_rows() -> bool:
    """Whether the transaction has added anything so far."""
    added: bool = g.added
    return added


@listens_for(Session, "after_flush")
def remember_rows(session: Session, _flush: UOWTransaction) -> None:
    """Keep each row that this flush wrote, once."""
    if not has_app_context() or "written" not in g:
        return
    changed = (row for row in session.dirty if session.is_modified(row))
    g.added = g.added or bool(session.new)
    for row in (*session.new, *changed, *session.deleted):
        g.written.setdefault(id(row), row)
