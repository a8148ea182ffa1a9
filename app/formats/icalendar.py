"""iCalendar (RFC 5545): events with the sequence number by which calendars learn of changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.domain.hours import on_clock
from app.formats.time_zones import time_zone_lines

MIME = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""Octets, not letters."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar. `sequence` goes up with each change; what is cancelled stays, marked as such.

    `starts` and `ends` are moments, or one same day for something that has a date and no hour.
    """

    uid: str
    sequence: int
    cancelled: bool
    starts: datetime | date
    ends: datetime | date
    changed: datetime
    summary: str
    description: str
    location: str
    url: str
    language: str
    place: tuple[float, float] | None = None
    """Latitude and longitude."""
    categories: tuple[str, ...] = ()
    last_change_known: bool = True
    """False: `changed` is the moment of writing, and the file says nothing of the last change."""
    rule: str = ""
    """How it comes back ("FREQ=WEEKLY;…"): then `starts` is the first time, and `zone` the clock that it follows."""
    without: tuple[datetime, ...] = ()
    """Times at which it does not, although the rule says so."""
    zone: str = ""
    until: datetime | None = None
    """The end of the last time: how far the file tells of that clock."""


def write_ical(events: Iterable[Event], name: str, product: str = "Walks") -> bytes:
    """A calendar of these events, as UTF-8 with the line ends and folds the standard asks for."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Tablee//{product}//EN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    told = list(events)
    lines += _zones(told)
    for event in told:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode()


def _zones(events: list[Event]) -> Iterator[str]:
    """The clocks that events follow, each once, from the first of their times to the last."""
    following = [event for event in events if event.rule]
    for zone in dict.fromkeys(event.zone for event in following):
        here = [event for event in following if event.zone == zone]
        moments = [at for event in here for at in (event.starts, event.until or event.ends)]
        aware = [at for at in moments if isinstance(at, datetime)]
        yield from time_zone_lines(zone, min(aware), max(aware))


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"DTSTAMP:{_moment(event.changed)}"
    if event.last_change_known:
        yield f"LAST-MODIFIED:{_moment(event.changed)}"
    yield from _when(event)
    for name, text in (
        ("SUMMARY", event.summary),
        ("DESCRIPTION", event.description),
        ("LOCATION", event.location),
    ):
        if text:
            yield f"{name};LANGUAGE={event.language}:{_text(text)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(_text(name) for name in event.categories)}"
    if event.place:
        yield f"GEO:{event.place[0]:.6f};{event.place[1]:.6f}"
    yield f"URL:{event.url}"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    """Moments in UTC, so that daylight saving changes nothing, but on its clock for what comes back at the same hour; a day
    ends, by the standard, on the next one."""
    if event.rule and isinstance(event.starts, datetime) and isinstance(event.ends, datetime):
        yield f"DTSTART;TZID={event.zone}:{_on_clock(event.starts, event.zone)}"
        yield f"DTEND;TZID={event.zone}:{_on_clock(event.ends, event.zone)}"
        yield f"RRULE:{event.rule}"
        for time in event.without:
            yield f"EXDATE;TZID={event.zone}:{_on_clock(time, event.zone)}"
        return
    if isinstance(event.starts, datetime) and isinstance(event.ends, datetime):
        yield f"DTSTART:{_moment(event.starts)}"
        yield f"DTEND:{_moment(event.ends)}"
        return
    yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.ends + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _on_clock(moment: datetime, zone: str) -> str:
    return on_clock(moment, zone).strftime("%Y%m%dT%H%M%S")


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = escaped.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or (c >= " " and c != "\x7f")).replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets; a letter is never cut in two."""
    piece, size, most = "", 0, LONGEST_LINE
    for letter in line:
        octets = len(letter.encode())
        if size + octets > most:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
