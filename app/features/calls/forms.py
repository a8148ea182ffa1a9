"""What people type about calls: the call itself, the two files, the digits."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from app.domain.violations import RuleViolation
from app.features.calls.models import Call
from app.formats.spreadsheet import MOST_BYTES
from app.web.fields import DateField, IntegerField
from app.web.many_field import ManyField
from app.words.localized_form import LocalizedField

LONGEST_TYPED = 200_000
"""Characters of what is typed in the place of a file."""


class CallForm(FlaskForm):
    """What a group is for, how many, until when."""

    assembly = SelectField(_l("Assembly"), validate_choice=True)
    title = LocalizedField(_l("Who is looked for?"), longest=120)
    text = LocalizedField(
        _l("What for?"),
        description=_l("What the group does, how often it meets, what is paid (meals, childcare, travel), who answers questions."),
        lines=True,
        easy=True,
        longest=4000,
    )  # fmt: skip
    places = IntegerField(_l("How many places"), validators=[InputRequired(), NumberRange(1, 500)])
    opens_on = DateField(_l("From"), validators=[InputRequired()])
    closes_on = DateField(_l("Until"), validators=[InputRequired()])
    decision = ManyField(_l("Which decision chose the numbers?"))
    at_fault = {"closes_before_it_opens": "closes_on", "decision_of_another_assembly": "decision"}

    def values(self) -> dict[str, Any]:
        """As services take them, but for the decision."""
        return {
            "title": self.title.words(),
            "text": self.text.words(),
            "places": self.places.data,
            "opens_on": self.opens_on.data,
            "closes_on": self.closes_on.data,
        }


class ListForm(FlaskForm):
    """The volunteers and the numbers asked for, as files or typed."""

    candidates = FileField(
        _l("File of volunteers (CSV)"),
        description=_l("One line each: a number, then what the numbers below ask about. It is read and forgotten: nothing of it is kept."),
    )  # fmt: skip
    candidates_text = TextAreaField(
        _l("Or type it here"),
        description=_l("First the names of the columns: number; age; district"),
        validators=[Length(max=LONGEST_TYPED)],
    )
    features = FileField(_l("File of the numbers asked for (CSV)"))
    features_text = TextAreaField(
        _l("Or type them here"),
        description=_l("One line for each value, with the least and the most: feature,value,min,max. Empty: nothing is asked for."),
        validators=[Length(max=LONGEST_TYPED)],
    )  # fmt: skip
    by_household = BooleanField(_l("At most one person of a household (column “household”)"))
    list_hash = HiddenField()

    def people(self) -> bytes:
        """The volunteers. Raises RuleViolation: no_list, table_too_large."""
        data = content(self.candidates, self.candidates_text)
        if not data.strip():
            raise RuleViolation("no_list")
        return data

    def quotas(self) -> bytes:
        """The numbers asked for. Raises RuleViolation("table_too_large")."""
        return content(self.features, self.features_text)

    def keep_quotas(self, call: Call) -> None:
        """Have in the box what is announced already, or what came as a file: it is no secret."""
        text = "".join(f"{f},{v},{low},{high}\n" for f, v, low, high in call.first.quotas)
        if text and not self.features_text.data:
            self.features_text.data = "feature,value,min,max\n" + text


class DigitsForm(FlaskForm):
    """What the dice say."""

    digits = StringField(
        _l("The three digits"),
        description=_l("From left to right, as they lie: 0 to 9 each."),
        validators=[InputRequired(), Length(max=20)],
    )
    at_fault = {"three_digits": "digits", "digits_differ": "digits"}


class AnswerForm(FlaskForm):
    """What a person says who was called."""

    state = StringField(validators=[InputRequired(), Length(max=20)])


def content(file: FileField, typed: TextAreaField) -> bytes:
    """What was chosen, else what was typed; of a file too large no more than shows that it is."""
    chosen = file.data.read(MOST_BYTES + 1) if file.data else b""
    return chosen or (typed.data or "").encode("utf-8", "replace")
