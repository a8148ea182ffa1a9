"""Atom (RFC 4287): the list of walks as a feed, the latest change first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.walks.geodata.markup import quoted, safe, tag

MIME = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """A walk in the feed; `key` never changes."""

    key: str
    title: str
    summary: str
    address: str
    changed: datetime


def write_atom(
    title: str, address: str, feed_address: str, language: str, entries: Sequence[Entry]
) -> bytes:
    """The feed as UTF-8."""
    ordered = sorted(entries, key=lambda entry: entry.changed, reverse=True)
    changed = ordered[0].changed if ordered else datetime(2026, 1, 1, tzinfo=UTC)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoted(language)}>'
        f"{tag('title', title)}{tag('id', address)}<updated>{_moment(changed)}</updated>"
        f'<link rel="self" href={quoted(feed_address)}/><link href={quoted(address)}/>'
        f"<author>{tag('name', 'Tablée')}</author>"
    )
    return (head + "".join(_entry(entry) for entry in ordered) + "\n</feed>\n").encode()


def _entry(entry: Entry) -> str:
    return (
        f"\n<entry>{tag('title', entry.title)}{tag('id', entry.key)}"
        f"<updated>{_moment(entry.changed)}</updated><link href={quoted(entry.address)}/>"
        f"<summary>{safe(entry.summary)}</summary></entry>"
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
