"""Pages drawn once for many readers, blank where a reader's own goes, and sent as small as a phone takes them.

Five hundred phones come in within minutes, and all but a few dozen characters of what they load are the same. Such a page
is drawn as by nobody: whatever a reader's request carries cannot get into what the others see.
"""

import gzip
import re
import secrets
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager

import brotli
from flask import Response, current_app, g, request
from markupsafe import Markup

from app.words.i18n import in_locale

MARK = secrets.token_hex(8)
"""What stands where something personal goes: no text that people write holds it."""
BLANK = re.compile(f"{MARK}_([a-z]+)_")
OF_THE_READER = ("csrf_token", "form_key", "who", "helping", "_login_user", "inline_icons")
"""What the context of a request knows of whoever asks."""
Pieces = list[str]
"""A drawn page, cut at its blanks: words, the name of a blank, words, …"""


@contextmanager
def nobody_asking(
    lang: str, *, inline_icons: bool = False, address: str | None = None, token: str = ""
) -> Iterator[None]:
    """A request by nobody in particular, in `lang`, at `address`; forms carry `token`, which is nobody's."""
    before = {name: g.pop(name) for name in OF_THE_READER if name in g}
    with current_app.test_request_context(address or f"/{lang}/"), in_locale(lang):
        g.csrf_token, g.form_key, g.inline_icons = token, "", inline_icons
        try:
            yield
        finally:
            for name in OF_THE_READER:
                g.pop(name, None)
            for name, value in before.items():
                setattr(g, name, value)


def blank(name: str) -> Markup:
    """A place to be filled in for each reader."""
    return Markup(f"{MARK}_{name}_")


def cut(html: str) -> Pieces:
    """The page at its blanks."""
    return BLANK.split(html)


def complete(pieces: Pieces, own: Mapping[str, str]) -> str:
    """The page of one reader; `own` holds HTML, already escaped, for each blank."""
    return "".join(own[piece] if place % 2 else piece for place, piece in enumerate(pieces))


def once(name: str, key: Hashable, look: object, draw: Callable[[], str]) -> Pieces:
    """The page `name` for this `key`, drawn at its first use and again when its `look` is no longer the same."""
    kept: dict[Hashable, tuple[object, Pieces]]
    kept = current_app.extensions.setdefault("shared_pages", {}).setdefault(name, {})
    page = kept.get(key)
    if page is None or page[0] != look:
        page = kept[key] = look, cut(draw())
    return page[1]


def packed(page: str) -> Response:
    """The page as small as this phone takes it. Only for pages in which nothing stands that a visitor wrote or asked for:
    then its size tells nobody anything about what is secret in it."""
    answer, accepted = Response(page, content_type="text/html"), request.accept_encodings
    if accepted["br"]:
        answer.set_data(brotli.compress(page.encode(), quality=5, lgwin=16))
        answer.headers["Content-Encoding"] = "br"
    elif accepted["gzip"]:
        answer.set_data(gzip.compress(page.encode(), 5))
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding, Cookie"
    return answer
