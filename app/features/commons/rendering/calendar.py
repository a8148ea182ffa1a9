"""A programme as iCalendar: what comes back is one event with its rule; what is cancelled stays, and says so."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.recurring import one_time, rule
from app.features.commons.models import Programme, Slot
from app.features.commons.queries.programmes import Time
from app.features.commons.wording import SLOT_KINDS, language_words
from app.formats.atom import lasting_key
from app.formats.icalendar import Event, write_ical
from app.formats.notice import key_in
from app.words.i18n import current_language


def calendar(programme: Programme, address: str) -> bytes:
    """Every moment; `address` is the page of the programme."""
    events = [event_of(slot, address) for slot in programme.slots]
    return write_ical(events, programme.title.in_(current_language()).text, "Programme")


def calendar_of(programme: Programme, times: Iterable[Time], address: str) -> bytes:
    """These times, each an event of its own."""
    events = [event_at(time, address) for time in times]
    return write_ical(events, programme.title.in_(current_language()).text, "Programme")


def event_at(time: Time, address: str) -> Event:
    """One time of a moment."""
    whole = event_of(time.slot, address)
    return replace(whole, uid=key_of(time), starts=time.starts, ends=time.ends, rule="", without=())


def key_of(time: Time) -> str:
    """The name of one time in calendars, the same in every language."""
    slot = time.slot
    key = lasting_key(*key_in(slot.programme.assembly, "slot", slot.id, time.on))
    return f"{key.removeprefix('urn:uuid:')}@tablee"


def event_of(slot: Slot, address: str) -> Event:
    """One moment; its name is the same in every language."""
    lang, programme = current_language(), slot.programme
    times, weekly = slot.times, slot.repeats
    key = lasting_key(*key_in(programme.assembly, "slot", slot.id)).removeprefix("urn:uuid:")
    reason = slot.cancelled_reason.in_(lang).text if slot.cancelled_at else ""
    lines = (
        reason,
        slot.text.in_(lang).text,
        slot.access.in_(lang).text,
        language_words(slot.languages),
        address,
    )
    place = programme.place.point if programme.place else None
    return Event(
        uid=f"{key}@tablee",
        sequence=slot.revision,
        cancelled=slot.cancelled_at is not None,
        starts=times[0].starts,
        ends=times[0].ends,
        changed=slot.changed_at,
        summary=slot.title.in_(lang).text,
        description="\n".join(line for line in lines if line),
        location=where(slot),
        url=address,
        language=lang,
        place=(place.lat, place.lon) if place else None,
        categories=(str(SLOT_KINDS[slot.kind].words),),
        rule=rule(weekly, slot.time_zone) if weekly else "",
        without=tuple(
            one_time(day, weekly.hour, slot.minutes, slot.time_zone).starts
            for day in weekly.without
        )
        if weekly
        else (),
        zone=slot.time_zone,
        until=times[-1].ends,
    )


def where(slot: Slot) -> str:
    """The room, the place, its address."""
    place = slot.programme.place
    known = (place.name.in_(current_language()).text, place.address) if place else ()
    return ", ".join(part for part in (slot.room, *known) if part)
