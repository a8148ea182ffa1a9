"""What the search finds of programmes: their title and words, and those of their moments."""

from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.features.commons.models import Programme, Slot
from app.features.commons.queries.programmes import published
from app.features.commons.wording import PROGRAMME_KINDS, days_words
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language


def read(one: Programme) -> Findable | None:
    """What its page says of it; None where not everybody reads it."""
    if db.session.scalar(published().where(Programme.id == one.id)) is None:
        return None
    moments = [text for slot in one.slots for text in (slot.title, slot.text)]
    return Findable(one.title, wordings(one.text, *moments))


def line(one: Programme) -> str:
    """What it is, its days and its assembly."""
    name = one.assembly.name.in_(current_language()).text
    return f"{PROGRAMME_KINDS[one.kind].words} · {days_words(one)} · {name}"


PART = SearchPart(
    "programme",
    _l("Houses and forums"),
    "calendar-event",
    Programme,
    read,
    lambda one: path_of("commons.programme", programme_id=one.id),
    line,
    {Programme: lambda one: [one.id], Slot: lambda slot: [slot.programme_id]},
)
