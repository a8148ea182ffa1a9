"""A walk reckoned: how far, how long, who is open when, what to warn about, how it is drawn.

One reckoning for the page, the paper, the downloads and the feeds, so that they never disagree.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.walking.distance import Length, track_length, walk_length
from app.domain.walking.linear import LineDiagram, line_diagram
from app.domain.walking.positions import Point
from app.domain.walking.schematic import MapStop, Schematic, draw
from app.domain.walking.timing import Caution, Duration, Passage, cautions, duration, passages
from app.features.places.queries import Door, OpenTime, door_at, open_times
from app.features.walks.models import Stop, Walk

QUOTES = re.compile('[«»“”"]\u202f?|\u202f(?=»)')


@dataclass(frozen=True, slots=True)
class StopOnTheWay:
    """A stop with what the reckoning adds: metres and minutes from the stop before, hours of passage, open or not."""

    stop: Stop
    passage: Passage
    metres_before: float | None
    minutes_before: float | None
    door: Door
    open_times: list[OpenTime]


@dataclass(frozen=True, slots=True)
class Itinerary:
    """A walk with everything that is reckoned from it. `map` is None where fewer than two stops have a position."""

    walk: Walk
    length: Length
    duration: Duration
    stops: tuple[StopOnTheWay, ...]
    cautions: tuple[Caution, ...]
    map: Schematic | None
    diagram: LineDiagram


def reckon(walk: Walk, lang: str) -> Itinerary:
    """The walk's itinerary, with the names of places on the map in `lang`."""
    length = length_of(walk)
    minutes = [stop.minutes for stop in walk.stops]
    seats = [stop.place.access_facts.has_seat for stop in walk.stops]
    passing = passages(walk.starts_at, length, minutes, walk.pace_m_per_h)
    walked = [None, *_minutes_walked(passing, known=length.metres is not None)]
    stops = tuple(
        _on_the_way(walk, stop, passing[index], _walked_metres(length, index), walked[index])
        for index, stop in enumerate(walk.stops)
    )
    names = [stop.place.name.in_(lang).text for stop in walk.stops]
    return Itinerary(
        walk,
        length,
        duration_of(walk),
        stops,
        (*cautions(length, minutes, seats, walk.pace_m_per_h), *closed_doors(stops)),
        None if walk.seated else draw_map(walk, names),
        line_diagram(names, walked[1:]),
    )


def duration_of(walk: Walk) -> Duration:
    """How long the walk takes, its talks at the stops included."""
    return duration(length_of(walk), [stop.minutes for stop in walk.stops], walk.pace_m_per_h)


def length_of(walk: Walk) -> Length:
    """How long the walk is, by the best knowledge there is; a seated walk has no length."""
    points = [None if walk.seated else stop.place.point for stop in walk.stops]
    tracks = points_of(walk.track)
    return walk_length(
        points,
        detour=walk.detour_percent / 100,
        typed_m=walk.typed_metres,
        track_m=track_length(tracks) if tracks else None,
    )


def points_of(lines: Sequence[Sequence[Sequence[float]]] | None) -> list[list[Point]]:
    """Stored lines ([lat, lon] or [lat, lon, height]) as positions."""
    return [[Point(spot[0], spot[1]) for spot in line] for line in lines or []]


def draw_map(walk: Walk, names: Sequence[str]) -> Schematic | None:
    """The schematic map, its labels cut to what a small map can hold."""
    stops = [
        MapStop(stop.position, short_name(name), stop.place.point)
        for stop, name in zip(walk.stops, names, strict=True)
    ]
    return draw(stops, track=points_of(walk.track), streets=points_of(walk.streets))


def short_name(name: str, most: int = 24) -> str:
    """The name for a label: without what stands in brackets, cut after a word that says something."""
    plain = QUOTES.sub("", name).split(" (")[0]
    bare = plain.split("\u00a0:")[-1].split(": ")[-1].strip()
    if len(bare) <= most:
        return bare
    words = bare[:most].split(" ")[:-1] or [bare[: most - 1]]
    while len(words) > 1 and len(words[-1]) <= 3:
        words.pop()
    return f"{' '.join(words).rstrip(',')}…"


def closed_doors(stops: Sequence[StopOnTheWay]) -> list[Caution]:
    """The stops that are closed when the group arrives."""
    return [
        Caution("walk_stop_closed", {"stop": on_the_way.stop.position})
        for on_the_way in stops
        if on_the_way.door is Door.CLOSED
    ]


def _on_the_way(
    walk: Walk, stop: Stop, passage: Passage, metres: float | None, minutes: float | None
) -> StopOnTheWay:
    hours, zone = stop.place.opening_hours, walk.time_zone
    return StopOnTheWay(
        stop,
        passage,
        metres,
        minutes,
        door_at(hours, passage.arrival, zone),
        open_times(hours, passage.arrival, zone),
    )


def _walked_metres(length: Length, index: int) -> float | None:
    """What is walked to reach a stop: its straight line, stretched as the whole walk is."""
    leg = length.legs[index - 1] if index else None
    if leg is None or length.metres is None or length.straight <= 0:
        return None
    return leg * length.metres / length.straight


def _minutes_walked(passing: Sequence[Passage], *, known: bool) -> list[float | None]:
    gaps = [
        (after.arrival - before.departure).total_seconds() / 60
        for before, after in itertools.pairwise(passing)
    ]
    return [gap if known else None for gap in gaps]
