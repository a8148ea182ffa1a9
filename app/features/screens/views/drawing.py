"""Drawing a face: the HTML that everybody with this face and language shares, without anything personal in it.

It is drawn for a page and for a socket alike, so it must not depend on who asks: forms carry an empty CSRF field and an
empty key, which the page's server (app.features.screens.views.personal) or the page's script fills in.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

STATE = re.compile(r"<template data-title>([^<]*)</template>")


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


def state_in(html: str) -> Markup:
    """How the title of a page with these parts begins: what is happening."""
    match = STATE.search(html)
    return Markup(match[1] if match else "")
