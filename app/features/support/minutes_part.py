"""What the minutes say of accompaniments: what was shared, agreed or closed on the day of a session, and is public."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.support.models import Accompaniment, SupportWording
from app.features.support.queries import published_in
from app.features.support.wording import KIND
from app.formats.document import Block, Heading, Paragraph, line
from app.formats.minutes_part import Chapter, MinutesPart, Telling
from app.formats.plain import words
from app.formats.voice import Json
from app.web.addresses import path_of
from app.words.i18n import local_time

MOVES = ("shared", "agreement", "closing")


def record(session: Session) -> Json | None:
    """The wordings of that day."""
    if session.opened_at is None:
        return None
    day = local_time(session.opened_at, session.assembly.time_zone).date()
    found = [
        told_of(support, one)
        for support in db.session.scalars(published_in(session.assembly))
        for one in support.wordings
        if one.kind in MOVES and one.made_on == day
    ]
    return {"moves": found} if found else None


def told_of(support: Accompaniment, one: SupportWording) -> Json:
    """One of them, with whose it is."""
    return {
        "id": support.id,
        "title": words(support.title),
        "kind": one.kind,
        "words": words(one.text),
        "agreed": one.agreed_theirs,
    }


def told(data: Json, telling: Telling) -> Iterator[Block]:
    """A title, then each."""
    yield Heading(2, line(_("Accompaniments")), "accompaniments")
    for one in data["moves"]:
        yield Heading(3, telling.voice.words(one["title"]))
        yield Paragraph(line(f"{KIND[one['kind']]}"))
        yield Paragraph(telling.voice.words(one["words"]))


PART = MinutesPart(
    "accompaniments",
    _l("Accompaniments"),
    record,
    told,
    chapter=Chapter.BESIDE,
    sources=lambda data: [
        (f"accompaniment {one['id']}", path_of("support.show", support_id=one["id"]))
        for one in data["moves"]
    ],
)
