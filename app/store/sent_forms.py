"""Forms that were sent once: a double click, or back and send again, never makes two of anything.

A form that adds something carries a key of its own (`form_key`). The transaction that adds rows keeps the key's hash in
the same act, so that the same form sent again finds it, whichever came first and however many processes serve.
"""

import hashlib
from datetime import datetime, timedelta

from flask import g
from sqlalchemy import String, delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model, db
from app.store.clock import Moment, now
from app.store.encrypted import EncryptedText
from app.store.transactions import Rows, added_rows, on_written

KEPT = timedelta(days=2)
"""How long a page may stay open and be sent again."""


class SentForm(Model):
    """One form that added something, known by a hash of its key, address and words; not who sent it."""

    __tablename__ = "sent_forms"
    off_screens = True

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    led_to: Mapped[str | None] = mapped_column(EncryptedText)
    """The address of the page that showed what it made: it may be the only key to that page, so nobody reads it here."""
    sent_at: Mapped[datetime] = mapped_column(Moment, index=True)


class SentBefore(Exception):
    """The form was sent already, and what it made stands."""


def mark_of(key: str, path: str, words: bytes) -> str:
    """The mark of one filled form: other words in the same form are another wish."""
    return hashlib.sha256(b"\0".join((key.encode(), path.encode(), words))).hexdigest()


def find_sent(mark: str) -> SentForm | None:
    """The form with this mark, if it was sent before."""
    return db.session.get(SentForm, mark)


@on_written
def keep_mark(_rows: Rows) -> None:
    """Keep the mark of the form that added rows; raises SentBefore if it came twice at the same time."""
    mark = g.get("form_mark")
    if mark is None or not added_rows():
        return
    db.session.execute(delete(SentForm).where(SentForm.sent_at < now() - KEPT))
    db.session.add(SentForm(mark=mark, sent_at=now()))
    try:
        db.session.flush()
    except IntegrityError as error:
        raise SentBefore from error
    g.form_kept = True


def lead_to(mark: str, address: str) -> None:
    """Note which page showed what the form made; commits by itself, after the form's own act."""
    db.session.execute(update(SentForm).where(SentForm.mark == mark).values(led_to=address))
    db.session.commit()
