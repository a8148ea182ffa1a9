"""What the desk of a hidden copy shows: how many residents are simulated, how more come in, how it ends."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.rehearsals.models import Rehearsal
from app.features.rehearsals.queries import most_residents
from app.formats.face_part import FacePart

USUAL = 12
"""Residents that the field proposes."""


def facts(session: Session, _langs: Sequence[str]) -> dict[str, Any] | None:
    """The rehearsal; None for every real session."""
    if not session.assembly.is_rehearsal:
        return None
    rehearsal = db.session.get_one(Rehearsal, session.assembly_id)
    most = most_residents(rehearsal)
    return {
        "session": session,
        "residents": rehearsal.residents,
        "most": most,
        "proposed": min(most, max(USUAL, rehearsal.residents)),
    }


PART = FacePart("rehearsal", _l("Rehearsal"), facts, desk="rehearsals/at_desk.html")
