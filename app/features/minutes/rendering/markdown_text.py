"""A document as Markdown (CommonMark with tables): words are escaped, so that what people wrote stays what it was."""

import re

from app.formats.document import (
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
    colon,
)

SIGNS = re.compile(r"([\\`*_\[\]|])")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"}
"""Signs that some readers of Markdown do not let a backslash hide."""
LINE_START = re.compile(r"^([^\S\n]*)([#+\-]|\d+[.)])", re.MULTILINE)


def to_markdown(document: Document) -> str:
    """The whole document; ends with a line end."""
    parts = [f"# {escape(document.title)}"]
    if document.subtitle:
        parts.append(escape(document.subtitle))
    return "\n\n".join(parts + MarkdownText(document.lang).blocks(document.blocks)) + "\n"


def escape(text: str) -> str:
    """Words that Markdown would read as signs."""
    return LINE_START.sub(escape_start, escape_inside(text)).replace("\n=", "\n&#61;")


def escape_inside(text: str) -> str:
    """The same for words that do not begin a line."""
    for sign, entity in ENTITIES.items():
        text = text.replace(sign, entity)
    return SIGNS.sub(r"\\\1", text)


def escape_start(match: re.Match[str]) -> str:
    """A sign that would begin a list or a title: only its last character needs hiding."""
    return f"{match[1]}{match[2][:-1]}\\{match[2][-1]}"


def line(words: Line, end: str = "  \n") -> str:
    """Runs with their look; a line break inside is two blanks and a line end."""
    out, fresh = "", True
    for run in words:
        out += run_text(run, fresh) + (end if run.break_after else "")
        fresh = run.break_after
    return out


def run_text(run: Run, fresh: bool) -> str:
    """One run; signs touch words, never blanks. `fresh`: it begins a line."""
    if run.code:
        fence = "``" if "`" in run.text else "`"
        return f"{fence}{run.text}{fence}"
    core = run.text.strip(" ")
    if not core:
        return run.text
    before, after = run.text[: run.text.index(core)], run.text[run.text.rindex(core) + len(core) :]
    text = escape(core) if fresh else escape_inside(core)
    if run.emphasis:
        text = f"*{text}*"
    if run.strong:
        text = f"**{text}**"
    if run.href:
        text = f"[{text}](<{run.href.replace('>', '%3E').replace('<', '%3C')}>)"
    return before + text + after


def quoted(text: str) -> str:
    """Behind > signs."""
    return "\n".join(f"> {part}" if part else ">" for part in text.split("\n"))


class MarkdownText:
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
        """#, ##, ###…"""
        return f"{'#' * block.level} {line(block.line, ' ')}"

    def paragraph(self, block: Paragraph) -> str:
        """Quotes and questions are quoted, results are bold."""
        text = line(block.line)
        if block.role in ("quote", "question"):
            return quoted(text)
        return f"**{text}**" if block.role == "result" and "**" not in text else text

    def listing(self, block: Listing) -> str:
        """A list; what an item holds is indented under it."""
        out = []
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}. " if block.ordered else "- "
            inside = "\n\n".join(self.blocks(item))
            out.append(mark + inside.replace("\n", "\n" + " " * len(mark)))
        return re.sub(r"\n +\n", "\n\n", "\n".join(out))

    def facts(self, block: Facts) -> str:
        """A list of word and value."""
        return "\n".join(
            f"- **{escape(word)}**{self.colon}{line(words, ' ')}" for word, words in block.pairs
        )

    def table(self, block: Table) -> str:
        """A pipe table, its caption in bold above it."""
        marks = ["---:" if n in block.numeric else "---" for n in range(len(block.columns))]
        rows = [[escape(column) for column in block.columns], marks]
        rows += [[line(cell, " ") for cell in row] for row in block.rows]
        drawn = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"**{escape(block.caption)}**\n\n{drawn}" if block.caption else drawn

    def figure(self, block: Figure) -> str:
        """Its figures; what it shows in words is the paragraph that follows every picture."""
        return self.table(block.table)

    def box(self, block: Box) -> str:
        """Its title, then its blocks; the easy-read box is quoted so that it stands out."""
        label = f"{escape(block.label)} · " if block.label and block.title else escape(block.label)
        title = [f"### {label}{line(block.title, ' ')}"] if block.title or label else []
        inside = "\n\n".join([*title, *self.blocks(block.blocks)])
        return quoted(inside) if block.kind in ("easy", "statement") else inside
