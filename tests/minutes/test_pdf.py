"""The PDF: valid PDF/UA-1 in both languages, whatever people wrote, and its letters unpacked without harm."""

from datetime import UTC, datetime

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.features.minutes.models import Minutes
from app.features.minutes.queries.content import documents
from app.features.minutes.queries.reading import working_content
from app.features.minutes.rendering.pdf import set_levels, to_pdf
from app.formats.document import (
    Box,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    line,
)

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
UA = page.ValidationProfile.PDF_UA_1


def failures(pdf: bytes) -> list[str]:
    """The rules of PDF/UA-1 that a file breaks."""
    return [failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile=UA).failures]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_l1_is_a_valid_pdf_ua(minutes: Minutes, lang: str) -> None:
    pdf = to_pdf(
        documents(working_content(minutes))[lang],
        NOON,
        "ab" * 32,
        "https://example.org/fr/minutes/1",
    )
    assert pdf.startswith(b"%PDF")
    assert failures(pdf) == []


HOSTILE = [
    '#eval("1") $x^2$ *a* _b_ `c` @ref <label> \\ // /* [x]',
    "漢字 and 𓀀 👍 ✅ 1️⃣",
    "العربية עברית",
    "\x00\x08 control",
    "\ue000\ufffd\u202e",
    "a" * 4000,
    " ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_markup_and_never_break_the_form(minutes: Minutes, text: str) -> None:
    words = line(Run(text, lang="zz-strange", href="https://example.org/" + text[:9]))
    document = Document(
        "fr",
        text[:50] or "t",
        text[:50],
        (
            Heading(4, words),
            Paragraph(words, "lead"),
            Facts(((text[:60], words),)),
            Table(text[:60], (text[:60], "b"), ((words, ()),), (1,)),
            Figure(
                "bars",
                "",
                "",
                {"rows": [{"label": text, "votes": 1, "counted": True}], "scale": 1},
                Table("", ("a",), ()),
            ),
            Box("statement", words, (Paragraph(words),), text, "an id"),
        ),
    )
    assert failures(to_pdf(document, NOON)) == []


BLOCKS = st.recursive(
    st.builds(lambda n: {"type": "heading", "level": n}, st.integers(2, 4)),
    lambda inner: st.builds(
        lambda kind, blocks: {"type": "box", "kind": kind, "title": [1], "blocks": blocks},
        st.sampled_from(["easy", "decision", "statement"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.lists(BLOCKS, max_size=6))
def test_no_heading_skips_a_level(blocks: list) -> None:
    set_levels(blocks, 1)
    seen = [1]

    def walk(given: list) -> None:
        for block in given:
            assert block["level"] <= seen[-1] + 1
            seen.append(block["level"])
            walk(block.get("blocks", []))

    walk(blocks)
