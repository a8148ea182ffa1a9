"""The small readings that all three formats share: a position with its doubt, a height, a tidy name."""

import json
import math
import re

from app.domain.walking.positions import Point, WrongPosition, checked_point
from app.formats.geodata.refusals import FileRefused
from app.formats.geodata.trace import Segment, TrackPoint

BLANKS = re.compile(r"[ \t\r\n\f\v]+")
LONGEST_NAME = 200
LONGEST_TEXT = 5_000
LONGEST_MARKED = 100_000
"""Of a text that holds elements of HTML, whose pictures alone take thousands: its words are found later (words.py)."""
LONGEST_EXTRA = 20_000


def tidy(text: str | None, most: int = LONGEST_NAME) -> str:
    """One line without double spaces, cut at `most` characters. No-break spaces are typography, and stay."""
    return BLANKS.sub(" ", text or "").strip(" ")[:most].rstrip(" ")


def tidy_text(text: str | None) -> str:
    """Several lines without blank edges, cut at 5,000 characters; later where there are elements of HTML."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    return lines[: LONGEST_MARKED if "<" in lines else LONGEST_TEXT].rstrip()


def number(text: object) -> float | None:
    """A finite number, or None: a height of "NaN" or "" is no height."""
    try:
        value = float(text)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def position(lat: object, lon: object, where: str) -> Point:
    """The position, or `FileRefused` that names the point: missing, off the Earth, in metres instead of degrees."""
    lat_value, lon_value = number(lat), number(lon)
    if lat_value is None or lon_value is None:
        raise FileRefused("geodata_position_missing", where=where)
    if abs(lat_value) > 1000 or abs(lon_value) > 1000:
        raise FileRefused("geodata_not_degrees", where=where)
    try:
        return checked_point(lat_value, lon_value)
    except WrongPosition as wrong:
        raise FileRefused(
            "geodata_position_wrong", where=where, lat=lat_value, lon=lon_value
        ) from wrong


def real_segments(segments: list[list[TrackPoint]]) -> tuple[Segment, ...]:
    """The segments one can walk along: two points or more."""
    return tuple(tuple(segment) for segment in segments if len(segment) >= 2)


def kept_extra(pairs: dict[str, object], own: frozenset[str]) -> dict[str, object]:
    """The other things a file says, without our own names and without what is unreasonably long."""
    return {
        key[:100]: value
        for key, value in pairs.items()
        if key and key not in own and _reasonable(value)
    }


def _reasonable(value: object) -> bool:
    return len(json.dumps(value, ensure_ascii=False)) <= LONGEST_EXTRA


def named(segments: tuple[Segment, ...], names: object) -> tuple[Segment, ...]:
    """The segments with the names of a route's points given back; `names` is one flat list over all segments."""
    if not isinstance(names, list) or len(names) != sum(map(len, segments)):
        return segments
    waiting = iter(names)
    return tuple(
        tuple(TrackPoint(spot.point, spot.elevation, tidy(str(next(waiting)))) for spot in segment)
        for segment in segments
    )
