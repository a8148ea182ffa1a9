"""What is wrong in a field is said in our words, in the reader's language, whoever finds it."""

import re

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, IntegerField, SelectField, StringField, TimeField
from wtforms.validators import Length, NumberRange

from app.web.form_words import OURS
from app.words.i18n import in_locale

TYPED = {"name": "x" * 21, "many": "douze", "day": "2027-02-30", "hour": "18h30", "kind": "z"}


class Sample(FlaskForm):
    """A field of each usual kind."""

    name = StringField(validators=[Length(max=20)])
    many = IntegerField(validators=[NumberRange(1, 30)])
    day = DateField()
    hour = TimeField()
    kind = SelectField(choices=["a"])


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("fr", ["20 caract", "chiffres", "2027-03-14", "18:30", "liste"]),
        ("en", ["20 characters", "digits", "2027-03-14", "18:30", "list"]),
    ],
)
def test_every_refusal_says_what_to_do(app: Flask, lang: str, told: list[str]) -> None:
    with app.test_request_context(), in_locale(lang):
        form = Sample(MultiDict(TYPED))
        assert not form.validate()
        said = [" ".join(map(str, field.errors)) for field in form if field.name in TYPED]
        for words, expected in zip(said, told, strict=True):
            assert expected in words
            assert not re.search(r"valid|Field|champ", words)
        assert form.many.data is None


def test_ours_takes_the_figures_of_theirs() -> None:
    for theirs, ours in OURS.items():
        assert set(re.findall(r"%\(\w+\)\w", str(ours))) <= set(re.findall(r"%\(\w+\)\w", theirs))
