"""When we meet again."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.wording import numbered
from app.features.places.queries import place_facts
from app.features.places.wording import place_line
from app.formats.document import Block, Facts, Heading, Line, line
from app.formats.minutes_part import Telling
from app.formats.plain import Json, moment, words


def ahead(session: Session) -> Json:
    """The next meeting, None where none is planned."""
    return {"session": next_meeting(session)}


def next_meeting(session: Session) -> Json | None:
    """The next meeting that is planned, if one is."""
    query = (
        select(Session)
        .where(Session.assembly_id == session.assembly_id, Session.starts_at > session.starts_at)
        .order_by(Session.starts_at)
    )
    found = db.session.scalars(query).first()
    if found is None:
        return None
    return {
        "number": found.number,
        "title": words(found.title),
        "starts_at": moment(found.starts_at),
        "place": place_facts(found.place_id),
        **({"kind": "walk"} if found.kind == "walk" else {}),
    }


def tell(data: Json, telling: Telling) -> list[Block]:
    """When and where we meet again."""
    session, voice = data["session"], telling.voice
    if session is None:
        return []
    at = _(
        "%(day)s at %(hour)s",
        day=voice.day(session["starts_at"], weekday=True),
        hour=voice.hour(session["starts_at"]),
    )
    pairs: list[tuple[str, Line]] = [
        (numbered(session["number"], session.get("kind", "meeting")), line(at))
    ]
    if session["place"]:
        pairs.append((_("Where"), place_line(session["place"], voice)))
    return [Heading(2, line(_("We meet again")), "next"), Facts(tuple(pairs))]
