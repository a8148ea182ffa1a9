"""JSON-LD for a page: data that machines read, which nothing can turn into markup or script."""

import json
from typing import Any

from markupsafe import Markup

MIME = "application/ld+json; charset=utf-8"
HIDDEN = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that could end the element they stand in: JSON may write each of them by its number."""


def block(data: dict[str, Any]) -> Markup:
    """A `<script type="application/ld+json">`: a data block, which a browser never runs (HTML, 4.12.1)."""
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(hidden(data)))


def hidden(data: dict[str, Any]) -> str:
    """The JSON with every sign of HTML written by its number."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    for sign, number in HIDDEN.items():
        text = text.replace(sign, number)
    return text
