"""What is found, as a page shows it: groups of hits, with the words that were looked for marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.domain.searching.marking import Piece, best, excerpt, marked
from app.domain.searching.wanted import Wanted
from app.extensions import db
from app.features.manifest import search_parts
from app.features.search.queries.finding import how_many, numbers
from app.formats.search_part import Findable, SearchPart
from app.words.i18n import current_language
from app.words.localized import Wording

FIRST = 5
"""Hits of a kind shown among those of others."""
SIZE = 20
"""Hits of a page of one kind."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: `lang` and `excerpt_lang` are those of the words where they are not the reader's, else ""."""

    address: str
    line: str
    title: list[Piece]
    lang: str
    excerpt: list[Piece]
    excerpt_lang: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind, some of `total`; `page` and `pages` count from 1."""

    part: SearchPart
    total: int
    hits: list[Hit]
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages of it there are."""
        return max(1, -(-self.total // SIZE))


def groups(wanted: Wanted) -> list[Group]:
    """The first hits of each kind of which there are any, from the highest feature to the lowest: decisions before places."""
    found = how_many(wanted, list(search_parts()))
    parts = [part for part in reversed(search_parts().values()) if found.get(part.kind)]
    return [
        Group(part, found[part.kind], hits(part, numbers(wanted, part.kind, most=FIRST), wanted))
        for part in parts
    ]


def group(wanted: Wanted, part: SearchPart, page: int) -> Group:
    """A page of one kind; the last one for whoever asks beyond it."""
    total = how_many(wanted, [part.kind]).get(part.kind, 0)
    page = min(page, max(1, -(-total // SIZE)))
    refs = numbers(wanted, part.kind, most=SIZE, start=(page - 1) * SIZE) if total else []
    return Group(part, total, hits(part, refs, wanted), page)


def hits(part: SearchPart, refs: Sequence[int], wanted: Wanted) -> list[Hit]:
    """The things themselves, asked once more whether they are for everybody."""
    rows = {
        row.id: row for row in db.session.scalars(select(part.table).where(part.table.id.in_(refs)))
    }
    there = [rows[ref] for ref in refs if ref in rows]
    return [hit(part, row, found, wanted) for row in there if (found := part.read(row))]


def hit(part: SearchPart, row: Any, found: Findable, wanted: Wanted) -> Hit:
    """One of them."""
    reader = current_language()
    title, words = found.title.in_(reader), telling(found, wanted, reader)
    return Hit(
        address=part.address(row),
        line=part.line(row),
        title=marked(title.text, wanted),
        lang=title.lang if title.fallback else "",
        excerpt=excerpt(words.text, wanted) if words else [],
        excerpt_lang=words.lang if words and words.lang != reader else "",
    )


def telling(found: Findable, wanted: Wanted, reader: str) -> Wording | None:
    """The words of which an excerpt is shown: those that hold most of what was looked for, the reader's first."""
    ordered = list(in_order(found, reader))
    chosen = best((one.text for one in ordered), wanted)
    if chosen is None:
        return next((one for one in found.texts if one.lang in (reader, "")), None)
    return next(one for one in ordered if one.text == chosen)


def in_order(found: Findable, reader: str) -> Iterator[Wording]:
    """The words in the reader's language, then the others; then titles in other languages, where only these say it."""
    yield from sorted(found.texts, key=lambda one: one.lang not in (reader, ""))
    yield from (Wording(text, lang) for lang, text in found.title.words.items() if lang != reader)
