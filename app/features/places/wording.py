"""Kinds of places and access facts in words, in the reader's language."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.access import AccessFacts
from app.features.places.models.hours import OpenTime, open_times
from app.formats.document import Line, line
from app.formats.voice import Json, Voice
from app.words.i18n import clock, local_time, weekday

KINDS = {
    "market": _l("market"),
    "shop": _l("shop"),
    "social_grocery": _l("social grocery"),
    "farm": _l("farm"),
    "garden": _l("garden"),
    "canteen": _l("canteen"),
    "school": _l("school"),
    "food_bank": _l("food bank"),
    "compost": _l("compost"),
    "water": _l("drinking water"),
    "transport": _l("public transport stop"),
    "hall": _l("hall"),
    "buying_group": _l("buying group"),
    "house": _l("food house"),
    "hub": _l("supply hub"),
    "restaurant": _l("restaurant"),
    "bakery": _l("bakery"),
    "other": _l("other place"),
}

FACT_WORDS = {
    "step_free": {"yes": _l("step-free entrance"), "no": _l("entrance with steps")},
    "ramp": {"none": _l("no ramp"), "removable": _l("removable ramp"), "fixed": _l("fixed ramp")},
    "ground": {
        "flat": _l("flat ground"),
        "gravel": _l("gravel"),
        "cobbles": _l("cobblestones"),
        "uneven": _l("uneven ground"),
    },
    "slope": {
        "none": _l("no slope"),
        "slight": _l("slight slope"),
        "steep": _l("steep slope"),
    },
    "aisles": {"wide": _l("wide aisles"), "narrow": _l("narrow aisles")},
    "bell": {"yes": _l("a bell to call for help"), "no": _l("no bell to call for help")},
    "seat": {"yes": _l("somewhere to sit"), "no": _l("nowhere to sit")},
    "shade": {"yes": _l("shade"), "no": _l("no shade")},
    "water": {"yes": _l("drinking water"), "no": _l("no drinking water")},
    "toilets": {
        "none": _l("no toilet"),
        "ordinary": _l("toilet, not adapted"),
        "adapted": _l("toilet adapted for wheelchairs"),
    },
    "transport": {
        "yes": _l("public transport less than 200 m away"),
        "no": _l("no public transport within 200 m"),
    },
}

FACT_NAMES = {
    "step_free": _l("entrance without a step"),
    "steps": _l("number of steps"),
    "step_cm": _l("height of a step"),
    "ramp": _l("ramp"),
    "door_cm": _l("width of the door"),
    "ground": _l("ground"),
    "slope": _l("slope"),
    "aisles": _l("aisles"),
    "bell": _l("bell"),
    "seat": _l("somewhere to sit"),
    "shade": _l("shade"),
    "water": _l("drinking water"),
    "toilets": _l("toilets"),
    "transport": _l("public transport"),
}


def known_facts(facts: AccessFacts) -> list[str]:
    """What is known, each fact a few words: "1 step of 14 cm", "door 78 cm wide", "no ramp"."""
    lines: list[str] = []
    for name, value in facts.as_json().items():
        if name in FACT_WORDS:
            lines.append(str(FACT_WORDS[name][value]))
        elif name in MEASURED:
            lines += MEASURED[name](facts)
    if facts.steps and "step_free" in facts.as_json():
        lines.remove(str(FACT_WORDS["step_free"]["no"]))
    return lines


def unknown_facts(facts: AccessFacts) -> list[str]:
    """What nobody has looked at yet, by name."""
    return [str(FACT_NAMES[name]) for name in facts.unknown()]


def _steps(facts: AccessFacts) -> list[str]:
    if facts.steps is None:
        return []
    if facts.steps == 0:
        return [_("no step")]
    if facts.step_cm is None:
        return [ngettext("%(num)s step", "%(num)s steps", facts.steps)]
    return [
        ngettext(
            "%(num)s step of %(cm)s cm", "%(num)s steps of %(cm)s cm", facts.steps, cm=facts.step_cm
        )
    ]


def _door(facts: AccessFacts) -> list[str]:
    return [_("door %(cm)s cm wide", cm=facts.door_cm)]


MEASURED: dict[str, Callable[[AccessFacts], list[str]]] = {"steps": _steps, "door_cm": _door}


def place_line(place: Json, voice: Voice) -> Line:
    """Name and address of a place of the record."""
    rest = f", {place['address']}" if place["address"] else ""
    return (*voice.words(place["name"]), *line(rest))


def hours_said(times: Iterable[OpenTime], zone: str) -> str:
    """When a place is open on a day: « 8 h 00 – 12 h 30, 14 h 00 – minuit », « jour et nuit »; "" where it is closed."""
    return ", ".join(time_said(one, zone) for one in times)


def week_said(hours: str, moment: datetime, zone: str) -> list[str]:
    """Its hours in the seven days from that moment on, Monday first: « mardi – samedi : 9 h 00 – 12 h 30 ».

    Days that follow each other and have the same hours make one line; closed days are left out.
    """
    coming = (moment + timedelta(days=ahead) for ahead in range(7))
    week = sorted(coming, key=lambda day: local_time(day, zone).weekday())
    lines = []
    for said, days in groupby(week, lambda day: hours_said(open_times(hours, day, zone), zone)):
        first, *others = [weekday(day, zone) for day in days]
        if said:
            span = f"{first} – {others[-1]}" if others else first
            lines.append(
                _("%(days)s: %(hours)s", days=span, hours=said.replace(" – ", "\u00a0–\u00a0"))
            )
    return lines


def time_said(time: OpenTime, zone: str) -> str:
    """One stretch. A day on which clocks change has an hour more or less."""
    from_midnight, to_midnight = (not (at.hour or at.minute) for at in (time.start, time.end))
    if from_midnight and to_midnight and time.end - time.start > timedelta(hours=1):
        return _("day and night")
    until = _("midnight") if to_midnight else clock(time.end, zone)
    return f"{clock(time.start, zone)} – {until}"
