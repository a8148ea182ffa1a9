"""The end of a rehearsal: everything of it goes, at once; of one that was forgotten, after some days."""

from datetime import timedelta

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who
from app.features.assemblies.services import wipe
from app.features.rehearsals.models import Rehearsal
from app.store.clock import now
from app.web.errors import NotAllowed

KEPT = timedelta(days=7)
"""How long a rehearsal that nobody ends is kept."""


def end_rehearsal(rehearsal: Rehearsal, *, by: Who) -> None:
    """Nothing is left of it, whatever state it is in. Raises NotAllowed."""
    if not can_conduct(by, rehearsal.stage):
        raise NotAllowed
    wipe(rehearsal.assembly)


def forget_rehearsals() -> int:
    """Those that somebody began and never ended go after some days; gives how many."""
    old = list(db.session.scalars(select(Rehearsal).where(Rehearsal.begun_at < now() - KEPT)))
    for rehearsal in old:
        wipe(rehearsal.assembly)
    return len(old)
