"""Markdown that people write, as blocks: no raw HTML, no picture, no script ever reaches a rendering.

app.formats.safe_markdown reads it with HTML switched off and keeps a short list of elements; what is left is read into the tree
of `document`, which holds only text. So there are three doors, and the last one knows no markup at all.
"""

from dataclasses import replace
from html.parser import HTMLParser

from app.formats.document import (
    Block,
    Heading,
    Line,
    Listing,
    Paragraph,
    Run,
    Table,
    plain_text,
)
from app.formats.safe_markdown import safe_html

HOLDERS = ("ul", "ol", "li", "blockquote", "table")
LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "th", "td")
DEEPEST = 6
"""Lists and quotes inside each other; deeper ones are laid flat."""


def blocks_of(text: str, *, level: int = 3, lang: str = "") -> tuple[Block, ...]:
    """The blocks of a Markdown text. `level` is that of its highest heading; `lang` marks every run."""
    reader = Reader(level, lang)
    reader.feed(safe_html(text))
    reader.close()
    return reader.finish()


class Frame:
    """An element that is open, and what it holds so far."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.blocks: list[Block] = []
        self.items: list[tuple[Block, ...]] = []
        self.rows: list[tuple[Line, ...]] = []


class Reader(HTMLParser):
    """Safe HTML to blocks."""

    def __init__(self, level: int, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.level, self.lang = level, lang
        self.frames = [Frame("")]
        self.runs: list[Run] = []
        self.cells: list[Line] = []
        self.look = {"strong": 0, "em": 0, "code": 0, "pre": 0}
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = dict(attrs)
        if tag in self.look:
            self.look[tag] += 1
        if tag in HOLDERS or tag in LINES:
            self.flush("p")
        if tag in HOLDERS:
            self.frames.append(Frame(tag))
        elif tag == "br" and self.runs:
            self.runs[-1] = replace(self.runs[-1], break_after=True)
        elif tag == "img":
            self.say(given.get("alt") or "")
        elif tag == "a":
            self.href = safe_address(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in LINES:
            self.flush(tag)
        elif tag == "tr":
            self.frames[-1].rows.append(tuple(self.cells))
            self.cells = []
        elif tag in HOLDERS:
            self.flush("p")
            self.shut()
        elif tag == "a":
            self.href = ""
        if tag in self.look:
            self.look[tag] -= 1

    def handle_data(self, data: str) -> None:
        """Words; line ends of the source are blanks, except in code."""
        if self.look["pre"]:
            for number, part in enumerate(data.rstrip("\n").split("\n")):
                if number and self.runs:
                    self.runs[-1] = replace(self.runs[-1], break_after=True)
                self.say(part)
        else:
            self.say(data.replace("\n", " "))

    def say(self, text: str) -> None:
        """Words, in the look of the moment."""
        if not self.look["pre"] and (not self.runs or self.runs[-1].break_after):
            text = text.lstrip()
        if text:
            code = self.look["code"] > 0
            strong, emphasis = self.look["strong"] > 0, self.look["em"] > 0
            self.runs.append(Run(text, self.lang, strong, emphasis, code, self.href))

    def flush(self, tag: str) -> None:
        """End the line being written: a paragraph, a heading or a cell."""
        runs, self.runs = tidy(self.runs), []
        if tag in ("th", "td"):
            self.cells.append(runs)
        elif not runs:
            return
        elif tag[0] == "h":
            wanted = self.level + int(tag[1]) - 1
            self.frames[-1].blocks.append(Heading(min(max(4, self.level), wanted), runs))
        else:
            quoted = any(frame.tag == "blockquote" for frame in self.frames)
            self.frames[-1].blocks.append(Paragraph(runs, "quote" if quoted else ""))

    def shut(self) -> None:
        """End a list, an item, a quote or a table, and give it to what holds it."""
        if len(self.frames) == 1:
            return
        done, holder = self.frames.pop(), self.frames[-1]
        if done.tag == "li":
            holder.items.append(tuple(done.blocks))
        elif done.tag in ("ul", "ol") and len(self.frames) <= DEEPEST:
            holder.blocks.append(Listing(tuple(done.items), done.tag == "ol"))
        elif done.tag in ("ul", "ol"):
            holder.blocks.extend(block for item in done.items for block in item)
        elif done.tag == "table" and done.rows:
            holder.blocks.append(table_of(done.rows))
        else:
            holder.blocks.extend(done.blocks)

    def finish(self) -> tuple[Block, ...]:
        """The blocks of the whole text."""
        self.flush("p")
        while len(self.frames) > 1:
            self.shut()
        return tuple(self.frames[0].blocks)


def table_of(rows: list[tuple[Line, ...]]) -> Table:
    """A table people wrote: its first row names the columns."""
    head, *body = rows
    width = len(head)
    filled = tuple((*row[:width], *((),) * (width - len(row))) for row in body)
    return Table("", tuple(plain_text(cell) for cell in head), filled)


def tidy(runs: list[Run]) -> Line:
    """Without blanks at both ends."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if not runs:
        return ()
    last = replace(runs[-1], text=runs[-1].text.rstrip(), break_after=False)
    return (*runs[:-1], last)


def safe_address(href: str) -> str:
    """The address of a link, or nothing if it leads anywhere strange."""
    if href.startswith(("http://", "https://", "mailto:")):
        return href
    return href if href.startswith("/") and not href.startswith(("//", "/\\")) else ""
