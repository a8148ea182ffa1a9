"""What the search finds of minutes: the publication that counts, as it is read. Working copies are never found."""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from app.features.minutes.models import Minutes, Publication
from app.features.minutes.policies import is_public
from app.features.minutes.queries.published import document
from app.features.minutes.queries.published import read as whole_of
from app.formats.document import (
    Block,
    Box,
    Facts,
    Figure,
    Line,
    Listing,
    Table,
    plain_text,
)
from app.formats.search_part import Findable, SearchPart
from app.web.addresses import path_of
from app.web.errors import Conflict
from app.words.i18n import current_language, day
from app.words.localized import Localized, Wording


def read(minutes: Minutes) -> Findable | None:
    """Title and text in each language; None before they are published, or where they can no longer be read."""
    if not is_public(minutes) or minutes.latest is None:
        return None
    try:
        whole = whole_of(minutes.latest)
    except Conflict:
        return None
    documents = [document(whole, lang) for lang in whole["documents"]]
    title = Localized({one.lang: one.title for one in documents}, source=whole["authority"])
    texts = (
        Wording(said, one.lang)
        for one in documents
        for said in lines_of(one.blocks)
        if said.strip()
    )
    return Findable(title, tuple(texts))


def lines_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every line of a document in its order."""
    for block in blocks:
        yield from (plain_text(line) for line in lines_in(block))
        if isinstance(block, Box):
            yield from lines_of(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from lines_of(item)


def lines_in(block: Block) -> Iterator[Line]:
    """Those that a block holds itself."""
    if isinstance(block, Box):
        yield block.title
    elif isinstance(block, Facts):
        yield from (line for _, line in block.pairs)
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
    elif not isinstance(block, Listing | Figure):
        yield block.line


def line(minutes: Minutes) -> str:
    """The day of the session and the assembly."""
    name = minutes.assembly.name.in_(current_language()).text
    return f"{day(minutes.session.starts_at, minutes.assembly.time_zone)} · {name}"


PART = SearchPart(
    "minutes",
    _l("Minutes"),
    "file-text",
    Minutes,
    read,
    lambda minutes: path_of("minutes.page", minutes_id=minutes.id),
    line,
    {Minutes: lambda row: [row.id], Publication: lambda row: [row.minutes_id]},
)
