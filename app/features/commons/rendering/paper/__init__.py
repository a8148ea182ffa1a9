"""What the paper of a programme says: plain values, each text in both languages."""

from typing import Any

from flask_babel import gettext as _

from app.features.commons.models import Programme, Slot
from app.features.commons.queries.library import OnShow, shown_at
from app.features.commons.queries.programmes import Time, days_of, time_of
from app.features.commons.wording import day_words, days_words, language_words, weekly_words
from app.words.i18n import clock, current_language, in_locale, settings_languages
from app.words.localized import Localized
from app.words.pairs import both

Data = dict[str, Any]
LONG = 10
"""Days from which the paper tells what comes back instead of every day."""


def sheet(programme: Programme) -> Data:
    """The sheet: `langs` are the reader's language and one other; texts are {lang: words}."""
    langs = paper_languages()
    place = programme.place
    known = (place.name.in_(langs[0]).text, place.address) if place else ()
    return {
        "title": programme.title.in_(langs[0]).text,
        "author": programme.assembly.name.in_(langs[0]).text,
        "langs": langs,
        "name": tongues(programme.title, langs),
        "when": both(lambda: days_words(programme), langs),
        "where": ", ".join(part for part in known if part),
        "days": lines_by_week(programme, langs)
        if is_long(programme)
        else lines_by_day(programme, langs),
        "page": both(lambda: _("Page"), langs),
    }


def paper_languages() -> list[str]:
    """The reader's language first, one more under it."""
    here = current_language()
    return [here, *(code for code in settings_languages() if code != here)][:2]


def is_long(programme: Programme) -> bool:
    """Whether every day would be too much for one sheet."""
    return (programme.ends_on - programme.begins_on).days >= LONG


def tongues(text: Localized, langs: list[str]) -> dict[str, str]:
    """What people wrote, in those of the languages that there are; never empty where there is any."""
    found = {lang: text.words[lang] for lang in langs if text.words.get(lang)}
    if found or not text:
        return found
    return {langs[0]: text.in_(langs[0]).text}


def lines_by_day(programme: Programme, langs: list[str]) -> list[Data]:
    """Each day with its times; the heading of a day only where there are several."""
    days = days_of(programme)
    return [
        {
            "day": both(lambda day=day: day_words(day.on), langs) if len(days) > 1 else {},  # type: ignore[misc]
            "lines": [line_of(time, langs) for time in day.times],
        }
        for day in days
    ]


def lines_by_week(programme: Programme, langs: list[str]) -> list[Data]:
    """What comes back, once each, then what is held once, with its day."""
    back = [slot for slot in programme.slots if slot.weekly]
    once = [slot for slot in programme.slots if not slot.weekly]
    found = []
    for slots in (back, once):
        if slots:
            lines = [line_of(time_of(slot, slot.times[0]), langs, dated=True) for slot in slots]
            found.append({"day": {}, "lines": lines})
    return found


def line_of(time: Time, langs: list[str], *, dated: bool = False) -> Data:
    """One line of the sheet."""
    slot = time.slot
    return {
        "hours": hours_words(time, langs[0]),
        "title": tongues(slot.title, langs),
        "room": slot.room,
        "note": both(lambda: note_of(slot, dated), langs),
        "stands": [stand for one in shown_at(slot, "wall") if (stand := stand_of(one, langs))],
        "cancelled": slot.cancelled_at is not None,
    }


def stand_of(one: OnShow, langs: list[str]) -> dict[str, str]:
    """A thing that is shown there, as it may be printed."""
    if one.withdrawn:
        return both(lambda: _("Story taken back by the person"), langs) if one.item.is_told else {}
    if one.title is not None:
        return tongues(one.title, langs)
    return both(lambda: _("A story, told there"), langs) if one.item.is_told else {}


def hours_words(time: Time, lang: str) -> str:
    """From when to when."""
    zone = time.slot.time_zone
    with in_locale(lang):
        return f"{clock(time.starts, zone)} – {clock(time.ends, zone)}"


def note_of(slot: Slot, dated: bool) -> str:
    """What stands under its title, in the language of the moment."""
    lang = current_language()
    if slot.cancelled_at:
        return _("Cancelled: %(why)s", why=slot.cancelled_reason.in_(lang).text)
    when = ""
    if dated:
        weekly = slot.repeats
        when = weekly_words(weekly) if weekly else day_words(slot.times[0].on)
    known = (when, slot.led_by, language_words(slot.languages), slot.access.words.get(lang, ""))
    return " · ".join(part for part in known if part)
