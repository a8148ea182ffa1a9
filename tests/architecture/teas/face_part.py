"""What faces show of teas: those on the table, once there is one."""

from collections.abc import Sequence
from typing import Any

from app.features.teas.models import Tea
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Session
from app.formats.face_part import FacePart
from app.words.pairs import both


def facts(session: Session, langs: Sequence[str]) -> dict[str, Any] | None:
    """The pots, and a sentence about them in each language."""
    query = select(Tea.name).where(Tea.assembly_id == session.assembly_id).order_by(Tea.id)
    names = list(db.session.scalars(query))
    words = both(lambda: "Tea: " + ", ".join(names), langs)
    return {"names": names, "words": words, "langs": list(langs)} if names else None


PART = FacePart("teas", "The teas", facts, "teas/_card.html", "teas/_card.html", "teas/_slide.html")
