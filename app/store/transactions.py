"""One transaction per request or event, opened by the door; announcements leave after the commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import g

from app.extensions import db, socketio
from app.store.database import IMMEDIATE


@contextmanager
def transaction() -> Iterator[None]:
    """Write as one act: commit, then send what was announced; on any error roll back and send nothing.

    What was read before is forgotten first, so that the act decides on what is true now.
    """
    if db.session().in_transaction():
        db.session.commit()
    db.session.connection(execution_options={IMMEDIATE: True})
    g.outbox, g.after_commit = [], []
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        g.outbox, g.after_commit = [], []
        raise
    send_outbox()


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
