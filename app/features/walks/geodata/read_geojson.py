"""GeoJSON (RFC 7946) and its older brother with a "crs": features, or one feature, or a bare geometry."""

from collections.abc import Iterator
from typing import Any

from app.features.walks.geodata.pieces import (
    kept_extra,
    named,
    number,
    position,
    real_segments,
    tidy,
    tidy_text,
    track_point,
)
from app.features.walks.geodata.refusals import FileRefused
from app.features.walks.geodata.trace import OWN_KEYS, Line, Said, Trace, TrackPoint, Waypoint

NAME_KEYS = ("name", "title", "nom", "nom_itineraire", "name:fr")
TEXT_KEYS = ("description", "desc", "presentation_courte")
DEGREES = ("CRS84", "4326")
MOST_NESTED = 6


def read_geojson(value: object) -> Trace:
    """The file's points and lines. Raises `FileRefused` for another system of coordinates or a wrong position."""
    if not isinstance(value, dict) or "type" not in value:
        raise FileRefused("geodata_unknown_kind")
    _check_crs(value.get("crs"))
    waypoints: list[Waypoint] = []
    lines: list[Line] = []
    skipped = 0
    for index, feature in enumerate(_features(value), start=1):
        found, line, lost = _read_feature(feature, index)
        waypoints += found
        lines += [line] if line else []
        skipped += lost
    return Trace(tuple(waypoints), tuple(lines), tidy(_string(value.get("name"))), skipped)


def _check_crs(crs: object) -> None:
    """RFC 7946 knows only WGS 84; older files may say so, or say something we cannot read."""
    if not isinstance(crs, dict):
        return
    properties = crs.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(name, str) and not any(known in name for known in DEGREES):
        raise FileRefused("geodata_not_degrees", where=name[:60])


def _features(value: dict[str, Any]) -> list[dict[str, Any]]:
    kind = value["type"]
    if kind == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, list):
            raise FileRefused("geodata_unknown_kind")
        return [feature for feature in features if isinstance(feature, dict)]
    if kind == "Feature":
        return [value]
    return [{"type": "Feature", "properties": {}, "geometry": value}]


def _read_feature(feature: dict[str, Any], index: int) -> tuple[list[Waypoint], Line | None, int]:
    given = feature.get("properties")
    properties: dict[str, Any] = given if isinstance(given, dict) else {}
    name = tidy(_first(properties, NAME_KEYS))
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
        return ([Waypoint(None, extra=extra, **common)] if name else [], None, 0 if name else 1)
    points, segments, skipped = _geometry(geometry, where)
    extra = kept_extra(properties, OWN_KEYS)
    waypoints = [
        Waypoint(position(p[1], p[0], where), elevation=_height(p), extra=extra, **common)
        for p in points
    ]
    walked = real_segments(segments)
    if not walked:
        return waypoints, None, skipped
    line = Line(
        named(walked, properties.get("point_names")),
        planned=properties.get("planned") is True,
        extra=kept_extra(properties, OWN_KEYS | {"planned"}),
        **common,
    )
    return waypoints, line, skipped


def _geometry(
    geometry: dict[str, Any], where: str
) -> tuple[list[list[Any]], list[list[TrackPoint]], int]:
    """The positions, the segments, and how many things were passed over."""
    points: list[list[Any]] = []
    segments: list[list[TrackPoint]] = []
    skipped = 0
    for kind, coordinates in _simple_geometries(geometry, MOST_NESTED):
        if kind == "Point":
            points.append(_pair(coordinates, where))
        elif kind == "LineString":
            spots = [_spot(pair, where) for pair in _listed(coordinates, where)]
            known = [spot for spot in spots if spot is not None]
            skipped += len(spots) - len(known) + (len(known) == 1)
            segments.append(known)
        else:
            skipped += 1
    return points, _joined(segments), skipped


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


def _listed(coordinates: object, where: str) -> list[Any]:
    if not isinstance(coordinates, list):
        raise FileRefused("geodata_position_missing", where=where)
    return coordinates


def _pair(coordinates: object, where: str) -> list[Any]:
    pair = _listed(coordinates, where)
    if len(pair) < 2 or not all(isinstance(value, int | float) for value in pair[:2]):
        raise FileRefused("geodata_position_missing", where=where)
    return pair


def _spot(coordinates: object, where: str) -> TrackPoint | None:
    pair = _pair(coordinates, where)
    return track_point(pair[1], pair[0], _height(pair), where)


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


def _first(properties: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _string(properties.get(key)))), "")


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
