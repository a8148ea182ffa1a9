"""KML: placemarks wherever they are nested, with points, lines, multi-geometries and Google's gx:Track."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from app.formats.geodata.passing import AREA, Passed
from app.formats.geodata.pieces import (
    kept_extra,
    named,
    number,
    real_segments,
    tidy,
    tidy_text,
)
from app.formats.geodata.trace import OWN_KEYS, Line, Said, Trace, TrackPoint, Waypoint
from app.formats.geodata.tree import children, local, text

JSON_MARK = "json:"
"""Prefix of the names under which our writer stores values that are not plain text."""

AREAS = frozenset({"Polygon", "Model"})


@dataclass
class _Placemark:
    """A placemark being read."""

    element: Element
    name: str
    description: str
    data: dict[str, object]
    segments: list[list[TrackPoint]] = field(default_factory=list)
    points: list[tuple[str, str, str]] = field(default_factory=list)
    areas: int = 0


def read_kml(root: Element, passed: Passed) -> Trace:
    """The file's points and lines; areas, and points without a usable position, are passed over."""
    waypoints: list[Waypoint] = []
    lines: list[Line] = []
    for element in (child for child in root.iter() if local(child) == "Placemark"):
        mark = _read_placemark(element, passed)
        waypoints += _waypoints(mark, passed)
        line = _line(mark)
        lines += [line] if line else []
    title = next((text(child, "name") for child in children(root, "Document")), "")
    return Trace(tuple(waypoints), tuple(lines), title, passed.counts)


def _read_placemark(element: Element, passed: Passed) -> _Placemark:
    description = next((child.text for child in children(element, "description")), "")
    mark = _Placemark(element, text(element, "name"), tidy_text(description), _data(element))
    for child in element.iter():
        kind = local(child)
        if kind == "Point":
            mark.points += list(_tuples(child))
        elif kind == "LineString":
            _add_segment(mark, list(_tuples(child)), passed)
        elif kind == "Track":
            coords = [tuple((c.text or "").split()) for c in children(child, "coord")]
            _add_segment(mark, [((*c, "", "", ""))[:3] for c in coords], passed)
        elif kind in AREAS:
            mark.areas += 1
    if not mark.areas:  # rings of a polygon are counted with it
        mark.areas = sum(local(child) == "LinearRing" for child in element.iter())
    passed.over(AREA, mark.areas)
    return mark


def _add_segment(mark: _Placemark, tuples: list[tuple[str, ...]], passed: Passed) -> None:
    where = mark.name or "LineString"
    spots = [
        passed.track_point(lat, lon, ele, f"{where} {i}")
        for i, (lon, lat, ele) in enumerate(tuples, start=1)
    ]
    mark.segments.append(passed.walkable(spots))


def _tuples(geometry: Element) -> Iterator[tuple[str, str, str]]:
    """longitude, latitude, height of each coordinate; tolerates spaces around the commas."""
    written = next((child.text or "" for child in children(geometry, "coordinates")), "")
    for piece in _closed_up(written).split():
        lon, lat, ele = ([*piece.split(","), "", "", ""])[:3]
        yield lon, lat, ele


def _closed_up(written: str) -> str:
    """Without blanks around commas: word by word, so that a long row of blanks is read only once."""
    return " ".join(written.split()).replace(" ,", ",").replace(", ", ",")


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


def _waypoints(mark: _Placemark, passed: Passed) -> Iterator[Waypoint]:
    where = mark.name or "Placemark"
    common: Said = {
        "name": mark.name,
        "description": mark.description,
        "kind": tidy(str(mark.data.get("kind", ""))),
        "url": tidy(str(mark.data.get("url", ""))),
    }
    address = text(mark.element, "address")
    extra = kept_extra(({"address": address} if address else {}) | mark.data, OWN_KEYS)
    for lon, lat, ele in mark.points:
        if point := passed.position(lat, lon, where):
            yield Waypoint(point, elevation=number(ele), extra=extra, **common)
    if not mark.points and not mark.segments and not mark.areas and (mark.name or address):
        yield replace(Waypoint(None, extra=extra, **common), name=mark.name or address)


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
