"""Opening a round and giving its result back."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FileField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional

from app.features.listening.forms.writing import choices
from app.features.listening.wording import ROUND_KINDS
from app.web.fields import DateField, IntegerField
from app.web.sent import column_number
from app.words.localized_form import LocalizedField

MOST_PEOPLE = 10**6


class OpeningForm(FlaskForm):
    """When we ask, where, and of how many people."""

    at_fault: ClassVar = {
        "unknown_round_kind": "kind",
        "before_missing": "before",
        "wording_changed": "before",
        "session_elsewhere": "session",
        "population_not_positive": "population",
    }

    kind = RadioField(_l("When do you ask?"), choices=choices(ROUND_KINDS), default="once")
    session = SelectField(
        _l("At which session"), coerce=column_number, default=0, validate_choice=False
    )
    before = SelectField(
        _l("The round before"), coerce=column_number, default=0, validate_choice=False
    )
    population = IntegerField(
        _l("How many people or households there are"),
        description=_l(
            "For needs: what the sheets say is then calculated for everybody, as a range."
        ),
        validators=[Optional(), NumberRange(1, MOST_PEOPLE)],
    )


class PublicationForm(FlaskForm):
    """What will change; without it nothing is published."""

    at_fault: ClassVar = {
        "result_without_promise": "promise",
        "population_too_small": "population",
    }

    promise = LocalizedField(
        _l("What will change, or why nothing changes"), needed=False, lines=True, easy=True, longest=2000,
        description=_l("People gave their time: this is what they get back. It stands on the same page as the result."),
    )  # fmt: skip
    next_on = DateField(_l("We talk about it again on"), validators=[Optional()])
    population = IntegerField(
        _l("How many people or households there are"),
        validators=[Optional(), NumberRange(1, MOST_PEOPLE)],
    )


class FileForm(FlaskForm):
    """A file of sheets."""

    at_fault: ClassVar = dict.fromkeys(
        ("wrong_sheet_line", "no_known_column", "not_text", "empty_file", "too_many_sheets"), "file"
    )

    file = FileField(_l("A file of sheets (CSV)"))
