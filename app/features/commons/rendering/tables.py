"""A programme as a table and as linked data (schema.org)."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import pgettext

from app.features.commons.models import Programme
from app.features.commons.queries.programmes import Time
from app.features.commons.rendering.calendar import where
from app.features.commons.wording import SLOT_KINDS
from app.formats.plain import Json
from app.words.i18n import current_language, settings_languages

CANCELLED = "https://schema.org/EventCancelled"
SCHEDULED = "https://schema.org/EventScheduled"


def table(times: Iterable[Time]) -> list[list[str]]:
    """A heading and a line for each time: day, start, minutes, room, the title in each language, then the rest."""
    langs = settings_languages()
    heading = [
        _("Day"), _("Begins at"), _("Length in minutes"), _("Room"), *(f"{_('Title')} ({lang})" for lang in langs),
        _("Kind"), _("Languages"), _("Number of places"), pgettext("moment", "Cancelled"),
    ]  # fmt: skip
    return [heading, *(line_of(time, langs) for time in times)]


def line_of(time: Time, langs: tuple[str, ...]) -> list[str]:
    """One time."""
    slot = time.slot
    return [
        time.on.isoformat(), f"{time.starts:%H:%M}", str(slot.minutes), slot.room,
        *(slot.title.words.get(lang, "") for lang in langs),
        str(SLOT_KINDS[slot.kind].words), " ".join(slot.languages),
        str(slot.capacity or ""), slot.cancelled_reason.in_(current_language()).text if slot.cancelled_at else "",
    ]  # fmt: skip


def linked(programme: Programme, times: Iterable[Time], address: str) -> Json:
    """An Event whose subEvents are its times."""
    lang = current_language()
    return {
        "@context": "https://schema.org/",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": programme.title.in_(lang).text,
        "description": programme.text.in_(lang).text,
        "inLanguage": lang,
        "startDate": programme.begins_on.isoformat(),
        "endDate": programme.ends_on.isoformat(),
        "eventStatus": SCHEDULED,
        **place_of(programme),
        "organizer": {"@type": "Organization", "name": programme.assembly.name.in_(lang).text},
        "subEvent": [sub_event(time) for time in times],
    }


def place_of(programme: Programme) -> Json:
    """Where it is, if that is known."""
    place = programme.place
    if place is None:
        return {}
    facts: Json = {"@type": "Place", "name": place.name.in_(current_language()).text}
    if place.address:
        facts["address"] = place.address
    if place.point:
        facts["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.point.lat,
            "longitude": place.point.lon,
        }
    return {"location": facts}


def sub_event(time: Time) -> Json:
    """One time of a moment."""
    slot, lang = time.slot, current_language()
    facts: Json = {
        "@type": "Event",
        "name": slot.title.in_(lang).text,
        "startDate": time.starts.isoformat(),
        "endDate": time.ends.isoformat(),
        "eventStatus": CANCELLED if slot.cancelled_at else SCHEDULED,
        "location": {"@type": "Place", "name": where(slot)},
    }
    if slot.text:
        facts["description"] = slot.text.in_(lang).text
    if slot.languages:
        facts["inLanguage"] = slot.languages
    if slot.capacity:
        facts["maximumAttendeeCapacity"] = slot.capacity
    return facts
