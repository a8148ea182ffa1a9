"""A document as PDF, tagged for screen readers (PDF/UA-1), set by Typst.

Words reach Typst as JSON strings and are never read as its markup. It is native code: `to_pdf` runs it beside the room
(in a thread), and what it gives is kept by what went in.
"""

import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from app.formats.document import Document
from app.formats.safe_markdown import clean
from app.formats.typesetting import typeset
from app.web.aside import beside
from app.words.i18n import in_locale

TEMPLATE = Path(__file__).parent / "typst" / "minutes.typ"
KEPT = 32
"""PDFs kept in memory: about 90 kB each."""
LANGUAGE = re.compile(r"[a-z]{2,3}")


def to_pdf(
    document: Document, made_at: datetime, sha256: str = "", address: str = "", seal: str = ""
) -> bytes:
    """The document on A4; `sha256` and `address` are printed so that a paper copy can be checked; `seal` is the
    foot of each page where there is no hash.

    Runs in the thread pool: other requests go on meanwhile.
    """
    data = json.dumps(told(document, sha256, address, seal), ensure_ascii=False, sort_keys=True)
    return beside(lambda: displayed(data, made_at), "typeset")


def told(document: Document, sha256: str, address: str, foot: str = "") -> dict[str, object]:
    """Everything the template prints."""
    with in_locale(document.lang):
        draft = foot or _("Draft, not public")
        seal = _("SHA-256 %(start)s…", start=sha256[:16]) if sha256 else draft
        colophon = [_("Published with Tablée. The page on the web is the reference.")]
        if sha256:
            colophon.append(_("Fingerprint (SHA-256): %(hash)s", hash=grouped(sha256)))
        whole = document.as_json()
        set_levels(whole["blocks"], 1)
        return {
            "document": ready(whole),
            "words": {"page": _("Page")},
            "seal": seal,
            "colophon": colophon,
            "address": address,
        }


def grouped(hash_text: str) -> str:
    """A hash in groups of eight."""
    return " ".join(hash_text[i : i + 8] for i in range(0, len(hash_text), 8))


def set_levels(blocks: list[dict[str, Any]], above: int, inside: int = 2) -> int:
    """Give each heading and box a level that never skips one, as PDF/UA asks; gives the last level set.

    `above` is the level of the heading before, `inside` the level that a box's title would like.
    """
    for block in blocks:
        if block["type"] == "heading":
            block["level"] = above = min(block["level"], above + 1)
        elif block["type"] == "box":
            wanted = 2 if block["kind"] == "easy" else inside + 1
            block["level"] = min(wanted, above + 1)
            below = block["level"] if block["title"] else above
            above = set_levels(block["blocks"], below, block["level"])
        elif block["type"] == "list":
            for item in block["items"]:
                above = set_levels(item, above, inside)
    return above


def ready(value: Any, name: str = "") -> Any:
    """The tree as the typesetter takes it: clean words, real language codes, no picture without words."""
    if isinstance(value, dict):
        made = {key: ready(inner, key) for key, inner in value.items()}
        if made.get("type") == "figure" and not made["words"].strip():
            made["words"] = made["title"] or "–"
        return made
    if isinstance(value, list):
        return [ready(inner) for inner in value]
    if isinstance(value, str):
        return clean(value) if name != "lang" or LANGUAGE.fullmatch(value) else ""
    return value


@lru_cache(maxsize=KEPT)
def displayed(data: str, made_at: datetime) -> bytes:
    """The PDF, kept by what went in."""
    return typeset(TEMPLATE, json.loads(data), made_at)
