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


def new_silences() -> list[tuple[int, str, int]]:
    """An authority has let its day pass: that is news, once. What is not noted yet, as `note` takes it; only reads."""
    found = silences()
    kinds = {kind for _assembly, kind, _ref in found}
    rows = db.session.execute(select(News.kind, News.ref).where(News.kind.in_(kinds)))
    known = {(row.kind, row.ref) for row in rows}
    return [one for one in found if one[1:] not in known]
