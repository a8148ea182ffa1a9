"""What each cell of a table is about, written into the cell: on a narrow screen its row is a card, without headings above it."""

import re
from collections.abc import Sequence

from flask import Flask
from markupsafe import Markup, escape

ROW, CELL = re.compile(r"<tr\b"), re.compile(r"<t([dh])\b(?=([^<>]*)>)")


def labelled(rows: Markup, words: Sequence[str]) -> Markup:
    """The rows of a table, each <td> with the words of its column as data-label. A cell over several columns goes without."""
    first, *others = ROW.split(rows)
    return Markup(first + "".join("<tr" + label_row(row, words) for row in others))


def label_row(row: str, words: Sequence[str]) -> str:
    """One row, from behind its `<tr`."""
    at = -1

    def label(cell: re.Match[str]) -> str:
        nonlocal at
        at += 1
        if cell[1] == "h" or "colspan" in cell[2] or at >= len(words):
            return cell[0]
        return f'{cell[0]} data-label="{escape(words[at])}"'

    return CELL.sub(label, row)


def set_up_labels(app: Flask) -> None:
    """For the macro of tables."""
    app.jinja_env.filters["labelled"] = labelled
