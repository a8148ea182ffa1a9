"""Kinds of programmes and of their moments, days and hours, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal
from flask_babel import LazyString, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.recurring import DAYS, Weekly
from app.features.commons.models import LibraryFile, Programme, Slot
from app.features.walks.wording import LANGUAGE_NAMES
from app.formats.attachments import ENDINGS
from app.formats.notice import Sign
from app.words.i18n import clock, long_day
from app.words.sentences import sentence

PROGRAMME_KINDS: dict[str, Sign] = {
    "house": Sign(_l("House"), "home", "carrot"),
    "forum": Sign(_l("Forum"), "messages", "plum"),
    "series": Sign(_l("Series"), "calendar-event", "sea"),
}
SLOT_KINDS: dict[str, Sign] = {
    "activity": Sign(_l("Activity"), "tools-kitchen-2", "leaf"),
    "opening": Sign(_l("Opening"), "lock-open", "sea"),
    "story": Sign(_l("Story"), "message-circle", "plum"),
    "table": Sign(_l("Round table"), "users", "beet"),
    "stands": Sign(_l("Stands side by side"), "building-store", "carrot"),
    "break": Sign(_l("Break"), "coffee", None),
    "meal": Sign(_l("Meal"), "soup", "mustard"),
    "visit": Sign(_l("Visit"), "walk", "leaf"),
}
ITEM_KINDS: dict[str, Sign] = {
    "story": Sign(_l("Story"), "message-circle", "plum"),
    "guide": Sign(_l("Guide"), "list-check", "leaf"),
    "report": Sign(_l("Report"), "file-text", "sea"),
    "result": Sign(_l("Result"), "chart-bar", "carrot"),
    "framework": Sign(_l("Skills framework"), "list-numbers", "mustard"),
    "game": Sign(_l("Game"), "cards", "beet"),
    "recording": Sign(_l("Recording"), "microphone", "beet"),
    "picture": Sign(_l("Picture"), "photo", "mustard"),
}
AXES: dict[str, LazyString] = {
    "farming": _l("Farming"),
    "democracy": _l("Food democracy"),
    "economy": _l("Economic models"),
    "other": _l("Other themes"),
}


def weekday_names() -> dict[str, str]:
    """The days of the week, Monday first, by their sign in calendars."""
    names = get_day_names("wide", locale=get_locale())
    return {sign: names[number] for number, sign in enumerate(DAYS)}


def listed(parts: list[str]) -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s and %(last)s", some=", ".join(parts[:-1]), last=parts[-1])


def weekly_words(weekly: Weekly) -> str:
    """« le mercredi et le jeudi, jusqu’au 18 décembre 2026 », with the days that are left out."""
    names = weekday_names()
    days = listed([names[day] for day in weekly.days])
    said = _("every week on %(days)s, until %(last)s", days=days, last=long_day(weekly.until))
    if not weekly.without:
        return said
    return _(
        "%(said)s, except on %(days)s",
        said=said,
        days=listed([long_day(day) for day in weekly.without]),
    )


def hours(slot: Slot) -> str:
    """« 14 h 30 – 15 h 10 » of its first time."""
    first = slot.times[0]
    return _(
        "%(start)s to %(end)s",
        start=clock(first.starts, slot.time_zone),
        end=clock(first.ends, slot.time_zone),
    )


def language_words(codes: list[str]) -> str:
    """The languages that are spoken there."""
    return ", ".join(str(LANGUAGE_NAMES.get(code, code)) for code in codes)


def day_words(on: date) -> str:
    """« samedi 6 juin 2026 »."""
    return str(format_date(on, "EEEE d MMMM y", locale=get_locale()))


def days_words(programme: Programme) -> str:
    """« samedi 6 juin 2026 », « du 14 octobre 2026 au 18 décembre 2026 »."""
    if programme.begins_on == programme.ends_on:
        return day_words(programme.begins_on)
    first, last = long_day(programme.begins_on), long_day(programme.ends_on)
    return _("from %(first)s to %(last)s", first=first, last=last)


FILE_KINDS: dict[str, LazyString] = {
    "image/jpeg": _l("Picture"),
    "application/pdf": _l("PDF document"),
    "text/plain": _l("Plain text (.txt)"),
}


def file_words(file: LibraryFile) -> str:
    """« PDF, 2,4 Mo »."""
    kind = (
        _("Sound")
        if file.kind.startswith("audio/")
        else FILE_KINDS.get(
            file.kind, _("Document (%(ending)s)", ending=ENDINGS[file.kind].upper())
        )
    )
    amount = max(file.size / 1_000_000, 0.1)
    return _(
        "%(kind)s, %(size)s MB",
        kind=kind,
        size=format_decimal(round(amount, 1), locale=get_locale()),
    )


def table_of_words() -> Mapping[str, Any]:
    """What templates of this feature say with."""
    return {
        "programme_kinds": PROGRAMME_KINDS,
        "slot_kinds": SLOT_KINDS,
        "item_kinds": ITEM_KINDS,
        "axes": AXES,
        "weekly_words": weekly_words,
        "hours": hours,
        "language_words": language_words,
        "day_words": day_words,
        "days_words": days_words,
        "sentence": sentence,
        "file_words": file_words,
    }
