"""GeoJSON as RFC 7946 asks: longitude first, lines cut at the antimeridian, null for what has no position."""

import json
from collections.abc import Iterator
from typing import Any

from app.domain.walking.projection import split_at_antimeridian
from app.formats.geodata.trace import Line, Segment, Trace, TrackPoint, Waypoint

MIME = "application/geo+json"


def write_geojson(trace: Trace) -> bytes:
    """The file as UTF-8."""
    return json.dumps(feature_collection(trace), ensure_ascii=False, indent=1).encode()


def feature_collection(trace: Trace) -> dict[str, Any]:
    """The FeatureCollection as plain values: stops first, then lines."""
    features = [_waypoint(waypoint) for waypoint in trace.waypoints]
    features += [_line(line) for line in trace.lines]
    named = {"name": trace.name} if trace.name else {}
    return {"type": "FeatureCollection", **named, "features": features}


def _waypoint(waypoint: Waypoint) -> dict[str, Any]:
    geometry = None
    if waypoint.point:
        spot = TrackPoint(waypoint.point, waypoint.elevation)
        geometry = {"type": "Point", "coordinates": _position(spot)}
    return {"type": "Feature", "properties": _properties(waypoint), "geometry": geometry}


def _line(line: Line) -> dict[str, Any]:
    properties = _properties(line)
    if line.planned:
        properties["planned"] = True
    if any(spot.name for segment in line.segments for spot in segment):
        properties["point_names"] = [spot.name for segment in line.segments for spot in segment]
    parts = [
        [_position(spot) for spot in part] for segment in line.segments for part in _cut(segment)
    ]
    if len(parts) == 1:
        geometry: dict[str, Any] = {"type": "LineString", "coordinates": parts[0]}
    else:
        geometry = {"type": "MultiLineString", "coordinates": parts}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _properties(thing: Waypoint | Line) -> dict[str, Any]:
    known = {
        "name": thing.name,
        "description": thing.description,
        "kind": thing.kind,
        "url": thing.url,
    }
    return {**{key: value for key, value in known.items() if value}, **thing.extra}


def _cut(segment: Segment) -> Iterator[list[TrackPoint]]:
    """The segment cut at 180°; a point added at the cut has no height."""
    heights = {id(spot.point): spot.elevation for spot in segment}
    for part in split_at_antimeridian([spot.point for spot in segment]):
        if len(part) >= 2:
            yield [TrackPoint(point, heights.get(id(point))) for point in part]


def _position(spot: TrackPoint) -> list[float]:
    pair = [spot.point.lon, spot.point.lat]
    return pair if spot.elevation is None else [*pair, spot.elevation]
