"""A document as plain text, 72 columns wide: for a mail, a terminal, a screen reader, a printer of 1995."""

import textwrap

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

WIDTH = 72


def to_text(document: Document) -> str:
    """The whole document; ends with a line end."""
    parts = [underlined(document.title, "=")]
    if document.subtitle:
        parts.append(filled(document.subtitle))
    return "\n\n".join(parts + Plain(document.lang).blocks(document.blocks)) + "\n"


def filled(text: str, first: str = "", then: str | None = None) -> str:
    """Words in lines of at most WIDTH columns; a no-break space holds."""
    hung = first if then is None else then
    return "\n".join(
        textwrap.fill(
            part,
            WIDTH,
            initial_indent=first if number == 0 else hung,
            subsequent_indent=hung,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, part in enumerate(text.split("\n"))
    )


def underlined(text: str, sign: str) -> str:
    """A title over a line of signs."""
    wrapped = filled(text)
    return f"{wrapped}\n{sign * max(len(part) for part in wrapped.split(chr(10)))}"


def links(block: Paragraph) -> str:
    """The addresses of a paragraph's links, after its words."""
    found = [run.href for run in block.line if run.href and run.href != run.text]
    return "".join(f" <{href}>" for href in found)


class Plain:
    """Writes blocks in one language."""

    def __init__(self, lang: str) -> None:
        self.colon = colon(lang)
        self.writers = {
            Heading: self.heading,
            Paragraph: self.paragraph,
            Listing: self.listing,
            Facts: self.facts,
            Table: self.table,
            Figure: self.figure,
            Box: self.box,
        }

    def blocks(self, given: tuple[Block, ...]) -> list[str]:
        """Each block as its own piece of text."""
        return [self.writers[type(block)](block) for block in given]  # type: ignore[operator]

    def heading(self, block: Heading) -> str:
        """Underlined at level 2, behind a star below."""
        words = plain_text(block.line)
        return "\n" + underlined(words, "-") if block.level <= 2 else f"* {words}"

    def paragraph(self, block: Paragraph) -> str:
        """Quotes and questions are moved in."""
        words = plain_text(block.line) + links(block)
        return filled(words, "    ") if block.role in ("quote", "question") else filled(words)

    def listing(self, block: Listing) -> str:
        """Items behind a dash or a number."""
        out = []
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}. " if block.ordered else "- "
            inside = "\n".join(self.blocks(item))
            out.append(mark + inside.replace("\n", "\n" + " " * len(mark)))
        return "\n".join(out)

    def facts(self, block: Facts) -> str:
        """word: value."""
        return "\n".join(
            filled(f"{word}{self.colon}{plain_text(words)}", "", "    ")
            for word, words in block.pairs
        )

    def table(self, block: Table) -> str:
        """A row is its first cell, then each other cell behind the name of its column: it reads aloud."""
        out = [block.caption + self.colon.rstrip()] if block.caption else []
        for row in block.rows:
            cells = [plain_text(cell).replace("\n", " ") for cell in row]
            named = zip(block.columns[1:], cells[1:], strict=True)
            rest = " | ".join(f"{column}{self.colon}{cell}" for column, cell in named if cell)
            out.append(filled(f"{cells[0]} | {rest}" if rest else cells[0], "- ", "  "))
        return "\n".join(out)

    def figure(self, block: Figure) -> str:
        """Its figures; what it shows in words is the paragraph that follows every picture."""
        return self.table(block.table)

    def box(self, block: Box) -> str:
        """Its title, then its blocks behind a line."""
        title = " · ".join(part for part in (block.label, plain_text(block.title)) if part)
        inside = "\n\n".join([*([filled(title)] if title else []), *self.blocks(block.blocks)])
        return "\n".join(f"| {part}".rstrip() for part in inside.split("\n"))
