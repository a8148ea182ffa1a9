"""What the minutes say of a draw: what the room saw before the dice, the digits, the numbers."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import pgettext
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.calls.models import Call
from app.features.calls.wording import grouped
from app.formats.document import Block, Facts, Heading, Paragraph, line
from app.formats.minutes_part import Chapter, MinutesPart, Telling
from app.formats.plain import words
from app.formats.voice import Json
from app.web.addresses import path_of


def record(session: Session) -> Json | None:
    """The draws that were made while the session was open."""
    if session.opened_at is None:
        return None
    query = select(Call).where(
        Call.assembly_id == session.assembly_id, Call.drawn_at >= session.opened_at
    )
    if session.closed_at:
        query = query.where(Call.drawn_at <= session.closed_at)
    calls = [facts_of(call) for call in db.session.scalars(query.order_by(Call.id))]
    return {"calls": calls} if calls else None


def facts_of(call: Call) -> Json:
    """One draw. Numbers only: who they are is nowhere here."""
    return {
        "id": call.id,
        "title": words(call.title),
        "second": call.follows_id is not None,
        "method": call.draw,
        "places": call.places,
        "people": call.people_count,
        "quotas": call.quotas,
        "list_hash": call.list_hash,
        "panels_hash": call.panels_hash,
        "digits": call.digits,
        "numbers": [row.number for row in call.drawn],
    }


def told(data: Json, telling: Telling) -> Iterator[Block]:
    """A title, then each draw."""
    yield Heading(2, line(_("Drawn by lot")), "draws")
    for call in data["calls"]:
        yield Heading(3, telling.voice.words(call["title"]))
        if call["second"]:
            yield Paragraph(line(_("Second draw, for the places that stayed empty.")))
        if call["method"] == "all":
            yield Paragraph(
                line(_("This group was not drawn by lot: everybody who volunteered has a place."))
            )
        numbers = ", ".join(map(str, call["numbers"]))
        rows = [
            (_("Volunteers"), str(call["people"])),
            (pgettext("draw", "Places"), str(call["places"])),
        ]
        if call["digits"]:
            rows += [
                (_("Fingerprint of the thousand lists, shown before the dice"), grouped(call["panels_hash"])),
                (_("Three digits"), call["digits"]),
            ]  # fmt: skip
        rows.append((_("Numbers"), numbers))
        yield Facts(tuple((word, line(value)) for word, value in rows))


PART = MinutesPart(
    "draws",
    _l("Drawn by lot"),
    record,
    told,
    chapter=Chapter.RESULTS,
    sources=lambda data: [
        (f"call {call['id']}", path_of("calls.show", call_id=call["id"])) for call in data["calls"]
    ],
)
