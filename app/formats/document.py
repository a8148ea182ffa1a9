"""The one form that everything public is rendered from: a small tree of blocks, in one language.

Pages, Markdown, plain text, JSON and PDF are renderings of the same tree (app.features.minutes.rendering), so that they cannot
say different things. The tree holds text, never markup: each rendering escapes for itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Union

from app.words.localized import Wording


@dataclass(frozen=True)
class Run:
    """Some words with one look; `lang` only where it differs from the document's."""

    text: str
    lang: str = ""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""
    break_after: bool = False


Line = tuple[Run, ...]
"""One line or paragraph of words."""


@dataclass(frozen=True)
class Heading:
    """A title inside the document: level 2 is a part, 3 a piece of it. `id` is its address in the page."""

    level: int
    line: Line
    id: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Words; `role` is "", lead, quiet, quote, question or result."""

    line: Line
    role: str = ""


@dataclass(frozen=True)
class Listing:
    """Items, each a list of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Facts:
    """Pairs of a word and what it is: place, date, rule. role "numbers": a few figures to read at a glance."""

    pairs: tuple[tuple[str, Line], ...]
    role: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under titled columns; the first cell of a row is its heading. `numeric` are the places of the figures."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture of a result. `words` says what it shows to those who cannot see it, `table` holds its figures.

    kind "bars": data {"rows": [{"label", "votes", "counted"}], "scale", "needed"?};
    kind "judgement": data {"grades": [words, best first], "rows": [{"label", "counts", "grade", "rank"}]}.
    """

    kind: str
    title: str
    words: str
    data: Mapping[str, Any]
    table: Table


@dataclass(frozen=True)
class Box:
    """Blocks that belong together and are seen as one plate: easy, decision, open, statement, notice."""

    kind: str
    title: Line
    blocks: tuple["Block", ...]
    label: str = ""
    """A few words above the title: the number of a decision."""
    id: str = ""
    lang: str = ""


Block = Union[Heading, Paragraph, Listing, Facts, Table, Figure, Box]  # noqa: UP007 (forward names)


@dataclass(frozen=True)
class Document:
    """A whole text in one language."""

    lang: str
    title: str
    subtitle: str = ""
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    title_lang: str = ""
    """The title's own language, only where nobody wrote one in the document's."""

    @property
    def headline(self) -> Wording:
        """The title, with its language for a page."""
        return Wording(self.title, self.title_lang or self.lang, bool(self.title_lang))

    def as_json(self) -> dict[str, Any]:
        """Plain JSON, documented in docs/minutes.md; the inverse of `document_from_json`."""
        return {
            "lang": self.lang,
            "title": self.title,
            "subtitle": self.subtitle,
            "blocks": [as_json(block) for block in self.blocks],
            **({"title_lang": self.title_lang} if self.title_lang else {}),
        }


KINDS: dict[str, type[Any]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "list": Listing,
    "facts": Facts,
    "table": Table,
    "figure": Figure,
    "box": Box,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def line(*parts: str | Run) -> Line:
    """Words and runs as one line; empty ones are left out."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.text)


def colon(lang: str) -> str:
    """A colon between two words: French sets a no-break space before it."""
    return "\u00a0: " if lang == "fr" else ": "


def plain_text(words: Line) -> str:
    """The words alone."""
    return "".join(run.text + ("\n" if run.break_after else "") for run in words)


def as_json(value: Any) -> Any:
    """A block, run, line or list of them as plain JSON; what holds its default is left out of a run."""
    if isinstance(value, Run):
        kept = {f.name: getattr(value, f.name) for f in fields(value)}
        return {name: got for name, got in kept.items() if got or name == "text"}
    if type(value) in NAMES:
        parts = {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
        return {"type": NAMES[type(value)], **parts}
    if isinstance(value, Mapping):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(inner) for inner in value]
    return value


def document_from_json(value: Mapping[str, Any]) -> Document:
    """Read `Document.as_json` back."""
    blocks = tuple(block_from_json(block) for block in value["blocks"])
    title_lang = value.get("title_lang", "")
    return Document(value["lang"], value["title"], value["subtitle"], blocks, title_lang)


def block_from_json(value: Mapping[str, Any]) -> Any:
    """Read one block back."""
    kind = KINDS[value["type"]]
    given = {name: part for name, part in value.items() if name != "type"}
    return kind(**{name: READERS.get(name, same)(part) for name, part in given.items()})


def same(value: Any) -> Any:
    """Words and numbers stand for themselves."""
    return value


def read_line(value: Iterable[Mapping[str, Any]]) -> Line:
    """A line of runs."""
    return tuple(Run(**run) for run in value)


def read_title(value: Any) -> Any:
    """A figure's title is words, a box's title is a line."""
    return value if isinstance(value, str) else read_line(value)


READERS: dict[str, Any] = {
    "line": read_line,
    "title": read_title,
    "blocks": lambda v: tuple(block_from_json(block) for block in v),
    "items": lambda v: tuple(tuple(block_from_json(b) for b in item) for item in v),
    "pairs": lambda v: tuple((word, read_line(words)) for word, words in v),
    "columns": tuple,
    "numeric": tuple,
    "rows": lambda v: tuple(tuple(read_line(cell) for cell in row) for row in v),
    "table": block_from_json,
}
