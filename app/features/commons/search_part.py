"""What the search finds: programmes with their moments, and the library's own things; what stands elsewhere is found there."""

from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.features.commons.models import Item, Programme, Slot
from app.features.commons.queries.library import is_public
from app.features.commons.queries.programmes import published
from app.features.commons.wording import ITEM_KINDS, PROGRAMME_KINDS, days_words
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


PROGRAMMES = SearchPart(
    "programme",
    _l("Houses and forums"),
    "calendar-event",
    Programme,
    read,
    lambda one: path_of("commons.programme", programme_id=one.id),
    line,
    {Programme: lambda one: [one.id], Slot: lambda slot: [slot.programme_id]},
)


def read_item(item: Item) -> Findable | None:
    """Its title and words, and who told it; None where not everybody reads it, or it is told elsewhere."""
    if item.source_room is not None or not is_public(item):
        return None
    return Findable(item.title, wordings(item.text, item.said_by, item.territory))


def item_line(item: Item) -> str:
    """What it is, and whose."""
    name = item.assembly.name.in_(current_language()).text
    return f"{ITEM_KINDS[item.kind].words} · {name}"


LIBRARY = SearchPart(
    "library",
    _l("Library"),
    "note",
    Item,
    read_item,
    lambda item: path_of("commons.item", item_id=item.id),
    item_line,
    {Item: lambda item: [item.id]},
)
PARTS = (PROGRAMMES, LIBRARY)
