"""KML: placemarks wherever they are nested, with points, lines, multi-geometries and Google's gx:Track."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

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
from app.features.walks.geodata.trace import OWN_KEYS, Line, Said, Trace, TrackPoint, Waypoint
from app.features.walks.geodata.tree import children, local, text

JSON_MARK = "json:"
"""Prefix of the names under which our writer stores values that are not plain text."""

AREAS = frozenset({"Polygon", "LinearRing", "Model"})


@dataclass
class _Placemark:
    """A placemark being read."""

    element: Element
    name: str
    description: str
    data: dict[str, object]
    segments: list[list[TrackPoint]] = field(default_factory=list)
    points: list[tuple[str, str, str]] = field(default_factory=list)
    skipped: int = 0


def read_kml(root: Element) -> Trace:
    """The file's points and lines. Raises `FileRefused` where a point has no usable position."""
    waypoints: list[Waypoint] = []
    lines: list[Line] = []
    skipped = 0
    for element in (child for child in root.iter() if local(child) == "Placemark"):
        mark = _read_placemark(element)
        waypoints += _waypoints(mark)
        line = _line(mark)
        lines += [line] if line else []
        skipped += mark.skipped
    title = next((text(child, "name") for child in children(root, "Document")), "")
    return Trace(tuple(waypoints), tuple(lines), title, skipped)


def _read_placemark(element: Element) -> _Placemark:
    description = next((child.text for child in children(element, "description")), "")
    mark = _Placemark(element, text(element, "name"), tidy_text(description), _data(element))
    for child in element.iter():
        kind = local(child)
        if kind == "Point":
            mark.points += list(_tuples(child))
        elif kind == "LineString":
            _add_segment(mark, list(_tuples(child)))
        elif kind == "Track":
            coords = [tuple((c.text or "").split()) for c in children(child, "coord")]
            _add_segment(mark, [((*c, "", "", ""))[:3] for c in coords])
        elif kind in AREAS:
            mark.skipped += 1
    return mark


def _add_segment(mark: _Placemark, tuples: list[tuple[str, ...]]) -> None:
    where = mark.name or "LineString"
    spots = [
        track_point(lat, lon, ele, f"{where} {i}")
        for i, (lon, lat, ele) in enumerate(tuples, start=1)
    ]
    known = [spot for spot in spots if spot is not None]
    mark.skipped += len(spots) - len(known) + (len(known) == 1)
    mark.segments.append(known)


def _tuples(geometry: Element) -> Iterator[tuple[str, str, str]]:
    """longitude, latitude, height of each coordinate; tolerates spaces after the commas."""
    written = next((child.text or "" for child in children(geometry, "coordinates")), "")
    for piece in re.sub(r"\s*,\s*", ",", written).split():
        lon, lat, ele = ([*piece.split(","), "", "", ""])[:3]
        yield lon, lat, ele


def _data(element: Element) -> dict[str, object]:
    """ExtendedData in either of its forms, as plain text or as the JSON our writer marked."""
    pairs: dict[str, object] = {}
    for child in element.iter():
        if local(child) == "Data":
            value = next((v.text or "" for v in children(child, "value")), "")
        elif local(child) == "SimpleData":
            value = child.text or ""
        else:
            continue
        name = child.get("name", "")
        pairs[name.removeprefix(JSON_MARK)] = _value(name, value)
    return pairs


def _value(name: str, value: str) -> object:
    if name.startswith(JSON_MARK):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _waypoints(mark: _Placemark) -> Iterator[Waypoint]:
    where = mark.name or "Placemark"
    common: Said = {
        "name": mark.name,
        "description": mark.description,
        "kind": tidy(str(mark.data.get("kind", ""))),
        "url": tidy(str(mark.data.get("url", ""))),
    }
    extra = kept_extra(mark.data, OWN_KEYS)
    for lon, lat, ele in mark.points:
        yield Waypoint(position(lat, lon, where), elevation=number(ele), extra=extra, **common)
    if not mark.points and not mark.segments and not mark.skipped and mark.name:
        yield Waypoint(None, extra=extra, **common)


def _line(mark: _Placemark) -> Line | None:
    segments = real_segments(mark.segments)
    if not segments:
        return None
    names = mark.data.get("point_names")
    return Line(
        named(segments, names),
        mark.name,
        mark.description,
        tidy(str(mark.data.get("kind", ""))),
        tidy(str(mark.data.get("url", ""))),
        mark.data.get("planned") is True,
        kept_extra(mark.data, OWN_KEYS | {"planned"}),
    )
