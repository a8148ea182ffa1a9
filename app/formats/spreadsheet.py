"""CSV that spreadsheets open without running anything."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

MIME = "text/csv; charset=utf-8"
FORMULA = re.compile(r"(^[\s\"']*|[;\t][\s\"']*)([=+\-@\uff1d\uff0b\uff0d\uff20])")
"""What may become a formula: at the start of a cell, or after a sign that another program takes for a new cell."""
BYTE_ORDER_MARK = "\ufeff"


def written(rows: Iterable[Sequence[str]], *, mark: bool = True) -> str:
    """CSV; with `mark` it begins with a byte-order mark, by which spreadsheets know that it is UTF-8."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[harmless(cell) for cell in row] for row in rows])
    return (BYTE_ORDER_MARK if mark else "") + buffer.getvalue()


def harmless(cell: str) -> str:
    """A cell in which no spreadsheet finds a formula: an apostrophe stands before what it would take for one."""
    return FORMULA.sub(lambda found: f"{found[1]}'{found[2]}", cell.replace("\x00", ""))
