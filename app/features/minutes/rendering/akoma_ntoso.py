"""Minutes as Akoma Ntoso 3.0 (OASIS LegalDocML 1.0): a `<debate>`, valid against the schema of the standard.

The debate is the very document that everybody reads; what machines want beside it (who published, quorum, votes and
their counts, versions) is in `<meta>`, read from the published record.
"""

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from app.features.minutes.models import Publication
from app.features.minutes.rendering.akoma_meta import NAMESPACE, meta, named
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
    Table,
    colon,
    line,
)
from app.formats.markup import allowed
from app.formats.plain import Json

MIME = "application/akn+xml; charset=utf-8"
BOXES = {"decision": "resolutions", "statement": "declarationOfVote"}


def to_akoma_ntoso(document: Document, whole: Json, publications: list[Publication]) -> bytes:
    """The document as UTF-8. `publications`: up to the one that is written, the first one first."""
    register_namespace("", NAMESPACE)
    root = Element(named("akomaNtoso"))
    debate = SubElement(root, named("debate"), {"name": "minutes"})
    debate.append(meta(document, whole, publications))
    cover = SubElement(debate, named("coverPage"))
    title = SubElement(SubElement(cover, named("p")), named("docTitle"))
    title.text = allowed(document.title)
    if document.subtitle:
        SubElement(cover, named("p")).text = allowed(document.subtitle)
    debate.append(Body(document.lang).body(document.blocks))
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


class Body:
    """Writes the blocks of a document in one language; every section and list has an id of its own."""

    def __init__(self, lang: str) -> None:
        self.colon = colon(lang)
        self.numbers: dict[str, int] = {}
        self.writers = {
            Paragraph: self.paragraph,
            Listing: self.listing,
            Facts: self.facts,
            Table: self.table,
            Figure: self.figure,
            Box: self.box,
        }

    def body(self, blocks: tuple[Block, ...]) -> Element:
        """Every part as a section; headings say how deep."""
        body = Element(named("debateBody"))
        open_sections: list[tuple[int, Element]] = []
        for block in blocks:
            if isinstance(block, Heading):
                while open_sections and open_sections[-1][0] >= block.level:
                    open_sections.pop()
                above = open_sections[-1][1] if open_sections else body
                open_sections.append((block.level, self.section(above, block)))
                continue
            if not open_sections:
                open_sections.append((9, self.started(body, "debateSection", "summary")))
            self.write(open_sections[-1][1], block)
        if len(body) == 0:
            self.started(body, "debateSection", "summary")
        return body

    def section(self, above: Element, heading: Heading) -> Element:
        """A part with its heading."""
        element = self.started(above, "debateSection", heading.id or "part")
        self.inline(SubElement(element, named("heading")), heading.line)
        return element

    def started(self, above: Element, kind: str, name: str) -> Element:
        """A new element with its id; a debateSection says what it is."""
        element = SubElement(above, named(kind), {"eId": self.new_id(kind)})
        if kind == "debateSection":
            element.set("name", "-".join(allowed(name).split()) or "part")
        return element

    def new_id(self, kind: str) -> str:
        """An id that nothing else has."""
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        return f"{kind}_{self.numbers[kind]}"

    def write(self, above: Element, block: Block) -> None:
        """One block."""
        self.writers[type(block)](above, block)  # type: ignore[operator]

    def paragraph(self, above: Element, block: Paragraph) -> None:
        """Its role is its class."""
        element = SubElement(above, named("p"), {"class": block.role} if block.role else {})
        self.inline(element, block.line)

    def listing(self, above: Element, block: Listing) -> None:
        """A list; in an item stand paragraphs and lists only, as the standard asks."""
        if not block.items:
            return
        element = SubElement(above, named("ol" if block.ordered else "ul"))
        for item in block.items:
            self.item(SubElement(element, named("li")), item)

    def item(self, item: Element, blocks: tuple[Block, ...]) -> None:
        """What an item holds."""
        for block in blocks:
            if isinstance(block, Paragraph | Listing | Facts):
                self.write(item, block)
            elif isinstance(block, Heading):
                self.inline(SubElement(item, named("p")), block.line)
            elif isinstance(block, Box):
                self.item(item, (Paragraph(block.title), *block.blocks))
            else:
                self.rows(item, block if isinstance(block, Table) else block.table)

    def rows(self, item: Element, table: Table) -> None:
        """A table where none may stand: one line a row."""
        for row in table.rows:
            words = tuple(run for cell in row for run in (*cell, *line(" ")))
            self.inline(SubElement(item, named("p")), words)

    def facts(self, above: Element, block: Facts) -> None:
        """A list of word and value."""
        if not block.pairs:
            return
        element = SubElement(above, named("ul"), {"class": block.role or "facts"})
        for word, words in block.pairs:
            self.inline(SubElement(element, named("li")), (*line(f"{word}{self.colon}"), *words))

    def table(self, above: Element, block: Table) -> None:
        """Columns, then rows; the first cell of a row is its heading."""
        if not block.columns:
            return
        element = SubElement(above, named("table"), {"eId": self.new_id("table")})
        if block.caption:
            SubElement(element, named("caption")).text = allowed(block.caption)
        self.row(element, tuple(line(column) for column in block.columns), len(block.columns))
        for row in block.rows:
            self.row(element, row, 1)

    def row(self, table: Element, cells: tuple[Line, ...], headings: int) -> None:
        """A row whose first cells are headings."""
        element = SubElement(table, named("tr"))
        for place, cell in enumerate(cells):
            kind = "th" if place < headings else "td"
            self.inline(SubElement(SubElement(element, named(kind)), named("p")), cell)

    def figure(self, above: Element, block: Figure) -> None:
        """A picture is its figures."""
        self.table(above, block.table)

    def box(self, above: Element, block: Box) -> None:
        """A decision is a resolution, a different view a declaration; a number stands before the title."""
        element = self.started(above, BOXES.get(block.kind, "debateSection"), block.kind)
        if block.lang:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", block.lang)
        if block.label:
            SubElement(element, named("num")).text = allowed(block.label)
        if block.title:
            self.inline(SubElement(element, named("heading")), block.title)
        for inner in block.blocks:
            if isinstance(inner, Heading):
                self.inline(SubElement(element, named("p"), {"class": "heading"}), inner.line)
            else:
                self.write(element, inner)

    def inline(self, element: Element, words: Line) -> None:
        """Runs with their look and language."""
        for run in words:
            inner = element
            if run.href:
                inner = SubElement(inner, named("a"), {"href": allowed(run.href)})
            if run.lang:
                inner = SubElement(inner, named("span"))
                inner.set("{http://www.w3.org/XML/1998/namespace}lang", run.lang)
            for kind in ("b",) * run.strong + ("i",) * run.emphasis:
                inner = SubElement(inner, named(kind))
            add_text(inner, allowed(run.text))
            if run.break_after:
                SubElement(element, named("eol"))


def add_text(element: Element, text: str) -> None:
    """Words after whatever the element holds already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
