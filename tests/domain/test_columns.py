"""Tables of people's own: whatever a spreadsheet makes of them, the same lines; whatever is wrong, a code."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exchange.columns import Line, read_columns
from app.domain.violations import RuleViolation
from app.formats.spreadsheet import MOST_BYTES, read

LINES = [
    Line(2, {"number": "1", "quartier": "Trois-Ponts", "note": "é"}),
    Line(3, {"number": "2", "quartier": "Gares; bas", "note": ""}),
]
words = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=12)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_table_however_it_was_saved(encoding: str, separator: str, end: str) -> None:
    out = io.StringIO()
    rows = [["Number", "quartier", "note"], ["1", " Trois-Ponts ", "é"], ["2", "Gares; bas", ""]]
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    assert read(out.getvalue().encode(encoding), ["number"]) == LINES


def test_what_excel_adds_says_nothing() -> None:
    text = "sep=;\nnumber;age;\n1;30;;\n;;\n\n"
    assert [line.cells for line in read_columns(text, ["number"])] == [{"number": "1", "age": "30"}]


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("", "empty_file", {}),
        ("number,age\n", "empty_file", {}),
        ("age\n30\n", "missing_field", {"field": "number"}),
        ("number,age,age\n1,2,3\n", "duplicate_field", {"field": "age"}),
        ("number,Number\n1,2\n", "duplicate_field", {"field": "number"}),
        ("number,age\n1,2\n3,4,5\n", "malformed_line", {"line": 3}),
        ("number\n" + "1\n" * 5001, "too_many_ballots", {"most": 5000}),
        ('number\n"' + "x" * 200_000 + '"\n', "malformed_line", {"line": 2}),
    ],
)
def test_a_table_that_is_none_says_why(text: str, code: str, facts: dict[str, object]) -> None:
    with pytest.raises(RuleViolation) as refusal:
        read(text.encode(), ["number"])
    assert (refusal.value.code, refusal.value.facts) == (code, facts)


def test_a_table_has_a_bound() -> None:
    with pytest.raises(RuleViolation, match="table_too_large"):
        read(b"number\n" + b"1" * MOST_BYTES)


@given(st.binary(max_size=200))
def test_any_bytes_are_lines_or_a_refusal(data: bytes) -> None:
    with suppress(RuleViolation):
        assert read(data)


@given(st.lists(st.lists(words, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_as_csv_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["number", "word"], *rows])
    said = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    with suppress(RuleViolation):
        assert [list(line.cells.values()) for line in read(out.getvalue().encode())] == said
