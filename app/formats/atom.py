"""Atom (RFC 4287): a feed whose entries keep their id for ever and say when they last changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from app.formats.markup import quoted, safe, tag

MIME = "application/atom+xml; charset=utf-8"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""When a feed that holds nothing yet last changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a feed; `key` never changes, `changed` moves with every change of what a reader reads."""

    key: str
    title: str
    summary: str
    address: str
    changed: datetime
    published: datetime | None = None
    themes: tuple[tuple[str, str], ...] = ()
    """(term, its words) pairs by which readers sort."""


def lasting_key(*parts: object) -> str:
    """An id that stays the same wherever the site moves: a name-based UUID (RFC 9562) of what it names."""
    name = " ".join(["tablee", *(str(part) for part in parts)])
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def write_atom(
    title: str,
    address: str,
    feed_address: str,
    language: str,
    entries: Sequence[Entry],
    key: str = "",
    neighbours: Mapping[str, str] | None = None,
) -> bytes:
    """The feed as UTF-8, the latest change first. `key` is the feed's lasting id; else its address is. `neighbours` are the
    addresses of its other pages by their relation to this one (RFC 5005)."""
    ordered = sorted(entries, key=lambda entry: (entry.changed, entry.key), reverse=True)
    changed = ordered[0].changed if ordered else BEGINNING
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoted(language)}>'
        f"{tag('title', title)}{tag('id', key or address)}<updated>{_moment(changed)}</updated>"
        f'<link rel="self" type="application/atom+xml" href={quoted(feed_address)}/>'
        f'<link rel="alternate" type="text/html" href={quoted(address)}/>'
        f"<author>{tag('name', 'Tablée')}</author>"
    )
    for rel, page in (neighbours or {}).items():
        head += f'<link rel="{rel}" type="application/atom+xml" href={quoted(page)}/>'
    return (head + "".join(_entry(entry) for entry in ordered) + "\n</feed>\n").encode()


def _entry(entry: Entry) -> str:
    published = f"<published>{_moment(entry.published)}</published>" if entry.published else ""
    themes = "".join(
        f"<category term={quoted(term)} label={quoted(words)}/>" for term, words in entry.themes
    )
    return (
        f"\n<entry><title>{safe(entry.title)}</title>{tag('id', entry.key)}"
        f"<updated>{_moment(entry.changed)}</updated>{published}"
        f'<link rel="alternate" href={quoted(entry.address)}/>{themes}'
        f"<summary>{safe(entry.summary)}</summary></entry>"
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
