"""PDF: data in, pages out. What people wrote travels as JSON and is never read as markup.

Typst sets the pages (one wheel, no system library) as tagged PDF/UA-1. A room gives the folder of its templates and the
data; pictures go in as SVG texts within the data. A template sees its own folder and nothing else; no package is
fetched. Setting takes some tens of milliseconds of native work: call it beside the room (people.services.beside).

PDF/UA refuses a file that shows a sign without a drawing. Our fonts come first (letters, emoji, Arabic), then those of the
machine; a sign that neither has is written out ([U+4E2D]), and everything around it stays.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from app.formats.markup import allowed
from app.formats.written_out import written_out
from app.web.assets import STATIC

FONTS = STATIC / "vendor" / "fonts"
NOWHERE = Path(__file__).parent / "no-packages"
MIME = "application/pdf"
TRIES = 5
"""A sign that goes may leave its neighbour without a drawing (1️⃣ is three signs): two turns are the most that were seen."""
MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
UNWRITTEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls and halves of signs: nobody sees them, and no page can hold them."""

LONG = re.compile(r"\w{31,}")
"""Letters in a row that no line may hold."""
PART = re.compile(r"\w{10}(?=\w)")
BREAK = "\u200b"
WHOLE = re.compile(r"(?:[a-z]{1,20}:|/)\S*")
"""An address, or data: never broken."""
PICTURE = ("<svg", "<?xml")


def typeset(template: Path, data: Mapping[str, Any], made_at: datetime) -> bytes:
    """The PDF of `template` (a .typ file) with `data`, which it reads with `json(bytes(sys.inputs.data))`.

    Any text of `data` may hold any sign. `made_at` is the date written in the file: the same data give the same bytes.
    Raises typst.TypstError for a fault of the template, never of the data.
    """
    data_json = json.dumps(each_text(data, settable), ensure_ascii=False)
    if pdf := compiled(template, data_json, made_at, machine=False):
        return pdf
    for _ in range(TRIES):
        missing: set[str] = set()
        if pdf := compiled(template, data_json, made_at, machine=True, missing=missing):
            return pdf
        data_json = written_out(data_json, missing)
    return compiled(template, written_out(data_json, None), made_at, machine=True, strict=True)


def compiled(
    template: Path,
    data_json: str,
    made_at: datetime,
    *,
    machine: bool,
    missing: set[str] | None = None,
    strict: bool = False,
) -> bytes:
    """The PDF, or b"" when a sign has no drawing; those signs are put in `missing`.

    `machine` lets the machine's own fonts help. Raises typst.TypstError for anything else, and always when `strict`.
    """
    try:
        return typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=not machine,
            sys_inputs={"data": data_json},
            pdf_standards="ua-1",
            package_path=str(NOWHERE),
            package_cache_path=str(NOWHERE),
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        signs = {unescaped(text) for text in MISSING.findall(error.diagnostic or str(error))}
        if strict or not signs:
            raise
        if missing is not None:
            missing |= signs
        return b""


def drawn(template: Path, data: Mapping[str, Any], ppi: int = 144) -> bytes:
    """The first page of `template` as PNG; a sign without a drawing is left out."""
    data_json = json.dumps(each_text(data, settable), ensure_ascii=False)
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        sys_inputs={"data": data_json},
        format="png",
        ppi=ppi,
        package_path=str(NOWHERE),
        package_cache_path=str(NOWHERE),
    )


def settable(text: str) -> str:
    """As it can be set: without what nobody sees, and with a word of two hundred letters that a line may break."""
    return breakable(without_unwritten(text))


def breakable(text: str) -> str:
    """Places to break in words that are longer than a line; addresses and pictures stay as they are."""
    if text.startswith(PICTURE) or WHOLE.fullmatch(text):
        return text
    return LONG.sub(lambda word: PART.sub(rf"\g<0>{BREAK}", word[0]), text)


def without_unwritten(text: str) -> str:
    """Without controls and halves of signs; a picture besides without what XML cannot hold, since it is read as XML."""
    return allowed(text) if text.startswith(PICTURE) else UNWRITTEN.sub("", text)


def unescaped(text: str) -> str:
    """A text as the typesetter's message quotes it, read back."""
    return ESCAPE.sub(
        lambda m: chr(int(m[1], 16)) if m[1] else PLAIN.get(m[2], m[2]),
        text,
    )


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same tree with each of its texts changed, keys aside."""
    if isinstance(value, Mapping):
        return {key: each_text(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [each_text(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value
