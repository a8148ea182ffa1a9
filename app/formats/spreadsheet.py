"""CSV that spreadsheets open without running anything, and tables of people's own, read and forgotten."""

import re
from collections.abc import Collection, Iterable, Sequence

from app.domain.exchange.columns import Line, read_columns
from app.domain.exchange.lines import text_of
from app.domain.violations import RuleViolation

MIME = "text/csv; charset=utf-8"
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet runs: only what begins a cell, whatever blanks and quotes stand before."""
BEFORE = " \t\n\r\f\v\u00a0\u2009\u202f\u3000\ufeff\"'"
NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?[ \u00a0\u202f]?[%€]?")
"""Begins with a sign as a formula may, and is none."""
QUOTED = re.compile('[;,\t"\r\n]')
"""Signs that some spreadsheet takes for the end of a cell, whatever separator the file has: they stand between quotes."""
CUTS = re.compile("([;\t])")
BYTE_ORDER_MARK = "\ufeff"
MOST_BYTES = 1024 * 1024
MOST_LINES = 5000
"""What is read of a table of people: nobody has a longer list, and a longer one is no list."""
SEPARATORS = {"comma": ",", "semicolon": ";"}
"""By the word for it in an address. Excel opens a file with a double click where it is the one of its own language."""


def read(data: bytes, columns: Collection[str] = ()) -> list[Line]:
    """The lines of a table under its named columns, in UTF-8 or the encoding of older spreadsheets, with `;` or `,`.

    It stands in memory only: what is read so is never written, logged or kept; a post itself stays in memory (app.web.sent).

    Raises RuleViolation: table_too_large, and those of app.domain.exchange.lines and .columns.
    """
    if len(data) > MOST_BYTES:
        raise RuleViolation("table_too_large")
    return read_columns(text_of(data), columns, most=MOST_LINES)


def separator_of(asked: str | None) -> str:
    """The separator that an address asks for (`?separator=semicolon`); a comma where it asks for none that we know."""
    return SEPARATORS.get(asked or "", ",")


def written(rows: Iterable[Sequence[str]], *, mark: bool = True, separator: str = ",") -> str:
    """CSV; with `mark` it begins with a byte-order mark, by which spreadsheets know that it is UTF-8."""
    lines = (separator.join(cell_of(cell, separator) for cell in row) + "\r\n" for row in rows)
    return (BYTE_ORDER_MARK if mark else "") + "".join(lines)


def cell_of(text: str, separator: str = ",") -> str:
    """One cell: harmless, between quotes where it could be taken for several."""
    cell = harmless(str(text), separator)
    return '"' + cell.replace('"', '""') + '"' if QUOTED.search(cell) else cell


def harmless(cell: str, separator: str = ",") -> str:
    """A cell in which no spreadsheet finds a formula: an apostrophe stands before what it would take for one.

    Where a list is separated by semicolons, a double click on a file with commas cuts its cells there, quotes or not.
    """
    pieces = (
        CUTS.split(cell.replace("\x00", "")) if separator == "," else [cell.replace("\x00", "")]
    )
    return "".join(map(disarmed, pieces))


def rearmed(cell: str) -> str:
    """A cell that `harmless` wrote, as it was before: a file of ours that comes back says the same."""
    return "".join(piece[1:] if piece[:1] == "'" and disarmed(piece[1:]) == piece else piece for piece in CUTS.split(cell))  # fmt: skip


def disarmed(piece: str) -> str:
    """With an apostrophe, if it would run."""
    runs = piece.lstrip(BEFORE).startswith(FORMULA) and not NUMBER.fullmatch(piece.strip(BEFORE))
    return f"'{piece}" if runs else piece
