"""Lenses, kinds of remarks, roles and warnings in words, with the icon and tone that go with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString, lazy_pgettext, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.violations import RuleViolation
from app.domain.walking.prices import Measure, Pack, unit_price
from app.domain.walking.timing import Caution
from app.features.walks.models import PriceReading, Walk
from app.words.i18n import money, number
from app.words.localized import LANGUAGES, Localized


@dataclass(frozen=True, slots=True)
class Sign:
    """A word, the icon beside it, and the tone of its chip (never the tone alone)."""

    word: LazyString
    icon: str
    tone: str = ""


LENSES = {
    "budget": Sign(_l("budget"), "scale"),
    "time": Sign(_l("time"), "clock"),
    "quality": Sign(_l("quality"), "apple"),
    "welcome": Sign(_l("welcome"), "mood-smile"),
    "body": Sign(_l("body and access"), "armchair"),
    "culture": Sign(_l("culture"), "world"),
}
KINDS = {
    "strength": Sign(_l("strength"), "thumb-up", "leaf"),
    "difficulty": Sign(_l("difficulty"), "alert-triangle", "beet"),
    "idea": Sign(_l("idea"), "bulb", "mustard"),
    "question": Sign(_l("question"), "help-circle", "plum"),
}
GROUPS = {
    "strength": _l("Strengths"),
    "difficulty": _l("Difficulties"),
    "idea": _l("Ideas"),
    "question": _l("Questions"),
}
"""Headings of the record, in its order: strengths first."""
ROLES = {
    "guide": _l("Guide"),
    "facilitator": _l("Facilitator"),
    "scribe": lazy_pgettext("of a walk", "Note-taker"),
    "timekeeper": _l("Timekeeper"),
    "photographer": _l("Photographer"),
    "at_the_back": _l("End of the group (waits for the last)"),
    "interpreter": _l("Interpreter"),
    "illustrator": _l("Illustrator"),
}
REFUSAL_WORDS = {
    "about_a_person": _l("about a person, not a place"),
    "unkind": _l("hurtful"),
    "not_about_food": _l("not about this walk"),
    "twice": _l("already said"),
    "other": _l("another reason"),
}
STANDINGS = {
    "confirmed": Sign(_l("you have a place"), "circle-check", "leaf"),
    "waiting": Sign(_l("on the waiting list"), "hourglass", "mustard"),
    "cancelled": Sign(_l("not coming"), "circle-x"),
}
LANGUAGE_NAMES = {
    "fr": _l("French"),
    "en": _l("English"),
    "ar": _l("Arabic"),
    "es": _l("Spanish"),
    "pt": _l("Portuguese"),
    "tr": _l("Turkish"),
    "uk": _l("Ukrainian"),
    "lsf": _l("French Sign Language"),
}


def caution_words(caution: Caution) -> str:
    """A warning to the organiser, with its figures."""
    facts = {name: number(value) for name, value in caution.facts.items()}
    if caution.code == "walk_too_long":
        return _("%(minutes)s minutes: more than %(limit)s tires a group.", **facts)
    if caution.code == "walk_many_stops":
        return _("%(stops)s stops: more than %(limit)s is a lot to remember.", **facts)
    if caution.code == "walk_far_without_seat":
        return _(
            "%(metres)s m without a known seat between stops %(first)s and %(last)s. "
            "One rest every %(limit)s m helps.",
            **facts,
        )
    if caution.code == "walk_length_partial":
        return _("A stop has no position yet: the walk is longer than this.")
    return _("Stop %(stop)s is closed when the group arrives.", **facts)


def amount_words(pack: Pack) -> str:
    """An amount as one says it: 500 g, 1 kg, 75 cl, 1 L, 6."""
    if pack.measure is Measure.PIECE:
        return number(pack.amount)
    big, small = ("kg", "g") if pack.measure is Measure.MASS else ("L", "ml")
    if pack.amount % 1000 == 0:
        return f"{number(pack.amount // 1000)}\u00a0{big}"
    if pack.measure is Measure.VOLUME and pack.amount % 10 == 0 and pack.amount < 1000:
        return f"{pack.amount // 10}\u00a0cl"
    return f"{number(pack.amount)}\u00a0{small}"


def per_words(measure: Measure) -> str:
    """What a unit price is for: per kilo, per litre, apiece."""
    words = {
        Measure.MASS: _("per kilo"),
        Measure.VOLUME: _("per litre"),
        Measure.PIECE: _("apiece"),
    }
    return words[measure]


def unit_price_words(reading: PriceReading) -> str:
    """The unit price of a reading: « 2,90 € le kilo »."""
    cents = unit_price(reading.price_cents, reading.pack)
    return f"{money(cents)} {per_words(reading.pack.measure)}"


def agree_words(count: int) -> str:
    """How many of the group said "me too"."""
    return ngettext("%(num)s person agrees", "%(num)s people agree", count)


def basket_lines(walk: Walk) -> dict[str, str]:
    """The basket as people type it, by language: "Carrots = 1 kg" on each line."""
    written: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
    for item in walk.basket:
        unit = "" if item.measure == Measure.PIECE else f" {item.measure}"
        for lang, lines in written.items():
            lines.append(f"{item.name.in_(lang).text} = {item.amount}{unit}")
    return {lang: "\n".join(lines) for lang, lines in written.items()}


def read_basket(typed: Mapping[str, Any]) -> list[tuple[Localized, str]]:
    """(name, amount) of each line; the amount is that of the first language that has the line.

    Raises RuleViolation("basket_line_wrong") for a line without an amount.
    """
    columns = {lang: _named_amounts(str(typed.get(lang) or "")) for lang in LANGUAGES}
    rows = []
    for row in range(max(map(len, columns.values()), default=0)):
        cells = {lang: lines[row] for lang, lines in columns.items() if row < len(lines)}
        names = {lang: name for lang, (name, _amount) in cells.items()}
        rows.append((Localized.from_json(names), next(iter(cells.values()))[1]))
    return rows


def _named_amounts(text: str) -> list[tuple[str, str]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pairs = [tuple(part.strip() for part in line.rpartition("=")) for line in lines]
    for (name, _sign, amount), line in zip(pairs, lines, strict=True):
        if not name or not amount:
            raise RuleViolation("basket_line_wrong", line=line[:60])
    return [(name[:80], amount) for name, _sign, amount in pairs]


def passed_words(passed: Mapping[str, int]) -> list[str]:
    """What of a file was passed over, and how many of each kind: one sentence for each."""
    sentences: dict[str, Callable[[int], str]] = {
        "area": lambda n: ngettext(
            "%(num)d area was passed over.", "%(num)d areas were passed over.", n
        ),
        "nowhere": lambda n: ngettext(
            "%(num)d point was passed over: it has no position that we can use.",
            "%(num)d points were passed over: they have no position that we can use.",
            n,
        ),
        "alone": lambda n: ngettext(
            "%(num)d point of a line was passed over: it leads nowhere.",
            "%(num)d points of lines were passed over: they lead nowhere.",
            n,
        ),
        "hours": lambda n: ngettext(
            "We could not read the opening hours of %(num)d place: please type them.",
            "We could not read the opening hours of %(num)d places: please type them.",
            n,
        ),
        "unknown": lambda n: ngettext(
            "%(num)d thing that is neither a point nor a line was passed over.",
            "%(num)d things that are neither points nor lines were passed over.",
            n,
        ),
    }
    return [say(passed[kind]) for kind, say in sentences.items() if passed.get(kind)]
