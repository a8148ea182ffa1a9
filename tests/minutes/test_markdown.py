"""Markdown that people write, kind and hostile: what comes out is blocks of text and nothing else."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.features.minutes.rendering.markdown_text import to_markdown
from app.features.minutes.rendering.plain import to_text
from app.formats.document import (
    Document,
    Listing,
    Paragraph,
    Run,
    Table,
    document_from_json,
    plain_text,
)
from app.formats.markdown_blocks import DEEPEST, blocks_of

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example/a)",
    "[x](/\\evil.example)",
    "![x](http://evil.example/p.png)",
    '<a href="http://x" onclick="y">z</a>',
    "<style>*{display:none}</style>",
    "<!-- --><svg/onload=alert(1)>",
    "&lt;script&gt;",
    "[x]: javascript:alert(1)\n\n[x]",
    "<iframe src=//evil.example>",
    "\x00\x08\ud800 x",
]


def addresses(value: object) -> list[str]:
    """Every href of a tree as JSON."""
    if isinstance(value, dict):
        own = [value["href"]] if "href" in value else []
        return own + [a for v in value.values() for a in addresses(v)]
    return [a for v in value for a in addresses(v)] if isinstance(value, list) else []


def tree(text: str) -> Document:
    return Document("fr", "t", "", blocks_of(text))


def test_what_people_use_every_day() -> None:
    blocks = blocks_of(
        "Bonjour **à tous**\nligne 2\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert plain_text(blocks[0].line) == "Bonjour à tous\nligne 2"
    assert isinstance(blocks[1], Listing)
    assert isinstance(blocks[2], Table)
    assert blocks[2].columns == ("a", "b")


def test_headings_stay_below_the_document_s_own() -> None:
    levels = [block.level for block in blocks_of("# a\n\n## b\n\n###### c", level=3)]
    assert levels == [3, 4, 4]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_address_leads_anywhere_strange(text: str) -> None:
    for found in addresses(tree(text).as_json()):
        assert found.startswith(("http://", "https://", "mailto:", "/")), found
        assert not found.startswith(("//", "/\\"))


def test_pictures_leave_their_words() -> None:
    assert plain_text(blocks_of("![le marché](http://evil.example/p.png)")[0].line) == "le marché"


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "[a](" * 5_000, "![" * 10_000, ">" * 20_000, "*_" * 10_000, "`" * 20_000],
)
def test_no_text_takes_the_room_s_time(text: str) -> None:
    """In processor seconds, and many of them: reading that grows with the square of these takes minutes."""
    start = time.process_time()
    blocks_of(text)
    assert time.process_time() - start < 20


def test_lists_inside_lists_are_laid_flat_below_some_depth() -> None:
    text = "\n".join("    " * n + "- a" for n in range(30))

    def depth(blocks: tuple[object, ...]) -> int:
        inner = [depth(item) for b in blocks if isinstance(b, Listing) for item in b.items]
        return (1 if any(isinstance(b, Listing) for b in blocks) else 0) + max(inner, default=0)

    assert depth(blocks_of(text)) <= DEEPEST


@given(st.text(max_size=300))
def test_any_text_becomes_a_tree_that_survives_json(text: str) -> None:
    document = tree(text)
    assert document_from_json(json.loads(json.dumps(document.as_json()))) == document
    to_text(document)
    to_markdown(document)


@given(st.text(alphabet="ab*_`[]()<>#-+.1|\\!& \n", max_size=80))
def test_words_written_as_markdown_are_read_back_as_the_same_words(text: str) -> None:
    """Escaping holds: a paragraph of any words, written and read again, is a paragraph of these words."""
    words = " ".join(text.split())
    if not words:
        return
    run = Run(words)
    written = to_markdown(Document("fr", "t", "", (Paragraph((run,)),))).split("\n\n", 1)[1]
    again = blocks_of(written)
    assert [type(block) for block in again] == [Paragraph]
    assert plain_text(again[0].line) == words
