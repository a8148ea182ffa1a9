"""What features show on the faces of a session by themselves (`face_parts` in their manifests)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from app.features.assemblies.models import Session
from app.features.manifest import face_parts


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a feature on one face: its template, and what that knows as `facts`."""

    kind: str
    name: str | LazyString
    template: str
    facts: Mapping[str, Any]

    @property
    def choice(self) -> tuple[str, str | LazyString]:
        """Its name in the list of what may be on the wall."""
        return self.kind, self.name


def pieces_on(face: str, session: Session, langs: Sequence[str]) -> list[Piece]:
    """What features have to show on a "phone", a "desk" or a "wall" now, from the lowest feature to the highest."""
    having = [(part, getattr(part, face)) for part in face_parts() if getattr(part, face)]
    rows = [(part, template, part.facts(session, langs)) for part, template in having]
    return [
        Piece(part.kind, part.name, template, facts)
        for part, template, facts in rows
        if facts is not None
    ]
