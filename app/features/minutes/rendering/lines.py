"""A document as lines that a person reads, one thought a line, without any sign of a markup: for comparing two of them."""

from collections.abc import Iterator

from app.formats.document import (
    Block,
    Box,
    Document,
    Facts,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    colon,
    plain_text,
)


def to_lines(document: Document) -> str:
    """Every line of the document, its title first."""
    lines = [document.title, document.subtitle, *lines_of(document.blocks, colon(document.lang))]
    return "\n".join(line for line in lines if line.strip())


def lines_of(blocks: tuple[Block, ...], sign: str) -> Iterator[str]:
    """The lines of some blocks; `sign` is the colon of the language."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield from plain_text(block.line).split("\n")
        elif isinstance(block, Listing):
            for item in block.items:
                yield from lines_of(item, sign)
        elif isinstance(block, Facts):
            yield from (f"{word}{sign}{plain_text(value)}" for word, value in block.pairs)
        elif isinstance(block, Table | Figure):
            yield from rows_of(block if isinstance(block, Table) else block.table)
        elif isinstance(block, Box):
            yield " · ".join(part for part in (block.label, plain_text(block.title)) if part)
            yield from lines_of(block.blocks, sign)


def rows_of(table: Table) -> Iterator[str]:
    """One row a line."""
    yield table.caption
    for row in table.rows:
        yield " · ".join(words for cell in row if (words := plain_text(cell).replace("\n", " ")))
