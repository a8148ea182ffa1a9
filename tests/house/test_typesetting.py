"""PDF: whatever sign somebody writes, the file is made, valid, and holds all the other words."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import page
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.formats import typesetting
from app.formats.typesetting import typeset
from app.formats.written_out import written_out

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
TEMPLATE = """
#let told = json(bytes(sys.inputs.data))
#set document(title: "Essai")
#set text(lang: "fr", font: ("Atkinson Hyperlegible", "Libertinus Serif"))
#for each in told.texts [#par(each)]
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one paragraph per text."""
    path = tmp_path_factory.mktemp("typst") / "texts.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def words_of(pdf: bytes) -> str:
    """What a person who copies the text of a file gets."""
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)


def kept_or_written_out(sign: str, words: str) -> bool:
    """Whether a reader still finds the sign, or its number in brackets."""
    return sign in words or f"U+{ord(sign):04X}" in words


@pytest.mark.parametrize(
    "sign", ["👍", "✅", "中", "ب", "ש", "→", "☐", "½", "ᚠ", "𓀀", "\ue000", "\uffff"]
)
def test_a_sign_is_kept_or_written_out_and_nothing_else_is_lost(template: Path, sign: str) -> None:
    pdf = typeset(template, {"texts": [f"avant {sign} pendant {sign}{sign} puis"]}, NOON)
    words = words_of(pdf)
    assert all(word in words for word in ("avant", "pendant", "puis"))
    assert kept_or_written_out(sign, words)
    assert page.is_pdf_compliant_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)


@pytest.mark.parametrize("signs", ["👍", "✅", "🇫🇷", "👨‍👩‍👧", "☕️", "العربية"])
def test_emoji_and_arabic_need_no_font_of_the_machine(template: Path, signs: str) -> None:
    told = f'{{"texts": ["{signs}"]}}'
    assert typesetting.compiled(template, told, NOON, machine=False, strict=True)


def test_a_digit_in_a_keycap_stays_when_its_cap_goes(template: Path) -> None:
    assert re.search(
        r"1.{0,12} place, 11 tables",
        words_of(typeset(template, {"texts": ["1️⃣ place, 11 tables 𓀀"]}, NOON)),
    )


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(st.characters(), max_size=12), max_size=4))
def test_no_text_stops_the_printing(template: Path, texts: list[str]) -> None:
    pdf = typeset(template, {"texts": [*(f"avant {text} puis" for text in texts), "Fin"]}, NOON)
    assert words_of(pdf).count("avant") >= len(texts)
    assert "Fin" in words_of(pdf)


@given(st.text(), st.sets(st.characters()))
def test_writing_out_leaves_every_other_sign_as_it_is(text: str, missing: set[str]) -> None:
    told = written_out(text, missing)
    rest = [sign for sign in text if sign <= "\u024f" or sign not in missing]
    left = iter(told)
    assert all(sign in left for sign in rest)


def test_signs_in_a_row_share_their_brackets() -> None:
    assert written_out("Marché 中文 ouvert", {"中", "文"}) == "Marché [U+4E2D U+6587] ouvert"
    assert written_out("Marché 中 文", {"文"}) == "Marché 中 [U+6587]"
    assert written_out("a\u200db", {"\u200d"}) == "ab"


def test_a_fault_of_a_template_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.typ"
    broken.write_text("#nothing()", encoding="utf-8")
    with pytest.raises(typst.TypstError):
        typeset(broken, {}, NOON)


@pytest.mark.parametrize("word", ["Anticonstitutionnellement" * 8, "x" * 200, "مرحبا" * 40])
def test_a_word_of_two_hundred_letters_stays_on_the_page(template: Path, word: str) -> None:
    lines = words_of(typeset(template, {"texts": [word]}, NOON)).split("\n")
    assert len(lines) > 1
    assert all(letter in "".join(lines) for letter in word)


@pytest.mark.parametrize("address", ["https://tables.example/" + "k" * 60, "/fr/p/" + "k" * 60])
def test_an_address_is_never_broken(address: str) -> None:
    assert typesetting.breakable(address) == address
