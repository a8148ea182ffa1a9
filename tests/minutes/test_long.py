"""Minutes of two hundred items and ten thousand words, in every form, and a validator that can say no."""

from datetime import UTC, datetime
from time import process_time

import page
import pytest
import typst
from flask import Flask

from app.features.minutes.rendering.lines import to_lines
from app.features.minutes.rendering.markdown_text import to_markdown
from app.features.minutes.rendering.pdf import to_pdf
from app.features.minutes.rendering.plain import to_text
from app.formats.document import Document, Facts, Heading, Listing, Paragraph, Table, line
from tests.minutes.test_pdf import failures

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
ITEMS, WORDS = 200, 50


def long_document(lang: str) -> Document:
    """Every kind of block that a person's words may stand in, again and again."""
    blocks: list = [Heading(2, line("Tout"), "all")]
    for n in range(ITEMS):
        blocks += [
            Heading(3, line(f"Point {n}"), f"item-{n}"),
            Paragraph(line("mot " * (WORDS - 10))),
            Listing(((Paragraph(line(f"liste {n}")),), (Paragraph(line("encore")),))),
            Facts((("Lieu", line(f"salle {n}")),)),
            Table(f"Table {n}", ("Quoi", "Combien"), ((line("pain"), line(str(n))),), (1,)),
        ]
    return Document(lang, "Long compte rendu", "Séance", tuple(blocks))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_long_document_is_still_a_valid_pdf_soon(app: Flask, lang: str) -> None:
    with app.test_request_context(f"/{lang}/"):
        document = long_document(lang)
        began = process_time()
        pdf = to_pdf(document, NOON, "ab" * 32, "https://example.org/fr/minutes/1")
        took = process_time() - began
    assert failures(pdf) == []
    assert took < 10, "processor seconds; it takes about 0.4"


def test_texts_lose_nothing(app: Flask) -> None:
    document = long_document("fr")
    for text in (to_markdown(document), to_text(document), to_lines(document)):
        assert text.count("mot") == ITEMS * (WORDS - 10)
        assert all(f"Point {n}" in text and f"salle {n}" in text for n in range(ITEMS))
    assert all(len(row) <= 80 for row in to_text(document).splitlines())


def test_the_validator_says_no_to_a_pdf_without_tags() -> None:
    pdf = typst.compile(b'#set document(title: "t")\nBonjour', format="pdf")
    assert failures(pdf)
    assert not page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).is_compliant
