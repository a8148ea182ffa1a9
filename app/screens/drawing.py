"""Drawing a face: the HTML that everybody with this face and language shares, without anything personal in it.

It is drawn for a page and for a socket alike, so it must not depend on who asks: forms carry an empty CSRF field and an
empty key, which the page's server (app.screens.personal) or the page's script fills in.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app, g, render_template
from markupsafe import Markup

from app.i18n import in_locale


@contextmanager
def nobody_asking(
    lang: str, *, inline_icons: bool = False, address: str | None = None
) -> Iterator[None]:
    """A request by nobody in particular, in `lang`, at `address`: addresses can be made, no token is."""
    asked = ("csrf_token", "who", "helping", "_login_user", "inline_icons")
    before = {name: g.pop(name) for name in asked if name in g}
    with current_app.test_request_context(address or f"/{lang}/"), in_locale(lang):
        g.csrf_token, g.inline_icons = "", inline_icons
        try:
            yield
        finally:
            for name in asked:
                g.pop(name, None)
            for name, value in before.items():
                setattr(g, name, value)


def draw(template: str, lang: str, **facts: Any) -> str:
    """The HTML of a face's parts in `lang`; call it inside `nobody_asking`."""
    return render_template(template, lang=lang, **facts)


def key_of(html: str) -> str:
    """The key of a part: the same words have the same key, so that nothing is replaced for nothing."""
    return hashlib.blake2b(str(html).strip().encode(), digest_size=6).hexdigest()


def part(name: str, kind: str = "stack", *, caller: Callable[[], str]) -> Markup:
    """`{% call part("agenda") %}…{% endcall %}`: a part of a face, with its name and its key.

    A screen replaces a part only when its key has changed: what somebody is filling in is never touched.
    """
    inside = Markup(caller())
    return Markup('<div class="{}" data-part="{}" data-key="{}">{}</div>').format(
        kind, name, key_of(inside), inside
    )
