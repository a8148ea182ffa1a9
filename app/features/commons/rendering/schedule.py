"""A programme as `schedule.xml`, the timetable that conference apps read (Pentabarf, frab, pretalx; schema of c3voc)."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.domain.timetable import room_key
from app.features.commons.models import Programme
from app.features.commons.queries.programmes import Day, Time
from app.features.commons.wording import PROGRAMME_KINDS, SLOT_KINDS
from app.formats.atom import lasting_key
from app.formats.markup import quoted, safe, tag
from app.formats.notice import key_in
from app.words.i18n import current_language

MIME = "application/xml; charset=utf-8"
Numbered = list[tuple[int, Time]]
MANY = 1000
"""Above the times of one moment: its numbers never meet those of the next."""


def schedule(programme: Programme, days: Iterable[Day], address: str) -> bytes:
    """The file as UTF-8. Cancelled moments are left out: the format has no word for them."""
    held = [day for day in days if any(still_held(time) for time in day.times)]
    version = f"{programme.changed_at:%Y-%m-%d %H:%M}"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<schedule>\n<generator name="Tablée"/>'
    body = "\n".join(day_xml(day, index) for index, day in enumerate(held, 1))
    if not held:
        body = f'<day date="{programme.begins_on.isoformat()}" index="1"/>'
    return f"{head}{tag('version', version)}{conference(programme, address)}\n{body}\n</schedule>\n".encode()


def still_held(time: Time) -> bool:
    """Whether the moment was not cancelled."""
    return time.slot.cancelled_at is None


def conference(programme: Programme, address: str) -> str:
    """What the programme is called, its days, its clock."""
    days = (programme.ends_on - programme.begins_on).days + 1
    facts = {
        "title": programme.title.in_(current_language()).text,
        "acronym": f"{programme.assembly.slug}-{programme.id}",
        "start": programme.begins_on.isoformat(),
        "end": programme.ends_on.isoformat(),
        "days": str(days),
        "timeslot_duration": "00:05",
        "base_url": address,
        "time_zone_name": programme.time_zone,
    }
    return f"<conference>{''.join(tag(name, text) for name, text in facts.items())}</conference>"


def day_xml(day: Day, index: int) -> str:
    """One day, room by room."""
    times = [time for time in day.times if still_held(time)]
    first, last = min(time.starts for time in times), max(time.ends for time in times)
    by_room = sorted(times, key=lambda time: (room_key(time.slot.room), time.starts))
    rooms = "\n".join(
        room_xml(list(held))
        for _key, held in groupby(by_room, key=lambda time: room_key(time.slot.room))
    )
    return (
        f'<day date="{day.on.isoformat()}" start="{first.isoformat()}" end="{last.isoformat()}"'
        f' index="{index}">\n{rooms}\n</day>'
    )


def room_xml(times: list[Time]) -> str:
    """What is held in one room."""
    events = "\n".join(event_xml(time) for time in times)
    return f"<room name={quoted(room_name(times[0]))}>\n{events}\n</room>"


def room_name(time: Time) -> str:
    """Readers sort by rooms: what is nowhere in particular has a room of its own."""
    return time.slot.room or "–"


def event_xml(time: Time) -> str:
    """One time of a moment, under a number and a key of its own."""
    slot = time.slot
    number = slot.id * MANY + [one.on for one in slot.times].index(time.on)
    key = lasting_key(*key_in(slot.programme.assembly, "slot", slot.id, time.on)).removeprefix(
        "urn:uuid:"
    )
    inner = "".join(event_facts(time, number))
    return f'<event id="{number}" guid="{key}">{inner}</event>'


def event_facts(time: Time, number: int) -> Iterator[str]:
    """Its elements; those that readers need are there even where they are empty."""
    slot, lang = time.slot, current_language()
    other = slot.title.other(lang)
    facts = {
        "room": room_name(time),
        "title": slot.title.in_(lang).text,
        "subtitle": other.text if other else "",
        "type": str(SLOT_KINDS[slot.kind].words),
        "date": time.starts.isoformat(),
        "start": f"{time.starts:%H:%M}",
        "duration": f"{slot.minutes // 60:02}:{slot.minutes % 60:02}",
        "abstract": slot.text.in_(lang).text,
        "slug": f"{slot.programme.assembly.slug}-{number}",
        "track": str(PROGRAMME_KINDS[slot.programme.kind].words),
    }
    for name, text in facts.items():
        yield tag(name, text) or f"<{name}/>"
    if slot.led_by:
        yield f"<persons><person>{safe(slot.led_by)}</person></persons>"
    if slot.languages:
        yield tag("language", ", ".join(slot.languages))
