"""A feature's own part of the minutes of a session: what its record says, how that is told, what it still lacks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import LazyString

from app.domain.publication.checks import Gap
from app.formats.document import Block
from app.formats.voice import Json, Voice


def nothing(_data: Json, _languages: Sequence[str]) -> Iterable[Gap]:
    """It lacks nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class MinutesPart:
    """One part, told after the points of the agenda.

    `kind` is its name for ever, 16 letters at most; `name` its title in the list of parts. `compile(session)` gives its
    record as plain JSON, which is published and hashed as it is: None where there is nothing to tell. `tell(data, voice)`
    gives the blocks of a language, inside `in_locale`; `missing(data, languages)` what stands in the way of a
    publication, each gap under this `kind` and with its sentence, by code, in `lacks`.
    """

    kind: str
    name: str | LazyString
    compile: Callable[[Any], Json | None]
    tell: Callable[[Json, Voice], Iterable[Block]]
    missing: Callable[[Json, Sequence[str]], Iterable[Gap]] = nothing
    lacks: Mapping[str, str | LazyString] = field(default_factory=dict)
