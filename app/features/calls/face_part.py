"""What faces show of a draw: its fingerprint and numbers asked for before the dice, then the digits, then who was drawn."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import select

from app.domain.panels.quotas import Quota, by_feature, from_json
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.calls.models import Call
from app.features.calls.wording import chance_sentences, feature_words, grouped, value_words
from app.formats.face_part import FacePart
from app.web.addresses import path_of
from app.words.pairs import Pair, both, pair


def call_in(session: Session) -> Call | None:
    """The draw that is for this room: its lists are fixed, and it is not over since before the session."""
    query = select(Call).where(
        Call.assembly_id == session.assembly_id,
        Call.frozen_at.is_not(None),
        Call.withdrawn_at.is_(None),
    )
    call = db.session.scalars(query.order_by(Call.id.desc())).first()
    if call is None or session.opened_at is None:
        return None
    over = call.drawn_at is not None and call.drawn_at < session.opened_at
    return None if over else call


def facts(session: Session, langs: Sequence[str]) -> dict[str, Any] | None:
    """What a card, a panel and a page of the wall say of it, in each language."""
    call = call_in(session)
    if call is None:
        return None
    return {
        "langs": list(langs),
        "call_id": call.id,
        "title": pair(call.title, langs),
        "draw": call.draw,
        "mark": grouped(call.panels_hash or ""),
        "list_mark": grouped(call.list_hash or ""),
        "address": path_of("calls.show", call_id=call.id),
        "desk": path_of("calls.desk", call_id=call.id),
        "typed": call.typed_digits is not None,
        "digits": call.digits,
        "numbers": [row.number for row in call.drawn],
        "quotas": [quota_pair(*one, langs) for one in by_feature(from_json(call.quotas))],
        "easy": easy_words(call, langs),
        "chances": both(lambda: " ".join(chance_sentences(call)), langs),
        "drawn": both(lambda: drawn_words(call), langs),
    }


def quota_pair(feature: str, lines: Sequence[Quota], langs: Sequence[str]) -> tuple[Pair, Pair]:
    """What is asked about, and how many of each, in each language."""
    return both(lambda: feature_words(feature), langs), both(
        lambda: quota_line(feature, lines), langs
    )


def quota_line(feature: str, lines: Sequence[Quota]) -> str:
    """« 18 à 34 ans : 3–5 · 60 ans et plus : 3–5 »."""
    said = (
        _(
            "%(feature)s: %(value)s",
            feature=value_words(feature, one.value),
            value=span(one.least, one.most),
        )
        for one in lines
    )
    return " · ".join(said)


def span(least: int, most: int) -> str:
    """From the least to the most, once where they are the same."""
    return str(least) if least == most else f"{least}–{most}"


def easy_words(call: Call, langs: Sequence[str]) -> dict[str, str]:
    """The four sentences that everybody hears before the dice."""
    if call.draw == "all":
        return both(lambda: _("This group was not drawn by lot: everybody who volunteered has a place."), langs)  # fmt: skip
    return both(
        lambda: _(
            "There are a thousand lists. Each list keeps the rules. Your number is in many lists. Three dice choose the list."
        ),
        langs,
    )


def drawn_words(call: Call) -> str:
    """How many were drawn."""
    count = len(call.drawn)
    if call.draw == "all":
        return ngettext("%(num)s person has a place", "%(num)s people have a place", count)
    return ngettext("%(num)s number is drawn", "%(num)s numbers are drawn", count)


PART = FacePart(
    "draw",
    _l("The draw by lot"),
    facts,
    "calls/_phone.html",
    "calls/_desk.html",
    "calls/_wall.html",
)
