"""What a phone is told of the words that its seat wrote: that they were put away, and why. Others see nothing of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from app.features.assemblies.models import Session
from app.features.assemblies.queries import own_flag
from app.features.moderation.queries import find_words, told_to_seats
from app.formats.face_part import FacePart
from app.web.errors import NotFound


def facts(session: Session, _langs: Sequence[str]) -> Mapping[str, Any] | None:
    """{"told": [{"flag", "name", "address", "act"}]}: the flag is up on the phone of the seat that wrote them."""
    told = []
    for act in told_to_seats(session.assembly_id):
        try:
            words = find_words(act.kind, act.ref)
        except NotFound:
            continue
        flag = own_flag(session.id, act.seat_id or 0)
        told.append({"flag": flag, "name": words.name, "address": words.address, "act": act})
    return {"told": told} if told and session.state != "closed" else None


PART = FacePart("moderation", _l("Words put away"), facts, phone="moderation/phone.html")
