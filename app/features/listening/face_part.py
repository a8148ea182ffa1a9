"""What the faces of a session show of listening: on phones the way to the questions, on desk and wall how many sheets are in, by fives."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.models import Session
from app.features.listening.models import ListeningRound
from app.features.listening.queries.results import rows_of
from app.features.listening.queries.rounds import rounds_at, told_count
from app.features.listening.wording import option_words, words_of
from app.formats.face_part import FacePart
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.web.addresses import path_of
from app.words.i18n import current_language
from app.words.pairs import Pair, both, pair


def facts(session: Session, langs: Sequence[str]) -> dict[str, Any] | None:
    """The rounds that are open, and those that were published; None before any was opened."""
    rounds = rounds_at(session)
    open_ones = [as_open(one, langs) for one in rounds if one.state == "open"]
    heard = [as_heard(one, langs) for one in rounds if one.state == "published"]
    closed = [one for one in rounds if one.state == "closed"]
    if not rounds:
        return None
    return {
        "open": open_ones,
        "heard": heard[-1:],
        "closed": closed,
        "counting": both(lambda: _("Thank you. The answers are being counted."), langs),
        "langs": list(langs),
    }


def as_open(one: ListeningRound, langs: Sequence[str]) -> dict[str, Any]:
    """Its title, its way in, and how many sheets are in, in steps of five."""
    count, path = told_count(one), path_of("listening.answer", round_id=one.id, code=one.code)
    return {
        "id": one.id,
        "title": pair(one.questionnaire.title, langs),
        "code": one.code,
        "path": path_of("listening.answer", round_id=one.id),
        "drawing": qr_drawing(whole_address(path), one.code),
        "address": spoken_address(path_of("assemblies.join")),
        "count": count,
        "words": both(lambda: count_words(count), langs),
    }


def count_words(count: int) -> str:
    """« Au moins 20 feuilles »; nothing is said of the first four."""
    if not count:
        return _("Answers are coming in.")
    return ngettext("At least %(num)s sheet is in", "At least %(num)s sheets are in", count)


def as_heard(one: ListeningRound, langs: Sequence[str]) -> dict[str, Any]:
    """Its first question with its counts, and what will change."""
    return {
        "id": one.id,
        "title": pair(one.questionnaire.title, langs),
        "promise": pair(one.promise, langs),
        "lines": [
            {"question": pair(words_of(row.question), langs), "said": said_of(row, langs)}
            for row in rows_of(one)
            if row.tally.rows is not None
        ][:3],
    }


def said_of(row: Any, langs: Sequence[str]) -> Pair:
    """« Oui 13 · Plutôt oui 8 · … sur 24 »."""

    def words() -> str:
        lang, counted = current_language(), row.tally
        parts = [
            f"{option_words(row.question, key, lang)}\u00a0{count}" for key, count in counted.rows
        ]
        return " · ".join(parts)

    return both(words, langs)


PART = FacePart(
    "listening",
    _l("Listening round"),
    facts,
    phone="listening/_card.html",
    desk="listening/_desk.html",
    wall="listening/_slide.html",
)
