"""A trace read apart (app.formats.apart), and how it comes back: as JSON, for what read a stranger's file is not trusted."""

from dataclasses import asdict
from typing import Any

from app.domain.walking.positions import Point
from app.formats.apart import read_apart
from app.formats.geodata.reading import Positions, read_trace
from app.formats.geodata.trace import Line, Trace, TrackPoint, Waypoint
from app.formats.reader import Found


def trace_of(data: bytes, positions: Positions) -> Trace:
    """As `read_trace`, in a process of its own. Raises RuleViolation."""
    asked = "app.formats.geodata.apart:found_in"
    return from_json(read_apart(asked, data, positions=positions.value).facts)


def found_in(data: bytes, positions: str) -> Found:
    """What `trace_of` asks for. Raises FileRefused."""
    return Found(as_json(read_trace(data, Positions(positions))))


def as_json(trace: Trace) -> dict[str, Any]:
    """Plain values."""
    return {
        "waypoints": [asdict(one) for one in trace.waypoints],
        "lines": [asdict(one) for one in trace.lines],
        "name": trace.name,
        "passed": dict(trace.passed),
    }


def from_json(payload: dict[str, Any]) -> Trace:
    """The same trace again."""
    return Trace(
        tuple(Waypoint(**{**one, "point": _point(one["point"])}) for one in payload["waypoints"]),
        tuple(_line(one) for one in payload["lines"]),
        payload["name"],
        payload["passed"],
    )


def _line(payload: dict[str, Any]) -> Line:
    segments = tuple(
        tuple(TrackPoint(Point(**s["point"]), s["elevation"], s["name"]) for s in segment)
        for segment in payload["segments"]
    )
    return Line(**{**payload, "segments": segments})


def _point(payload: dict[str, float] | None) -> Point | None:
    return Point(**payload) if payload else None
