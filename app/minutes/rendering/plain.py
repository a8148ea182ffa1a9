"""A document as plain text, 72 columns wide: for a mail, a terminal, a screen reader, a printer of 1995."""

import textwrap
from collections.abc import Callable
from typing import Any

from app.minutes.document import (
    Block,
    Box,
    Document,
    Facts,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    plain_text,
)

WIDTH = 72


def to_text(document: Document) -> str:
    """The whole document; ends with a line end."""
    parts = [underlined(document.title, "=")]
    if document.subtitle:
        parts.append(filled(document.subtitle))
    return "\n\n".join(parts + blocks(document.blocks)) + "\n"


def blocks(given: tuple[Block, ...]) -> list[str]:
    """Each block as its own piece of text."""
    return [WRITERS[type(block)](block) for block in given]


def filled(text: str, first: str = "", then: str | None = None) -> str:
    """Words in lines of at most WIDTH columns; a no-break space holds."""
    hung = first if then is None else then
    lines = text.split("\n") or [""]
    return "\n".join(
        textwrap.fill(
            part,
            WIDTH,
            initial_indent=first if number == 0 else hung,
            subsequent_indent=hung,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, part in enumerate(lines)
    )


def underlined(text: str, sign: str) -> str:
    """A title over a line of signs."""
    wrapped = filled(text)
    return f"{wrapped}\n{sign * max(len(part) for part in wrapped.split(chr(10)))}"


def heading(block: Heading) -> str:
    """Underlined at level 2, in capitals of its own below."""
    words = plain_text(block.line)
    return "\n" + underlined(words, "-") if block.level <= 2 else f"* {words}"


def paragraph(block: Paragraph) -> str:
    """Quotes and questions are moved in."""
    words = plain_text(block.line) + links(block)
    return filled(words, "    ") if block.role in ("quote", "question") else filled(words)


def links(block: Paragraph) -> str:
    """The addresses of a paragraph's links, after its words."""
    found = [run.href for run in block.line if run.href and run.href != run.text]
    return "".join(f" <{href}>" for href in found)


def listing(block: Listing) -> str:
    """Items behind a dash or a number."""
    out = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.ordered else "- "
        inside = "\n".join(blocks(item))
        out.append(mark + inside.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(out)


def facts(block: Facts) -> str:
    """word: value."""
    return "\n".join(
        filled(f"{word} : {plain_text(words)}", "", "    ") for word, words in block.pairs
    )


def table(block: Table) -> str:
    """A row is its first cell, then each other cell behind the name of its column: it reads aloud."""
    out = [f"{block.caption} :"] if block.caption else []
    for row in block.rows:
        cells = [plain_text(cell).replace("\n", " ") for cell in row]
        named = zip(block.columns[1:], cells[1:], strict=True)
        rest = " ; ".join(f"{column} : {cell}" for column, cell in named if cell)
        out.append(filled(f"{cells[0]}. {rest}" if rest else cells[0], "- ", "  "))
    return "\n".join(out)


def figure(block: Figure) -> str:
    """What the picture says, then its figures."""
    return f"{filled(block.words)}\n\n{table(block.table)}"


def box(block: Box) -> str:
    """Its title, then its blocks behind a line."""
    title = " · ".join(part for part in (block.label, plain_text(block.title)) if part)
    inside = "\n\n".join([*([filled(title)] if title else []), *blocks(block.blocks)])
    return "\n".join(f"| {part}".rstrip() for part in inside.split("\n"))


WRITERS: dict[type, Callable[[Any], str]] = {
    Heading: heading,
    Paragraph: paragraph,
    Listing: listing,
    Facts: facts,
    Table: table,
    Figure: figure,
    Box: box,
}
