"""What is stored of listening rounds, said to people: kinds, answers, amounts, parts of people in easy words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import LazyString, gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.domain.asking import questions
from app.domain.asking.counting import roughly
from app.domain.asking.needs import Need
from app.domain.asking.questions import Question
from app.domain.publication.shares import about
from app.words.faces import FOUR, NO, YES
from app.words.i18n import number
from app.words.localized import Localized

ROUND_KINDS: dict[str, LazyString] = {
    "once": _l("Once, at a session"),
    "before": _l("Before: to compare later"),
    "after": _l("After: beside the same questions before"),
    "needs": _l("What people need"),
}
ROUND_MARKS: dict[str, LazyString] = {
    "once": _l("At a session"),
    "before": _l("Before"),
    "after": _l("After"),
    "needs": _l("Needs"),
}
QUESTION_KINDS: dict[str, LazyString] = {
    "faces": _l("Four faces, from yes to no"),
    "yes_no": _l("Yes or no"),
    "one_of": _l("One answer of several"),
    "several": _l("Several answers may be ticked"),
    "number": _l("A whole number"),
    "quantity": _l("An amount of food"),
    "words": _l("Words, read in the group only"),
}
FACES: dict[str, LazyString] = dict(zip(questions.FACES, FOUR, strict=True))
YES_NO: dict[str, LazyString] = {"yes": YES, "no": NO}
UNITS: dict[str, LazyString] = {"kg": _l("kg"), "l": _l("litres"), "piece": _l("pieces")}
PERIODS: dict[str, LazyString] = {"week": _l("per week"), "month": _l("per month")}
SEASONS: dict[str, LazyString] = {
    "spring": _l("in spring"),
    "summer": _l("in summer"),
    "autumn": _l("in autumn"),
    "winter": _l("in winter"),
}
REASONS: dict[str, LazyString] = {
    "income": _l("This seems to ask about money that people earn. We do not ask that: it can embarrass people, and we do not need it."),
    "origin": _l("This seems to ask where people come from. We do not ask that."),
    "religion": _l("This seems to ask about religion. We do not ask that."),
    "health": _l("This seems to ask about illness. We do not ask that: a sheet is not a medical file."),
}  # fmt: skip
PARTS: dict[tuple[int, int], LazyString] = {
    (1, 10): _l("1 in 10"),
    (1, 5): _l("1 in 5"),
    (1, 4): _l("1 in 4"),
    (1, 3): _l("1 in 3"),
    (1, 2): _l("1 in 2"),
    (3, 4): _l("3 in 4"),
}


def option_words(question: Question, key: str, lang: str) -> str:
    """What an answer is called, in a language."""
    known = FACES if question.kind == "faces" else YES_NO if question.kind == "yes_no" else None
    if known is not None:
        return str(known[key])
    return Localized.from_json(question.said[question.options.index(key)]).in_(lang).text


def options_said(question: Question, lang: str) -> list[tuple[str, str]]:
    """(key, words) of every answer that can be chosen."""
    return [(key, option_words(question, key, lang)) for key in question.options]


def words_of(question: Question) -> Localized:
    """Its words in every language, with the easy ones."""
    return Localized.from_json(question.words)


def unit_words(question: Question) -> str:
    """« kg par semaine », "pieces per week in summer"; "" for what has no unit."""
    parts = (
        UNITS.get(question.unit, ""),
        PERIODS.get(question.per, ""),
        SEASONS.get(question.season, ""),
    )
    return " ".join(str(part) for part in parts if part)


def of_people(part: int, whole: int) -> str:
    """« 15 sur 24 »."""
    return gettext("%(part)s of %(whole)s", part=part, whole=whole)


def part_words(part: int, whole: int) -> str:
    """« presque 1 sur 3 »: a part of people in words that everybody knows, without a percentage."""
    how, top, under = roughly(part, whole)
    plain = {
        "nobody": gettext("nobody"),
        "all": gettext("everybody"),
        "nearly_all": gettext("nearly everybody"),
    }
    if how in plain:
        return plain[how]
    said = str(PARTS[top, under])
    return {
        "less": gettext("fewer than %(part)s", part=said),
        "nearly": gettext("nearly %(part)s", part=said),
        "exactly": said,
        "more": gettext("more than %(part)s", part=said),
    }[how]


def figure_words(question: Question) -> str:
    """What the one figure of a question says: « oui ou plutôt oui »."""
    if question.measure == "four_situations":
        return gettext("sometimes or often not enough to eat")
    return gettext("yes or rather yes") if question.kind == "faces" else gettext("yes")


def people_words(count: int) -> str:
    """« personne », « quelques-uns », "24 people"."""
    known = about(count)
    if known is None:
        return gettext("a few")
    return ngettext("%(num)s person", "%(num)s people", known) if known else gettext("nobody")


def amount_words(value: Decimal) -> str:
    """A number as the reader writes it."""
    return number(value)


def need_words(question: Question, need: Need) -> str:
    """« entre 61,5 et 111,2 kg par semaine »."""
    unit = unit_words(question)
    if need.least == need.most:
        return f"{amount_words(need.least)} {unit}".strip()
    return gettext(
        "between %(least)s and %(most)s %(unit)s",
        least=amount_words(need.least),
        most=amount_words(need.most),
        unit=unit,
    ).strip()


def table_of_words() -> Mapping[str, Any]:
    """What templates of this feature say things with."""
    return {
        "round_kinds": ROUND_KINDS,
        "round_marks": ROUND_MARKS,
        "question_kinds": QUESTION_KINDS,
        "options_said": options_said,
        "option_words": option_words,
        "question_words": words_of,
        "unit_words": unit_words,
        "of_people": of_people,
        "part_words": part_words,
        "people_words": people_words,
        "amount_words": amount_words,
        "figure_words": figure_words,
        "need_words": need_words,
    }
