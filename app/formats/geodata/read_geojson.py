"""GeoJSON (RFC 7946) and its older brother with a "crs": features, or one feature, or a bare geometry.

A backup of uMap is several such collections, its layers, in one file.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from app.formats.geodata.passing import AREA, UNKNOWN, Passed
from app.formats.geodata.pieces import (
    kept_extra,
    named,
    number,
    real_segments,
    tidy,
    tidy_text,
)
from app.formats.geodata.refusals import FileRefused
from app.formats.geodata.trace import OWN_KEYS, Line, Said, Trace, TrackPoint, Waypoint

NAME_KEYS = ("name", "title", "nom", "nom_itineraire", "name:fr")
TEXT_KEYS = ("description", "desc", "presentation_courte")
DEGREES = frozenset(
    [
        "CRS84",
        "CRS84H",
        "4326",
        "4979",
        "4171",
        "4964",
        "4965",
        "4258",
        "4937",
        "4624",
        "4627",
        "4470",
        "4463",
        "5489",
        "4558",
    ]
)
"""Systems in degrees within a metre of WGS 84: itself, RGF93 and its sisters overseas, ETRS89."""
AREAS = frozenset({"Polygon", "MultiPolygon"})
MOST_NESTED = 6


def read_geojson(value: object, passed: Passed) -> Trace:
    """The file's points and lines. Raises `FileRefused` for another system of coordinates."""
    if not isinstance(value, dict) or "type" not in value:
        raise FileRefused("geodata_unknown_kind")
    _check_crs(value.get("crs"))
    waypoints: list[Waypoint] = []
    lines: list[Line] = []
    for index, feature in enumerate(_features(value), start=1):
        found, line = _read_feature(feature, index, passed)
        waypoints += found
        lines += [line] if line else []
    about = value.get("properties") if value["type"] == "umap" else value
    name = tidy(_string(about.get("name") if isinstance(about, dict) else ""))
    return Trace(tuple(waypoints), tuple(lines), name, passed.counts)


def _check_crs(crs: object) -> None:
    """RFC 7946 knows only WGS 84; older files may say so, or say something we cannot read."""
    if not isinstance(crs, dict):
        return
    properties = crs.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(name, str) and re.split("[:/]", name)[-1].strip().upper() not in DEGREES:
        raise FileRefused("geodata_not_degrees", where=name[:60])


def _features(value: dict[str, Any]) -> list[dict[str, Any]]:
    kind, features = value["type"], value.get("features")
    if kind == "umap":
        return [
            one for layer in _dicts(value.get("layers")) for one in _dicts(layer.get("features"))
        ]
    if kind == "FeatureCollection":
        if not isinstance(features, list):
            raise FileRefused("geodata_unknown_kind")
        return _dicts(features)
    if kind == "Feature":
        return [value]
    return [{"type": "Feature", "properties": {}, "geometry": value}]


def _dicts(values: object) -> list[dict[str, Any]]:
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []


def _read_feature(
    feature: dict[str, Any], index: int, passed: Passed
) -> tuple[list[Waypoint], Line | None]:
    given = feature.get("properties")
    properties: dict[str, Any] = given if isinstance(given, dict) else {}
    name = tidy(_first(properties, NAME_KEYS, _word))
    where = name or f"feature {index}"
    common: Said = {
        "name": name,
        "description": tidy_text(_first(properties, TEXT_KEYS)),
        "kind": tidy(_string(properties.get("kind"))),
        "url": tidy(_string(properties.get("url"))),
    }
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        extra = kept_extra(properties, OWN_KEYS)
        passed.over(UNKNOWN, not name)
        return ([Waypoint(None, extra=extra, **common)] if name else [], None)
    points, segments = _geometry(geometry, where, passed)
    extra = kept_extra(properties, OWN_KEYS)
    waypoints = [
        Waypoint(point, elevation=_height(p), extra=extra, **common)
        for p in points
        if (point := passed.position(p[1], p[0], where))
    ]
    walked = real_segments(segments)
    if not walked:
        return waypoints, None
    line = Line(
        named(walked, properties.get("point_names")),
        planned=properties.get("planned") is True,
        extra=kept_extra(properties, OWN_KEYS | {"planned"}),
        **common,
    )
    return waypoints, line


def _geometry(
    geometry: dict[str, Any], where: str, passed: Passed
) -> tuple[list[list[Any]], list[list[TrackPoint]]]:
    """The positions and the segments."""
    points: list[list[Any]] = []
    segments: list[list[TrackPoint]] = []
    for kind, coordinates in _simple_geometries(geometry, MOST_NESTED):
        if kind == "Point":
            points += _usable([coordinates], where, passed)
        elif kind == "LineString":
            pairs = coordinates if isinstance(coordinates, list) else [None]
            spots = [_spot(pair, where, passed) for pair in _usable(pairs, where, passed)]
            segments.append(passed.walkable(spots))
        else:
            passed.over(AREA if kind in AREAS else UNKNOWN)
    return points, _joined(segments)


def _usable(pairs: list[Any], where: str, passed: Passed) -> list[list[Any]]:
    """The pairs that are two numbers."""
    good = []
    for pair in pairs:
        try:
            good.append(_pair(pair, where))
        except FileRefused as refusal:
            passed.refused(refusal)
    return good


def _simple_geometries(geometry: dict[str, Any], levels: int) -> Iterator[tuple[str, Any]]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        if levels <= 0:
            raise FileRefused("geodata_too_deep", depth=MOST_NESTED)
        inside = geometry.get("geometries")
        for inner in inside if isinstance(inside, list) else []:
            if isinstance(inner, dict):
                yield from _simple_geometries(inner, levels - 1)
    elif kind in ("MultiPoint", "MultiLineString") and isinstance(coordinates, list):
        yield from ((kind.removeprefix("Multi"), inner) for inner in coordinates)
    else:
        yield str(kind), coordinates


def _pair(coordinates: object, where: str) -> list[Any]:
    pair = coordinates if isinstance(coordinates, list) else []
    if len(pair) < 2 or not all(isinstance(value, int | float) for value in pair[:2]):
        raise FileRefused("geodata_position_missing", where=where)
    return pair


def _spot(pair: list[Any], where: str, passed: Passed) -> TrackPoint | None:
    return passed.track_point(pair[1], pair[0], _height(pair), where)


def _height(pair: list[Any]) -> float | None:
    return number(pair[2]) if len(pair) > 2 else None


def _joined(segments: list[list[TrackPoint]]) -> list[list[TrackPoint]]:
    """Segments that were only cut at the antimeridian (RFC 7946, 3.1.9) made whole again."""
    whole: list[list[TrackPoint]] = []
    for segment in segments:
        if whole and segment and _meet_at_antimeridian(whole[-1], segment):
            whole[-1] = whole[-1][:-1] + segment[1:]
        else:
            whole.append(segment)
    return whole


def _meet_at_antimeridian(before: list[TrackPoint], after: list[TrackPoint]) -> bool:
    if not before:
        return False
    a, b = before[-1].point, after[0].point
    return a.lat == b.lat and abs(a.lon) == 180 and a.lon == -b.lon


def _first(
    properties: dict[str, Any], keys: tuple[str, ...], read: Callable[[object], str] | None = None
) -> str:
    read = read or _string
    return next((text for key in keys if (text := read(properties.get(key)))), "")


def _word(value: object) -> str:
    """A text, or a number that serves as a name."""
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return (
        str(value)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else _string(value)
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
