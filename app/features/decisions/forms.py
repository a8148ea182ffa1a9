"""The shape of what people type into the register."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Form,
    RadioField,
    SearchField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired, Length, Optional

from app.features.decisions.queries import words
from app.web.fields import DateField, IntegerField, SelectChoice
from app.web.many_field import ManyField
from app.web.sent import column_number
from app.words.localized_form import LocalizedField


def choices(named: Mapping[str, Any], *first: tuple[object, object]) -> list[SelectChoice]:
    """Every name of a table of words, after those given first."""
    return [SelectChoice(str(key), word) for key, word in (*first, *named.items())]


ALL = ("", _l("Everything"))
NONE = (0, "–")


class FilterForm(Form):
    """What a reader looks for in the register. Read from the address, never sent."""

    text = SearchField(_l("Words or number"))
    status = SelectField(
        _l("Status"),
        choices=choices(words.STATUS, ALL),
        validators=[Optional()],
        id="by-status",  # every page has a #status of its own, where what happens is said aloud
    )
    theme = SelectField(_l("Theme"), choices=choices(words.THEME, ALL), validators=[Optional()])
    step = SelectField(_l("How it was taken"), choices=choices(words.STEP, ALL))
    year = SelectField(_l("Year"), validators=[Optional()], validate_choice=False)
    assembly = SelectField(_l("Assembly"), validators=[Optional()], validate_choice=False)
    in_force_on = DateField(_l("Rules in force on"), validators=[Optional()])


class StandingForm(FlaskForm):
    """Where a decision stands from a day on."""

    status = SelectField(_l("Status"), choices=choices(words.STATUS), id="status-kept")
    since = DateField(_l("From"), validators=[InputRequired()])
    review_on = DateField(_l("We talk about it again on"), validators=[Optional()])
    responsible = StringField(_l("In charge"), validators=[Length(max=80)])
    reason = LocalizedField(
        _l("Why"),
        needed=False,
        longest=1000,
        description=_l("Needed when a rule ends or is discussed again. One language is enough."),
    )
    replaced_by = ManyField(_l("Replaced by"))


class TrialForm(FlaskForm):
    """Until when the room tries what it has adopted; without a day it is adopted for good."""

    until = DateField(_l("Trial until"), validators=[Optional()])


class ThemeForm(FlaskForm):
    """What a decision is about."""

    theme = SelectField(_l("Theme"), choices=choices(words.THEME))


class ReportForm(FlaskForm):
    """What became of a decision."""

    state = SelectField(_l("State"), choices=choices(words.REPORT))
    text = LocalizedField(_l("What was done"), lines=True, longest=4000)


class ActionForm(FlaskForm):
    """Who does what by when."""

    what = LocalizedField(_l("What"), longest=400)
    who = StringField(
        _l("Who"),
        validators=[InputRequired(), Length(max=80)],
        description=_l("A group, a role, or somebody who said yes."),
    )
    due_on = DateField(_l("By when"), validators=[Optional()])
    decision = SelectField(_l("For which decision"), coerce=column_number, validate_choice=False)
    accepted = BooleanField(_l("They said yes in the room"))


class ActionStateForm(FlaskForm):
    """Where an action stands."""

    state = SelectField(_l("State"), choices=choices(words.ACTION))
    note = LocalizedField(_l("Why, or how it went"), needed=False, longest=400)


class AwaitedForm(FlaskForm):
    """What is asked of an authority."""

    subject = LocalizedField(_l("Question"), longest=400)
    authority = StringField(_l("To whom"), validators=[InputRequired(), Length(max=120)])
    due_on = DateField(_l("Answer expected by"), validators=[Optional()], id="answer-due")
    decision = SelectField(
        _l("For which decision"), coerce=column_number, validate_choice=False, id="answer-decision"
    )


class ResponseForm(FlaskForm):
    """What an authority answered."""

    outcome = RadioField(_l("The answer"), choices=choices(words.ANSWER))
    received_on = DateField(_l("Received on"), validators=[InputRequired()])
    content = LocalizedField(_l("What it says"), lines=True, longest=4000)
    reasons = LocalizedField(
        _l("Reasons given"),
        needed=False,
        lines=True,
        longest=4000,
        description=_l("Needed unless everything is accepted. One language is enough."),
    )


class StatementForm(FlaskForm):
    """What a minority wants to be read."""

    text = LocalizedField(_l("A different view"), lines=True, longest=4000)
    signed = StringField(
        _l("Signed"),
        validators=[Length(max=80)],
        description=_l("A table, “four people”, or names if they want. It may stay empty."),
    )
    decision = SelectField(
        _l("Beside which decision"),
        coerce=column_number,
        validate_choice=False,
        id="beside-decision",
    )


class RatingForm(FlaskForm):
    """One face out of four."""

    face = IntegerField(validators=[InputRequired()])
