"""An Atom feed as an answer: it knows its own address, and keeps its id when the site moves."""

from collections.abc import Sequence

from flask import Response, request

from app.features.assemblies.queries.addresses import feed_key
from app.formats import atom, notice
from app.formats.answers import open_answer
from app.formats.qr import whole_address
from app.web.paging import neighbours
from app.words.i18n import current_language


def open_feed(
    title: str, home: str, notices: Sequence[notice.Notice], number: int = 1, pages: int = 1
) -> Response:
    """The feed of the address that was asked for; `home` is the path of the page it follows."""
    entries = [notice.entry(one, whole_address("")) for one in notices]
    body = feed_of(title, home, entries, number, pages)
    return open_answer(body, atom.MIME, max((e.changed for e in entries), default=None))


def feed_of(
    title: str, home: str, entries: Sequence[atom.Entry], number: int = 1, pages: int = 1
) -> bytes:
    """These entries as a page of the feed at this address, with the ways to its other pages."""
    here = whole_address(request.full_path.rstrip("?"))
    others = {rel: whole_address(path) for rel, path in neighbours(number, pages).items()}
    lang = current_language()
    return atom.write_atom(title, whole_address(home), here, lang, entries, feed_key(), others)
