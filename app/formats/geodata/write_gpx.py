"""GPX 1.1: waypoints, routes, tracks. What GPX has no word for goes into <extensions> under our own name."""

from app.formats.geodata.trace import Extra, Line, Segment, Trace, TrackPoint, Waypoint
from app.formats.markup import compact, degrees, quoted, safe, tag

MIME = "application/gpx+xml"
NAMESPACE = "https://tablee.example/gpx/1"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gpx version="1.1" creator="Tablée" xmlns="http://www.topografix.com/GPX/1/1"'
    f' xmlns:tablee="{NAMESPACE}">\n'
)


def write_gpx(trace: Trace) -> bytes:
    """The file as UTF-8. Places without a position are left out: GPX cannot hold them."""
    routes = [_line(line) for line in trace.lines if line.planned]
    tracks = [_line(line) for line in trace.lines if not line.planned]
    title = tag("name", trace.name)
    parts = [f"<metadata>{title}</metadata>" if title else ""]
    parts += [_waypoint(waypoint) for waypoint in trace.waypoints if waypoint.point]
    body = "\n".join(part for part in [*parts, *routes, *tracks] if part)
    return f"{_HEAD}{body}\n</gpx>\n".encode()


def _waypoint(waypoint: Waypoint) -> str:
    if waypoint.point is None:
        return ""
    point = waypoint.point
    inner = _height(waypoint.elevation) + _described(waypoint)
    return (
        f'<wpt lat="{degrees(point.lat)}" lon="{degrees(point.lon)}">'
        f"{inner}{_extensions(waypoint.extra)}</wpt>"
    )


def _described(thing: Waypoint | Line) -> str:
    """name, desc, link and type in the order the schema of GPX asks for."""
    link = f"<link href={quoted(thing.url)}/>" if thing.url else ""
    return tag("name", thing.name) + tag("desc", thing.description) + link + tag("type", thing.kind)


def _line(line: Line) -> str:
    """A route, whose segments GPX cannot tell apart, when there is one segment; else a track."""
    head = _described(line) + _extensions(line.extra)
    if line.planned and len(line.segments) == 1:
        return f"<rte>{head}{_points('rtept', line.segments[0])}</rte>"
    segments = "".join(f"<trkseg>{_points('trkpt', part)}</trkseg>" for part in line.segments)
    return f"<trk>{head}{segments}</trk>"


def _points(name: str, segment: Segment) -> str:
    return "".join(_spot(name, spot) for spot in segment)


def _spot(name: str, spot: TrackPoint) -> str:
    inner = _height(spot.elevation) + tag("name", spot.name)
    start = f'<{name} lat="{degrees(spot.point.lat)}" lon="{degrees(spot.point.lon)}"'
    return f"{start}>{inner}</{name}>" if inner else f"{start}/>"


def _height(elevation: float | None) -> str:
    return "" if elevation is None else f"<ele>{degrees(elevation)}</ele>"


def _extensions(extra: Extra) -> str:
    if not extra:
        return ""
    properties = "".join(
        f"<tablee:property name={quoted(key)}>{safe(compact(value))}</tablee:property>"
        for key, value in extra.items()
    )
    return f"<extensions>{properties}</extensions>"
