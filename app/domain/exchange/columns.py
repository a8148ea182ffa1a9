"""A table whose first line names its columns, as a spreadsheet saves it: separated by semicolons, commas or tabs."""

import csv
import io
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from app.domain.reading import shown
from app.domain.violations import RuleViolation

SEPARATORS = ";,\t"


class Line(NamedTuple):
    """One line that says something: its number in the file, its cells by the name of their column."""

    at: int
    cells: dict[str, str]


def read_columns(text: str, columns: Collection[str] = (), *, most: int = 5000) -> list[Line]:
    """The lines below the head. `columns` must be there, whatever their capitals; others travel along as they are named.

    Blanks around a cell, empty lines, empty cells past the head and Excel's line `sep=;` say nothing.

    Raises RuleViolation: empty_file, missing_field, duplicate_field, malformed_line, too_many_ballots.
    """
    rows = _rows(text, most + 1)
    if len(rows) < 2:
        raise RuleViolation("empty_file")
    names = _names(rows[0][1], columns)
    return [Line(at, _cells(at, row, names)) for at, row in rows[1:]]


def _rows(text: str, most: int) -> list[tuple[int, list[str]]]:
    """The lines that say something, cut into cells."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):
        text = rest
    head = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count))
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, [cell.strip() for cell in row]))
            if len(rows) > most:
                raise RuleViolation("too_many_ballots", most=most - 1)
    except csv.Error as fault:
        raise RuleViolation("malformed_line", line=reader.line_num) from fault
    return rows


def _names(head: list[str], columns: Collection[str]) -> list[str]:
    """The names of the columns, those that are asked for as they are asked for."""
    asked = {column.casefold(): column for column in columns}
    names = [asked.get(cell.casefold(), cell) for cell in head]
    for name, times in Counter(names).items():
        if name and times > 1:
            raise RuleViolation("duplicate_field", field=shown(name))
    for column in columns:
        if column not in names:
            raise RuleViolation("missing_field", field=column)
    return names


def _cells(at: int, row: list[str], names: list[str]) -> dict[str, str]:
    if any(row[len(names) :]):
        raise RuleViolation("malformed_line", line=at)
    filled = [*row, *[""] * len(names)]
    return {name: cell for name, cell in zip(names, filled, strict=False) if name}
