"""A document as Markdown (CommonMark with tables): words are escaped, so that what people wrote stays what it was."""

import re
from collections.abc import Callable
from typing import Any

from app.minutes.document import (
    Block,
    Box,
    Document,
    Facts,
    Figure,
    Heading,
    Line,
    Listing,
    Paragraph,
    Run,
    Table,
)

SIGNS = re.compile(r"([\\`*_\[\]<>|&~])")
LINE_START = re.compile(r"^(\s*)([#+\-=]|\d+[.)])", re.MULTILINE)


def to_markdown(document: Document) -> str:
    """The whole document; ends with a line end."""
    parts = [f"# {escape(document.title)}"]
    if document.subtitle:
        parts.append(escape(document.subtitle))
    return "\n\n".join(parts + blocks(document.blocks)) + "\n"


def blocks(given: tuple[Block, ...]) -> list[str]:
    """Each block as its own piece of text."""
    return [WRITERS[type(block)](block) for block in given]


def escape(text: str) -> str:
    """Words that Markdown would read as signs."""
    return LINE_START.sub(_escape_start, SIGNS.sub(r"\\\1", text))


def _escape_start(match: re.Match[str]) -> str:
    sign = match[2]
    return match[1] + (f"{sign[:-1]}\\{sign[-1]}" if len(sign) > 1 else f"\\{sign}")


def line(words: Line, end: str = "  \n") -> str:
    """Runs with their look; a line break inside is two blanks and a line end."""
    return "".join(run_text(run) + (end if run.break_after else "") for run in words)


def run_text(run: Run) -> str:
    """One run; signs touch words, never blanks."""
    if run.code:
        fence = "``" if "`" in run.text else "`"
        return f"{fence}{run.text}{fence}"
    core = run.text.strip()
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :] if core else ""
    text = escape(core) if not before else SIGNS.sub(r"\\\1", core)
    if run.emphasis and text:
        text = f"*{text}*"
    if run.strong and text:
        text = f"**{text}**"
    if run.href and text:
        text = f"[{text}](<{run.href.replace('>', '%3E').replace('<', '%3C')}>)"
    return before + text + after


def heading(block: Heading) -> str:
    """#, ##, ###…"""
    return f"{'#' * block.level} {line(block.line, ' ')}"


def paragraph(block: Paragraph) -> str:
    """Quotes and questions are quoted, results are bold."""
    text = line(block.line)
    if block.role in ("quote", "question"):
        return quoted(text)
    return f"**{text}**" if block.role == "result" and "**" not in text else text


def quoted(text: str) -> str:
    """Behind > signs."""
    return "\n".join(f"> {part}".rstrip() for part in text.split("\n"))


def listing(block: Listing) -> str:
    """A list; what an item holds is indented under it."""
    out = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.ordered else "- "
        inside = "\n\n".join(blocks(item)) if item else ""
        out.append(mark + inside.replace("\n", "\n" + " " * len(mark)))
    return re.sub(r"\n +\n", "\n\n", "\n".join(out))


def facts(block: Facts) -> str:
    """A list of word and value."""
    return "\n".join(f"- **{escape(word)}** : {line(words, ' ')}" for word, words in block.pairs)


def table(block: Table) -> str:
    """A pipe table, its caption in bold above it."""
    marks = ["---:" if n in block.numeric else "---" for n in range(len(block.columns))]
    rows = [[escape(column) for column in block.columns], marks]
    rows += [[line(cell, " ") for cell in row] for row in block.rows]
    drawn = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"**{escape(block.caption)}**\n\n{drawn}" if block.caption else drawn


def figure(block: Figure) -> str:
    """What the picture says, then its figures."""
    return f"{escape(block.words)}\n\n{table(block.table)}"


def box(block: Box) -> str:
    """Its title, then its blocks; the easy-read box is quoted so that it stands out."""
    label = f"{escape(block.label)} · " if block.label else ""
    title = [f"### {label}{line(block.title, ' ')}"] if block.title or label else []
    inside = "\n\n".join([*title, *blocks(block.blocks)])
    return quoted(inside) if block.kind == "easy" else inside


WRITERS: dict[type, Callable[[Any], str]] = {
    Heading: heading,
    Paragraph: paragraph,
    Listing: listing,
    Facts: facts,
    Table: table,
    Figure: figure,
    Box: box,
}
