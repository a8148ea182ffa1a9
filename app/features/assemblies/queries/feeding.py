"""An Atom feed as an answer: it knows its own address, and keeps its id when the site moves."""

from collections.abc import Sequence

from flask import Response, request

from app.features.assemblies.queries.addresses import feed_key
from app.formats import atom, notice
from app.formats.answers import open_answer
from app.formats.qr import whole_address
from app.words.i18n import current_language


def open_feed(title: str, home: str, notices: Sequence[notice.Notice]) -> Response:
    """The feed of the address that was asked for; `home` is the path of the page it follows."""
    entries = [notice.entry(one, whole_address("")) for one in notices]
    here = whole_address(request.full_path.rstrip("?"))
    body = atom.write_atom(
        title, whole_address(home), here, current_language(), entries, feed_key()
    )
    return open_answer(body, atom.MIME, max((e.changed for e in entries), default=None))
