"""What proposals show on phones by themselves: the way to write one, while the session goes on and after."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from app.features.assemblies.models import Session
from app.formats.face_part import FacePart
from app.web.addresses import path_of


def facts(session: Session, _langs: Sequence[str]) -> Mapping[str, Any] | None:
    """Where one is written; nothing in a walk, where notes are taken. An archived assembly says so at the door."""
    if session.kind != "meeting":
        return None
    return {"address": path_of("writing.begin", slug=session.assembly.slug)}


WRITE = FacePart("propose", _l("Write a proposal"), facts, phone="proposals/face/phone.html")
