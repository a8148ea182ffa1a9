"""Typed fields of forms have bounds: they come from app.web.fields, never bare from WTForms, and lists read numbers as it does."""

import ast
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.domain import typed
from app.web import fields, sent

APP = Path(__file__).parents[2] / "app"
TYPED = {
    "IntegerField",
    "DecimalField",
    "DateField",
    "FloatField",
    "DateTimeField",
    "DateTimeLocalField",
}
HOME = APP / "web" / "fields.py"


@pytest.mark.parametrize("path", sorted(p for p in APP.rglob("*.py") if p != HOME), ids=str)
def test_no_typed_field_comes_without_its_bounds(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wtforms"):
            assert not TYPED & {alias.name for alias in node.names}
        if isinstance(node, ast.keyword) and node.arg == "coerce":
            assert not (isinstance(node.value, ast.Name) and node.value.id == "int")


class Typed(Form):
    """One of each."""

    number = fields.IntegerField()
    money = fields.DecimalField()
    day = fields.DateField()


@pytest.mark.parametrize(
    "text", ["9" * 30, "-" + "9" * 30, str(2**31), "9" * 5000, "1e30", "x", "²"]
)
def test_a_number_that_no_column_holds_is_refused(text: str) -> None:
    form = Typed(MultiDict({"number": text}))
    assert not form.validate()
    assert form.number.data is None


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity", "1e300", "9" * 400])
def test_an_amount_that_no_column_holds_is_refused(text: str) -> None:
    form = Typed(MultiDict({"money": text}))
    assert not form.validate()
    assert form.money.data is None


@pytest.mark.parametrize(
    "text",
    [
        "0000-01-01",
        "0001-01-01",
        "1899-12-31",
        "2201-01-01",
        "9999-12-31",
        "99999-01-01",
        "2030-02-30",
    ],
)
def test_a_day_that_no_calendar_of_ours_holds_is_refused(text: str) -> None:
    form = Typed(MultiDict({"day": text}))
    assert not form.validate()
    assert form.day.data is None


def test_what_people_type_passes() -> None:
    form = Typed(MultiDict({"number": "2147483647", "money": "-12.5", "day": "2027-03-14"}))
    assert form.validate()


def test_fields_of_a_request_hold_no_nul_and_no_number_beyond_a_column() -> None:
    asked = sent.Fields(
        [("a\x00", "x\x00y\ud800"), ("n", "9" * 30), ("n", "7"), ("m", "-2147483647")]
    )
    assert asked["a"] == "xy?"
    assert asked.get("n", 3, type=int) == 3
    assert asked.getlist("n", type=int) == [7]
    assert asked.get("m", type=int) == -2147483647
    assert [sent.typed_number(text) for text in ("12", "²", "9" * 30, "-1", "", "2147483648")] == [
        12,
        *[None] * 5,
    ]


@pytest.mark.parametrize(
    ("sent_text", "kept"),
    [
        ("un bip \x07, un retour \x08", "un bip , un retour "),
        ("une ligne\x0bpuis\u2028une autre", "une ligne\npuis\nune autre"),
        ("\u202egauche\u202c et \u2067droite\u2069", "gauche et droite"),
        ("\u200b\u2060", ""),
        ("\u3164 \u200b", ""),
        ("جمعية\u200cها 👩\u200d🌾", "جمعية\u200cها 👩\u200d🌾"),
        (" \t\r\n", " \t\r\n"),
        ("", ""),
    ],
)
def test_what_is_sent_holds_no_sign_that_shows_nothing_or_turns_words_around(
    sent_text: str, kept: str
) -> None:
    assert sent.Fields([("a", sent_text)])["a"] == kept
    assert typed.tidy_texts({"a": sent_text, "b": [1]}) == {"a": kept, "b": [1]}
