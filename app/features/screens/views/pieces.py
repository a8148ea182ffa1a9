"""What features show on the faces of a session by themselves (`face_parts` in their manifests)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from app.features.manifest import face_parts
from app.features.screens.queries import Scene
from app.formats.face_part import FacePart


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


def pieces_on(face: str, scene: Scene, langs: Sequence[str]) -> list[Piece]:
    """What features have to show on a "phone", a "desk" or a "wall" now, from the lowest feature to the highest."""
    return [
        Piece(part.kind, part.name, template, facts)
        for part, facts in parts_in(scene, tuple(langs))
        if (template := getattr(part, face))
    ]


def parts_in(scene: Scene, langs: tuple[str, ...]) -> list[tuple[FacePart, Mapping[str, Any]]]:
    """Whatever has something to show, asked once for all that is drawn from a scene."""
    if langs not in scene.pieces:
        told = [(part, part.facts(scene.session, langs)) for part in face_parts()]
        scene.pieces[langs] = [(part, facts) for part, facts in told if facts is not None]
    return scene.pieces[langs]
