"""PDF: data in, pages out. What people wrote travels as JSON and is never read as markup.

Typst sets the pages (one wheel, no system library) as tagged PDF/UA-1. A room gives the folder of its templates and the
data; pictures go in as SVG texts within the data. A template sees its own folder and nothing else; no package is
fetched. Setting takes some tens of milliseconds of native work: call it beside the room (people.services.beside).
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from app.web.assets import STATIC

FONTS = STATIC / "vendor" / "fonts"
NOWHERE = Path(__file__).parent / "no-packages"
MIME = "application/pdf"


def typeset(
    template: Path, data: Mapping[str, Any], made_at: datetime, *, any_letters: bool = False
) -> bytes:
    """The PDF of `template` (a .typ file) with `data`, which it reads with `json(bytes(sys.inputs.data))`.

    `any_letters` lets the machine's own fonts show what ours cannot (other scripts). `made_at` is the date written in the file: the same data give the same bytes. Raises typst.TypstError for a fault
    of the template, never of the data.
    """
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=not any_letters,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
        package_path=str(NOWHERE),
        package_cache_path=str(NOWHERE),
        timestamp=int(made_at.timestamp()),
    )
