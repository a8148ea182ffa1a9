"""What other sites show of a link to us: a title, a sentence, a picture of 1200 by 630 points."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import gevent
from flask import Response

from app.formats.answers import open_answer
from app.formats.plain_lines import unmarked
from app.formats.typesetting import drawn

TEMPLATE = Path(__file__).parent / "typst" / "preview.typ"
MIME = "image/png"
LONGEST = 200
"""Letters of a description; longer ones are cut by those who show them."""
LONGEST_TITLE = 170
KEPT = 64
GREEN = "#1f5a35"


@dataclass(frozen=True, slots=True)
class Preview:
    """The words of the picture: what it belongs to, what it is about, and one line more."""

    lang: str
    eyebrow: str
    title: str
    line: str = ""
    colour: str = GREEN


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without marks of its writing, cut between two words."""
    words = " ".join(unmarked(text).split())
    if len(words) <= longest:
        return words
    cut = words[:longest].rsplit(" ", 1)[0] if " " in words[:longest] else words[: longest - 1]
    return f"{cut.rstrip(' ,;:.–-')}…"


def picture(preview: Preview) -> Response:
    """The picture as an answer that others may keep."""
    data = {
        "lang": preview.lang,
        "eyebrow": shortened(preview.eyebrow, 70),
        "title": shortened(preview.title, LONGEST_TITLE),
        "line": shortened(preview.line, 60),
        "colour": preview.colour,
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    answer = open_answer(gevent.get_hub().threadpool.apply(kept, (text,)), MIME)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@lru_cache(maxsize=KEPT)
def kept(data: str) -> bytes:
    """The PNG, kept by what went in."""
    return drawn(TEMPLATE, json.loads(data))
