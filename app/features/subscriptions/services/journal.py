"""Noting what there is to tell: each change once, in the act that makes it public."""

from sqlalchemy import select

from app.extensions import db
from app.features.subscriptions.models import News
from app.features.subscriptions.queries import silences
from app.store.clock import now


def note(assembly_id: int, kind: str, ref: int) -> None:
    """Write it down; a change that is known already changes nothing."""
    known = select(News.id).where(News.kind == kind, News.ref == ref)
    if db.session.scalar(known) is None:
        db.session.add(News(assembly_id=assembly_id, kind=kind, ref=ref, at=now()))
        db.session.flush()


def note_silences() -> None:
    """An authority has let its day pass: that is news, once."""
    for assembly_id, kind, ref in silences():
        note(assembly_id, kind, ref)
