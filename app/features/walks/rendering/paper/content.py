"""What the paper templates read: plain values, every sentence already in the reader's language."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from app.domain.walking.distance import rounded_metres
from app.features.places.queries import KINDS as PLACE_KINDS
from app.features.places.queries import access_sentence
from app.features.places.wording import hours_said
from app.features.walks.models import KINDS, LENSES, Observation, Walk
from app.features.walks.queries import Baskets, shown_stop
from app.features.walks.queries.itinerary import Itinerary, StopOnTheWay
from app.features.walks.signals import Onward, StopQuestion
from app.features.walks.wording import GROUPS, agree_words, amount_words, caution_words
from app.features.walks.wording import KINDS as KIND_SIGNS
from app.features.walks.wording import LENSES as LENS_SIGNS
from app.formats.qr import qr_file
from app.words.i18n import clock, current_language, day, day_and_clock, money, number
from app.words.localized import Localized

Data = dict[str, Any]


def said(text: Localized | str | None) -> Data | None:
    """Words with their language, or None for no words."""
    if isinstance(text, Localized):
        wording = text.in_(current_language())
        return {"text": wording.text, "lang": wording.lang} if wording.text else None
    return {"text": text, "lang": current_language()} if text else None


def shared(itinerary: Itinerary, address: str, title: str) -> Data:
    """What all three papers say: whose walk, which day, the map."""
    walk = itinerary.walk
    name = walk.title.in_(current_language()).text
    return {
        "title": f"{title} : {name}" if current_language() == "fr" else f"{title}: {name}",
        "author": walk.assembly.name.in_(current_language()).text,
        "lang": current_language(),
        "footer": f"{name} · {day(walk.starts_at, walk.time_zone)}",
        "name": said(walk.title),
        "question": said(walk.question),
        "cancelled": said(walk.cancelled_reason) if walk.cancelled_at else None,
        "address": shown_address(address),
        "map": render_template("walks/map_file.svg", itinerary=itinerary),
        "alt": map_words(itinerary),
        "lenses": [str(LENS_SIGNS[lens].word) for lens in LENSES],
        "basket": [basket_line(item.name, amount_words(item.wanted)) for item in walk.basket],
    }


def roadbook(itinerary: Itinerary, address: str, codes: Mapping[str, str]) -> Data:
    """The roadbook; `codes` gives the address behind the code of each stop."""
    walk = itinerary.walk
    return shared(itinerary, address, _("Roadbook")) | {
        "words": roadbook_words(),
        "qr": qr_file(address),
        "practical": practical(walk),
        "reckoning": reckoning(itinerary),
        "cautions": [caution_words(caution) for caution in itinerary.cautions],
        "stops": [stop_page(walk, stop, codes[stop.stop.code]) for stop in itinerary.stops],
        "kinds": [{"key": kind, "word": str(KIND_SIGNS[kind].word), "lines": 2} for kind in KINDS],
        "priced": [stop.position for stop in walk.stops if stop.place.kind not in NO_PRICES],
        "after": afterwards(walk),
    }


NO_PRICES = ("transport", "hall", "school", "compost", "water", "garden")
"""Kinds of places where nothing is for sale."""


def observation_sheet(itinerary: Itinerary, address: str) -> Data:
    """The sheet that residents fill in with a pencil."""
    walk = itinerary.walk
    return shared(itinerary, address, _("Observation sheet")) | {
        "words": {
            "sheet": _("Sheet no."), "stops": _("Stops"), "prices_at": _("Prices at stop"),
            "product": _("Product"), "price": _("Price"),
            "how": _("Write the number of the stop, tick what it is and its topic, then a few words about the place, not about a person. No names."),
        },
        "columns": [
            pgettext("of a walk", "Stop"), _("What is it?"), _("Topic"), _("In a few words"), _("Agree"),
        ],
        "kinds": [{"key": kind, "word": str(KIND_SIGNS[kind].word)} for kind in KINDS],
        "stops": [{"name": said(stop.place.name)} for stop in walk.stops],
    }  # fmt: skip


def record(
    itinerary: Itinerary,
    address: str,
    groups: Mapping[str, Sequence[Observation]],
    onward: Mapping[int, Sequence[Onward]],
    baskets: Baskets,
    questions: Sequence[StopQuestion] = (),
) -> Data:
    """The record of observations, with what the walkers answered."""
    walk = itinerary.walk
    return shared(itinerary, address, _("Observation record")) | {
        "words": {
            "record": _("Observation record"), "cancelled": _("This walk is cancelled."),
            "reply": _("The place answers:"), "onward": _("What became of it:"),
            "prices": _("Prices we read"), "product": _("Product"), "after": _("What comes next"),
            "answers": _("What the walkers answered"),
        },
        "answers": [
            {"question": said(one.words), "sentences": list(one.sentences)}
            for one in questions
            if one.sentences
        ],
        "when": when(walk),
        "stops": [{"name": said(stop.place.name)} for stop in walk.stops],
        "groups": [
            {
                "key": kind, "word": str(GROUPS[kind]),
                "notes": [note(one, onward.get(one.id, ())) for one in found],
            }
            for kind, found in groups.items()
        ],
        "prices": prices(baskets),
        "after": afterwards(walk),
    }  # fmt: skip


def roadbook_words() -> Data:
    """The fixed sentences of the roadbook."""
    return {
        "stops": _("Stops"), "qr": _("QR code of the walk’s page"),
        "access": _("Getting in and resting:"), "hours": _("Open that day:"),
        "lenses": _("Topics:"), "agree": _("how many agree"), "prices": _("Prices"),
        "prices_how": _("For the amount of the basket. Write the amount if the pack is another one."),
        "product": _("Product"), "after": _("Afterwards"), "cancelled": _("This walk is cancelled."),
    }  # fmt: skip


def practical(walk: Walk) -> list[Data]:
    """When, where, what to bring: words and values."""
    pairs: list[tuple[str, Localized | str | None]] = [
        (_("When"), day_and_clock(walk.starts_at, walk.time_zone)),
        (_("Meeting point"), walk.meeting_point),
        (_("To bring"), walk.bring),
        (_("If it rains"), walk.rain_plan),
        (_("Getting there"), walk.transport),
        (_("Contact"), walk.contact),
    ]
    return [{"word": word, "text": said(text)} for word, text in pairs if said(text)]


def reckoning(itinerary: Itinerary) -> str:
    """How far and how long, with how it was reckoned."""
    length, taken, walk = itinerary.length, itinerary.duration, itinerary.walk
    total = _("%(n)s min", n=taken.total)
    if length.metres is None:
        return total
    walked = _("about %(metres)s m", metres=number(rounded_metres(length.metres)))
    pace = number(Decimal(walk.pace_m_per_h) / 1000)
    return _("%(walked)s at %(pace)s km/h and %(stops)s min of stops: %(total)s.",
             walked=walked[:1].upper() + walked[1:], pace=pace, stops=taken.stops, total=total)  # fmt: skip


def stop_page(walk: Walk, on_the_way: StopOnTheWay, address: str) -> Data:
    """A stop with everything its page shows."""
    stop, place = on_the_way.stop, on_the_way.stop.place
    arrival = clock(on_the_way.passage.arrival, walk.time_zone)
    parts = [str(PLACE_KINDS[place.kind]), place.address, arrival, _("%(n)s min", n=stop.minutes)]
    questions = stop.questions.in_(current_language())
    lines = [line.strip() for line in questions.text.split("\n") if line.strip()]
    return {
        "number": stop.position,
        "name": said(place.name),
        "when": f"{arrival}, {_('%(n)s min', n=stop.minutes)}",
        "about": " · ".join(part for part in parts if part),
        "leg": leg_words(on_the_way),
        "access": said(access_sentence(place, current_language())) or said(_("nobody has recorded it yet.")),
        "hours": hours_words(walk, on_the_way),
        "questions": [{"text": line, "lang": questions.lang} for line in lines],
        "code": stop.code,
        "qr": qr_file(address),
        "qr_alt": _("QR code of stop %(number)s", number=stop.position),
    }  # fmt: skip


def leg_words(on_the_way: StopOnTheWay) -> str | None:
    """How far from the stop before."""
    if on_the_way.minutes_before is None:
        return None
    words = _("%(n)s min on foot", n=int(on_the_way.minutes_before + 0.5))
    if on_the_way.metres_before is None:
        return words
    metres = number(rounded_metres(on_the_way.metres_before))
    return f"{words}, {_('about %(metres)s m', metres=metres)}"


def hours_words(walk: Walk, on_the_way: StopOnTheWay) -> str | None:
    """The hours of that day, None where nobody wrote any."""
    if not on_the_way.stop.place.opening_hours:
        return None
    return hours_said(on_the_way.open_times, walk.time_zone) or _("Closed that day.")


def afterwards(walk: Walk) -> list[Data]:
    """The debrief and the next date."""
    next_date = day_and_clock(walk.next_at, walk.time_zone) if walk.next_at else None
    return [line for line in (said(walk.debrief), said(walk.next_step), said(next_date)) if line]


def when(walk: Walk) -> str:
    """The day, and how many walked."""
    words = day_and_clock(walk.starts_at, walk.time_zone)
    walked = walk.figures.get("residents")
    if walked:
        words += " · " + ngettext("Residents: %(num)s", "Residents: %(num)s", walked)
    return words


def note(observation: Observation, onward: Sequence[Onward]) -> Data:
    """A remark with where, through which glasses, how many agree, and what became of it."""
    stop = shown_stop(observation)
    parts = []
    if stop:
        parts.append(f"{stop.position}. {stop.place.name.in_(current_language()).text}")
    elif observation.hide_place:
        parts.append(_("in a shop on the way"))
    if observation.lens:
        parts.append(str(LENS_SIGNS[observation.lens].word))
    if observation.agree:
        parts.append(agree_words(observation.agree))
    return {
        "text": said(observation.text),
        "about": " · ".join(parts),
        "reply": None if observation.hide_place else said(observation.reply),
        "onward": [said(step.words) for step in onward],
    }


def prices(baskets: Baskets) -> Data:
    """The comparison of baskets; a total only where the basket is whole."""
    size = len(baskets.rows)
    totals = [
        money(b.total) if b.total is not None else _("%(found)s of %(all)s items", found=b.found, all=size)
        for b in baskets.baskets
    ]  # fmt: skip
    rows = [{"name": _("Full basket"), "cells": totals}]
    if baskets.common and len(baskets.common) < size:
        cells = [money(b.common_total or 0) for b in baskets.baskets]
        rows.append({"name": _("Only what all of them have"), "cells": cells})
    return {
        "stops": [stop.position for stop in baskets.stops],
        "rows": [
            {
                "name": basket_line(item.name, amount_words(item.wanted)),
                "cells": [_("not found") if c is None else money(c) for c in cells],
            }
            for item, cells in baskets.rows
            if baskets.stops
        ],
        "totals": rows,
    }


def basket_line(name: Localized, amount: str) -> Data:
    """ "Carrots, 1 kg" with its language."""
    wording = name.in_(current_language())
    return {"text": f"{wording.text}, {amount}", "lang": wording.lang}


def map_words(itinerary: Itinerary) -> str:
    """The map in words: the stops in order."""
    lang = current_language()
    stops = [f"{s.stop.position}. {s.stop.place.name.in_(lang).text}" for s in itinerary.stops]
    return _("Map of the walk:") + " " + "; ".join(stops)


def shown_address(address: str) -> str:
    """An address as one types it."""
    return address.split("://", 1)[-1]
