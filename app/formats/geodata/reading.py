"""One door for every file: looks at the content, not at the name, and says in a code what is wrong."""

from dataclasses import replace
from enum import StrEnum

from app.domain.walking.positions import Point, exchanged, look_exchanged
from app.formats.geodata.guard import (
    MOST_POINTS,
    MOST_WAYPOINTS,
    UTF16_BOMS,
    ZIP,
    checked_size,
    safe_json,
    safe_xml,
    unzipped_kml,
)
from app.formats.geodata.passing import Passed
from app.formats.geodata.read_geojson import read_geojson
from app.formats.geodata.read_gpx import read_gpx
from app.formats.geodata.read_kml import read_kml
from app.formats.geodata.refusals import FileRefused
from app.formats.geodata.trace import Line, Trace
from app.formats.geodata.tree import local


class Positions(StrEnum):
    """What to do about latitude and longitude that look exchanged."""

    CHECKED = "checked"
    AS_WRITTEN = "as_written"
    EXCHANGED = "exchanged"


def read_trace(data: bytes, positions: Positions = Positions.CHECKED) -> Trace:
    """The points and lines of a GPX, KML, KMZ or GeoJSON file of 2 MB at most.

    What is good is read; the rest is counted in `passed`. Raises `FileRefused` with a code where nothing is left, and
    for what is empty, broken, hostile, too deep, has too many points; and, unless the person said which way is right, positions that look exchanged.
    """
    passed = Passed()
    trace = _read(checked_size(data), passed)
    if not trace.waypoints and not trace.lines:
        raise passed.first or FileRefused("geodata_nothing_inside")
    _check_count(trace)
    if positions is Positions.EXCHANGED:
        return turned(trace)
    if positions is Positions.CHECKED and look_exchanged(list(trace.points())):
        raise FileRefused("geodata_exchanged")
    return trace


def _read(data: bytes, passed: Passed) -> Trace:
    if data.startswith(ZIP):
        data = unzipped_kml(data)
    if data.startswith((b"<", *UTF16_BOMS)):
        return _read_xml(data, passed)
    if data.startswith((b"{", b"[")):
        return read_geojson(safe_json(data), passed)
    raise FileRefused("geodata_unknown_kind")


def _read_xml(data: bytes, passed: Passed) -> Trace:
    root = safe_xml(data)
    match local(root).lower():
        case "gpx":
            return read_gpx(root, passed)
        case "kml":
            return read_kml(root, passed)
    raise FileRefused("geodata_unknown_kind")


def _check_count(trace: Trace) -> None:
    if len(trace.waypoints) > MOST_WAYPOINTS or sum(1 for _ in trace.points()) > MOST_POINTS:
        raise FileRefused("geodata_too_many", points=MOST_POINTS, waypoints=MOST_WAYPOINTS)


def turned(trace: Trace) -> Trace:
    """The same file with latitude and longitude exchanged. Raises `FileRefused` where that gives no position."""
    waypoints = tuple(
        replace(waypoint, point=waypoint.point and _turned(waypoint.point, waypoint.name))
        for waypoint in trace.waypoints
    )
    return replace(trace, waypoints=waypoints, lines=tuple(map(_turned_line, trace.lines)))


def _turned_line(line: Line) -> Line:
    segments = tuple(
        tuple(replace(spot, point=_turned(spot.point, line.name)) for spot in segment)
        for segment in line.segments
    )
    return replace(line, segments=segments)


def _turned(point: Point, where: str) -> Point:
    other = exchanged(point)
    if other is None:
        raise FileRefused("geodata_position_wrong", where=where, lat=point.lon, lon=point.lat)
    return other
