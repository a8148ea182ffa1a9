"""GPX 1.0 and 1.1, with or without its namespace: waypoints, routes and tracks."""

import json
from xml.etree.ElementTree import Element

from app.formats.geodata.passing import Passed
from app.formats.geodata.pieces import (
    kept_extra,
    number,
    real_segments,
    tidy,
    tidy_text,
)
from app.formats.geodata.trace import OWN_KEYS, Line, Trace, TrackPoint, Waypoint
from app.formats.geodata.tree import children, local, text


def read_gpx(root: Element, passed: Passed) -> Trace:
    """The file's points and lines; a point without a usable position is passed over."""
    wpts = enumerate(children(root, "wpt"), start=1)
    waypoints = [found for i, element in wpts if (found := _waypoint(element, i, passed))]
    lines = [_line(element, passed, planned=True) for element in children(root, "rte")]
    lines += [_line(element, passed, planned=False) for element in children(root, "trk")]
    title = text(root, "name") or _metadata_name(root)
    return Trace(tuple(waypoints), tuple(filter(None, lines)), title, passed.counts)


def _metadata_name(root: Element) -> str:
    return next((text(element, "name") for element in children(root, "metadata")), "")


def _long_text(element: Element) -> str:
    """The description, or the comment when there is none: devices use either."""
    texts = {local(child): child.text for child in element}
    return tidy_text(texts.get("desc") or texts.get("cmt"))


def _url(element: Element) -> str:
    """GPX 1.1 has <link href>, 1.0 has <url>."""
    href = next((child.get("href", "") for child in children(element, "link")), "")
    return tidy(href) or text(element, "url")


def _waypoint(element: Element, index: int, passed: Passed) -> Waypoint | None:
    name = text(element, "name")
    point = passed.position(element.get("lat"), element.get("lon"), name or f"wpt {index}")
    if point is None:
        return None
    return Waypoint(
        point,
        name,
        _long_text(element),
        number(text(element, "ele")),
        text(element, "type"),
        _url(element),
        _extra(element),
    )


def _line(element: Element, passed: Passed, *, planned: bool) -> Line | None:
    holders = [element] if planned else list(children(element, "trkseg"))
    tag = "rtept" if planned else "trkpt"
    name, segments = text(element, "name"), []
    for holder in holders:
        spots = [
            _spot(child, f"{name or tag} {i}", passed, named=planned)
            for i, child in enumerate(children(holder, tag), start=1)
        ]
        segments.append(passed.walkable(spots))
    walked = real_segments(segments)
    if not walked:
        return None
    return Line(
        walked,
        name,
        _long_text(element),
        text(element, "type"),
        _url(element),
        planned,
        _extra(element),
    )


def _spot(element: Element, where: str, passed: Passed, *, named: bool) -> TrackPoint | None:
    name, height = text(element, "name") if named else "", text(element, "ele")
    return passed.track_point(element.get("lat"), element.get("lon"), height, where, name)


def _extra(element: Element) -> dict[str, object]:
    """What our own writer put into <extensions>: a JSON value per property."""
    pairs: dict[str, object] = {}
    for holder in children(element, "extensions"):
        for child in children(holder, "property"):
            try:
                pairs[child.get("name", "")] = json.loads(child.text or "")
            except ValueError:
                pairs[child.get("name", "")] = tidy_text(child.text)
    return kept_extra(pairs, OWN_KEYS)
