"""KML 2.2: one placemark per stop and per line; everything else in ExtendedData."""

from app.formats.geodata.read_kml import JSON_MARK
from app.formats.geodata.trace import Line, Segment, Trace, TrackPoint, Waypoint
from app.formats.markup import compact, degrees, quoted, safe, tag

MIME = "application/vnd.google-earth.kml+xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>'
)


def write_kml(trace: Trace) -> bytes:
    """The file as UTF-8."""
    marks = [_waypoint(waypoint) for waypoint in trace.waypoints]
    marks += [_line(line) for line in trace.lines]
    body = "\n".join([tag("name", trace.name), *marks])
    return f"{_HEAD}{body}\n</Document>\n</kml>\n".encode()


def _waypoint(waypoint: Waypoint) -> str:
    geometry = ""
    if waypoint.point:
        spot = TrackPoint(waypoint.point, waypoint.elevation)
        geometry = f"<Point><coordinates>{_coordinates(spot)}</coordinates></Point>"
    return _placemark(waypoint, dict(waypoint.extra), geometry)


def _line(line: Line) -> str:
    data: dict[str, object] = dict(line.extra)
    if line.planned:
        data["planned"] = True
    if any(spot.name for segment in line.segments for spot in segment):
        data["point_names"] = [spot.name for segment in line.segments for spot in segment]
    lines = "".join(_line_string(segment) for segment in line.segments)
    geometry = lines if len(line.segments) == 1 else f"<MultiGeometry>{lines}</MultiGeometry>"
    return _placemark(line, data, geometry)


def _placemark(thing: Waypoint | Line, data: dict[str, object], geometry: str) -> str:
    named = tag("name", thing.name) + tag("description", thing.description)
    known = {"kind": thing.kind, "url": thing.url}
    data = {**{key: value for key, value in known.items() if value}, **data}
    return f"<Placemark>{named}{_extended(data)}{geometry}</Placemark>"


def _extended(data: dict[str, object]) -> str:
    if not data:
        return ""
    return f"<ExtendedData>{''.join(_datum(k, v) for k, v in data.items())}</ExtendedData>"


def _datum(key: str, value: object) -> str:
    """Plain text as it is, so that other programs show it; other values as marked JSON."""
    plain = isinstance(value, str) and not key.startswith(JSON_MARK)
    name = key if plain else JSON_MARK + key
    text = str(value) if plain else compact(value)
    return f"<Data name={quoted(name)}><value>{safe(text)}</value></Data>"


def _line_string(segment: Segment) -> str:
    written = " ".join(_coordinates(spot) for spot in segment)
    return (
        f"<LineString><tessellate>1</tessellate><coordinates>{written}</coordinates></LineString>"
    )


def _coordinates(spot: TrackPoint) -> str:
    pair = f"{degrees(spot.point.lon)},{degrees(spot.point.lat)}"
    return pair if spot.elevation is None else f"{pair},{degrees(spot.elevation)}"
