"""A feature's own part of the minutes of a session: what its record says, how that is told, what it still lacks.

A `MinutesPart` stands beside those of other features; a `PointPart` is told inside each point of the agenda, and among what
helps to check for what belongs to no point.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from flask_babel import LazyString

from app.domain.publication.checks import Gap
from app.formats.document import Block
from app.formats.voice import Json, Voice

Source = tuple[str, str]
"""A row that a part was made from: its name, and the address of its page."""


class Chapter(IntEnum):
    """Where in the minutes a part is told: what came out first, then how the session went."""

    RESULTS = 1
    AHEAD = 2
    COURSE = 3
    POINTS = 4
    BESIDE = 5
    CHECKS = 6


@dataclass(frozen=True, slots=True)
class Telling:
    """What a part may look at while it is told, inside `in_locale(voice.lang)`.

    `content` is the whole that it is a part of, `written` what people wrote around it, `names` what parts call each thing
    that others tell of too: {("proposal", 3): "D-2026-04-01"}.
    """

    voice: Voice
    content: Json
    written: tuple[Block, ...] = ()
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)


def nothing(_data: Any, _languages: Sequence[str]) -> Iterable[Gap]:
    """It lacks nothing."""
    return ()


def none_of(_data: Any) -> tuple[()]:
    """No figure, no source."""
    return ()


def unnamed(_data: Json) -> Mapping[tuple[str, int], str]:
    """It names nothing that others tell of."""
    return {}


def whole(data: Json) -> Json:
    """It names nobody."""
    return data


def nothing_since(_session: Any, _voice: Voice) -> Iterable[Block]:
    """Nothing comes of it later."""
    return ()


@dataclass(frozen=True, slots=True)
class MinutesPart:
    """One part, told in its chapter: after the points of the agenda unless it says otherwise.

    `kind` is its name for ever, 16 letters at most; `name` its title in the list of parts. `compile(session)` gives its
    record as plain JSON, which is published and hashed as it is: None where there is nothing to tell. `tell(data, telling)`
    gives the blocks of a language; `missing(data, languages)` what stands in the way of a publication, each gap with its
    sentence, by code, in `lacks`.

    `figures(data)` are its numbers at the head of the minutes, each (words, number); `easy(data, lang)` its easy words,
    which somebody concerned is asked to read; `names(data)` what it calls things that other parts tell of too;
    `sources(data)` the rows it was made from; `without_names(data)` the same record where the assembly prints no name of
    a person; `since(session, voice)` what came of it later, read now and never published. `weaves` is true where `tell`
    puts what people wrote among its blocks itself, otherwise it comes after them. `each` is true for the part that is
    made for every point of the agenda: `compile` then takes the point, and its data carry its `title`.
    """

    kind: str
    name: str | LazyString
    compile: Callable[[Any], Json | None]
    tell: Callable[[Json, Telling], Iterable[Block]]
    missing: Callable[[Json, Sequence[str]], Iterable[Gap]] = nothing
    lacks: Mapping[str, str | LazyString] = field(default_factory=dict)
    chapter: Chapter = Chapter.BESIDE
    figures: Callable[[Json], Iterable[tuple[str, int]]] = none_of
    easy: Callable[[Json, str], list[str]] | None = None
    names: Callable[[Json], Mapping[tuple[str, int], str]] = unnamed
    sources: Callable[[Json], Iterable[Source]] = none_of
    without_names: Callable[[Json], Json] = whole
    since: Callable[[Any, Voice], Iterable[Block]] = nothing_since
    weaves: bool = False
    each: bool = False


@dataclass(frozen=True, slots=True)
class PointPart:
    """What a feature tells at each point of the agenda, from the lowest feature to the highest; `first` ones before.

    `kind` is its name for ever in the data of a point. `compile(session, item)` gives plain JSON, None where it says
    nothing; `item` is None for what belongs to the session and to no point. The rest is as in a `MinutesPart`.
    """

    kind: str
    compile: Callable[[Any, Any], Any]
    tell: Callable[[Any, Telling], Iterable[Block]]
    missing: Callable[[Any, Sequence[str]], Iterable[Gap]] = nothing
    lacks: Mapping[str, str | LazyString] = field(default_factory=dict)
    sources: Callable[[Any], Iterable[Source]] = none_of
    first: bool = False
