"""GPX 1.0 and 1.1, with or without its namespace: waypoints, routes and tracks."""

import json
from xml.etree.ElementTree import Element

from app.features.walks.geodata.pieces import (
    kept_extra,
    number,
    position,
    real_segments,
    tidy,
    tidy_text,
    track_point,
)
from app.features.walks.geodata.trace import OWN_KEYS, Line, Trace, TrackPoint, Waypoint
from app.features.walks.geodata.tree import children, local, text


def read_gpx(root: Element) -> Trace:
    """The file's points and lines. Raises `FileRefused` where a point has no usable position."""
    waypoints = [_waypoint(element, i) for i, element in enumerate(children(root, "wpt"), start=1)]
    found = [_line(element, planned=True) for element in children(root, "rte")]
    found += [_line(element, planned=False) for element in children(root, "trk")]
    lines = [line for line, _ in found if line is not None]
    title = text(root, "name") or _metadata_name(root)
    return Trace(tuple(waypoints), tuple(lines), title, sum(skipped for _, skipped in found))


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


def _waypoint(element: Element, index: int) -> Waypoint:
    name = text(element, "name")
    point = position(element.get("lat"), element.get("lon"), name or f"wpt {index}")
    return Waypoint(
        point,
        name,
        _long_text(element),
        number(text(element, "ele")),
        text(element, "type"),
        _url(element),
        _extra(element),
    )


def _line(element: Element, *, planned: bool) -> tuple[Line | None, int]:
    holders = [element] if planned else list(children(element, "trkseg"))
    tag = "rtept" if planned else "trkpt"
    name, skipped, segments = text(element, "name"), 0, []
    for holder in holders:
        spots = [
            _spot(child, f"{name or tag} {i}", named=planned)
            for i, child in enumerate(children(holder, tag), start=1)
        ]
        known = [spot for spot in spots if spot is not None]
        skipped += len(spots) - len(known) + (len(known) == 1)
        segments.append(known)
    walked = real_segments(segments)
    if not walked:
        return None, skipped
    line = Line(
        walked,
        name,
        _long_text(element),
        text(element, "type"),
        _url(element),
        planned,
        _extra(element),
    )
    return line, skipped


def _spot(element: Element, where: str, *, named: bool) -> TrackPoint | None:
    name = text(element, "name") if named else ""
    return track_point(element.get("lat"), element.get("lon"), text(element, "ele"), where, name)


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
