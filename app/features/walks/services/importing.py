"""Stops, a line or grey streets from a file that somebody made elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.domain.access import ACCESLIBRE, CHOICES, YES_NO
from app.domain.violations import RuleViolation
from app.domain.walking.distance import great_circle
from app.domain.walking.positions import Point, middle
from app.features.assemblies.policies import Asker
from app.features.places.models import KINDS
from app.features.places.queries import WrongHours, checked_hours
from app.features.walks.models import Stop, Walk
from app.features.walks.policies import can_edit_walk
from app.features.walks.services.describing import MOST_STOPS, changed
from app.features.walks.services.stopping import add_stop
from app.formats.geodata.passing import HOURS
from app.formats.geodata.trace import Extra, Line, Trace, Waypoint
from app.formats.geodata.words import entities, plain
from app.web.errors import NotAllowed
from app.words.localized import Localized

NUMBER = re.compile(r"^\d{1,3}\. ")
ADDRESS_PARTS = (
    "address", "location", "addr:full", "adresse",
    "addr:housenumber", "addr:street", "addr:postcode", "addr:city",
)  # fmt: skip
STREETS_WITHIN_M = 4000
MOST_STREET_POINTS = 6000
STOPS = ("stops", "both")
"""The purposes of a file whose points become stops."""


def check_room(walk: Walk, purpose: str, credit: str, *, by: Asker) -> None:
    """Whether a file for this purpose can be taken at all: asked before anybody looks at it.

    Raises NotAllowed, RuleViolation("too_many_stops" or "credit_missing").
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if purpose in STOPS and len(walk.stops) >= MOST_STOPS:
        raise RuleViolation("too_many_stops", limit=MOST_STOPS)
    if purpose == "streets" and not credit.strip():
        raise RuleViolation("credit_missing")


def stops_from(walk: Walk, trace: Trace, lang: str, *, by: Asker) -> list[Stop]:
    """New stops from the points of a file, or from the named points of a planned route.

    Raises NotAllowed, RuleViolation("import_no_points" or "too_many_stops").
    """
    waypoints = list(trace.waypoints) or _route_points(trace.lines)
    if not waypoints:
        raise RuleViolation("import_no_points")
    if len(walk.stops) + len(waypoints) > MOST_STOPS:
        raise RuleViolation("too_many_stops", limit=MOST_STOPS)
    bare = all(NUMBER.match(waypoint.name) for waypoint in waypoints)
    return [
        add_stop(walk, _stop_values(waypoint, index, lang, bare=bare), by=by)
        for index, waypoint in enumerate(waypoints, start=len(walk.stops) + 1)
    ]


def walk_from(walk: Walk, trace: Trace, lang: str, *, by: Asker) -> None:
    """Stops from the points of a file, and the way from the lines that were recorded, where there are any.

    A planned route has its points for stops; a line through them would say nothing more. Raises as `stops_from`.
    """
    stops_from(walk, trace, lang, by=by)
    recorded = tuple(line for line in trace.lines if not line.planned)
    if any(line.segments for line in recorded):
        track_from(walk, replace(trace, lines=recorded), by=by)


def track_from(walk: Walk, trace: Trace, *, by: Asker) -> None:
    """The way of the walk from the lines of a file. Raises NotAllowed, RuleViolation("import_no_line")."""
    if not can_edit_walk(by, walk):
        raise NotAllowed
    segments = [segment for line in trace.lines for segment in line.segments]
    if not segments:
        raise RuleViolation("import_no_line")
    walk.track = [[_stored(spot.point, spot.elevation) for spot in segment] for segment in segments]
    changed(walk)


def forget_track(walk: Walk, *, by: Asker) -> None:
    """Go back to straight lines between the stops. Raises NotAllowed."""
    if not can_edit_walk(by, walk):
        raise NotAllowed
    walk.track = None
    changed(walk)


def streets_from(walk: Walk, trace: Trace, credit: str, *, by: Asker) -> None:
    """Grey streets behind the map: the lines of a file near the stops, lightened; with whose data it is.

    Raises NotAllowed, RuleViolation("import_no_line" or "credit_missing").
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if not credit.strip():
        raise RuleViolation("credit_missing")
    near = _near(walk, trace.segments())
    if not near:
        raise RuleViolation("import_no_line")
    walk.streets = [[[round(p.lat, 5), round(p.lon, 5)] for p in line] for line in near]
    walk.streets_credit = " ".join(credit.split())[:160]
    changed(walk)


def _near(walk: Walk, lines: Sequence[Sequence[Point]]) -> list[Sequence[Point]]:
    """The lines that come near the middle of the walk, as many as a map can hold."""
    located = [stop.place.point for stop in walk.stops if stop.place.point]
    if located:
        centre = middle(located)
        lines = [
            line
            for line in lines
            if any(great_circle(centre, point) <= STREETS_WITHIN_M for point in line)
        ]
    kept: list[Sequence[Point]] = []
    points = 0
    for line in lines:
        points += len(line)
        if points > MOST_STREET_POINTS:
            break
        kept.append(line)
    return kept


def _route_points(lines: Sequence[Line]) -> list[Waypoint]:
    return [
        Waypoint(spot.point, spot.name)
        for line in lines
        if line.planned
        for segment in line.segments
        for spot in segment
    ]


def _stop_values(waypoint: Waypoint, index: int, lang: str, *, bare: bool) -> dict[str, Any]:
    name = entities(NUMBER.sub("", waypoint.name) if bare else waypoint.name)
    values: dict[str, Any] = {
        "name": Localized.from_json({lang: name or f"{index}", "source": lang}),
        "note": Localized.from_json({lang: plain(waypoint.description), "source": lang}),
        "kind": waypoint.kind if waypoint.kind in KINDS else "other",
        "address": address_of(waypoint.extra),
        "lat": waypoint.point.lat if waypoint.point else None,
        "lon": waypoint.point.lon if waypoint.point else None,
        "facts": facts_from_acceslibre(waypoint.extra),
    }
    if hours := _hours(waypoint):
        values["opening_hours"] = hours
    minutes = waypoint.extra.get("minutes")
    if isinstance(minutes, int) and 0 <= minutes <= 120:
        values["minutes"] = minutes
    return values


def facts_from_acceslibre(extra: Any) -> dict[str, Any]:
    """Access facts under their names in the French open schema; what we do not understand is left unknown."""
    found: dict[str, Any] = {}
    for ours, theirs in ACCESLIBRE.items():
        value = extra.get(theirs)
        if isinstance(value, bool):
            found[ours] = "yes" if value else "no"
        elif (isinstance(value, int) and ours not in CHOICES) or (
            value in CHOICES.get(ours, ()) and CHOICES.get(ours) != YES_NO
        ):
            found[ours] = value
    if found.get("step_free") == "yes":
        found.pop("steps", None)
    return found


def address_of(extra: Extra) -> str:
    """An address in one line, from one property or from those of OpenStreetMap."""
    said = {key: str(extra.get(key) or "").strip() for key in ADDRESS_PARTS}
    whole = said["address"] or said["location"] or said["addr:full"] or said["adresse"]
    street = " ".join(filter(None, (said["addr:housenumber"], said["addr:street"])))
    town = " ".join(filter(None, (said["addr:postcode"], said["addr:city"])))
    return entities(whole or ", ".join(filter(None, (street, town))))[:200]


def passed_over(trace: Trace, purpose: str) -> dict[str, int]:
    """How much of each kind was not taken, opening hours included where points become stops."""
    waypoints = [point for point in trace.waypoints if point.extra.get("opening_hours")]
    unread = sum(not _hours(point) for point in waypoints) if purpose in STOPS else 0
    return {**trace.passed, HOURS: unread}


def _hours(waypoint: Waypoint) -> str:
    """The opening hours, if we can read them."""
    hours = waypoint.extra.get("opening_hours")
    try:
        return hours if isinstance(hours, str) and len(checked_hours(hours)) <= 500 else ""
    except WrongHours:
        return ""


def _stored(point: Point, elevation: float | None) -> list[float]:
    return [point.lat, point.lon] if elevation is None else [point.lat, point.lon, elevation]
