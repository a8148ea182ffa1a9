"""The shape of what is written in a debate."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from app.features.assemblies.services.signing import AT_FAULT, CARD, card_field
from app.web.fields import SelectChoice
from app.words.localized_form import LocalizedField


class SayForm(FlaskForm):
    """A reason or a question."""

    at_fault: ClassVar = {**AT_FAULT, "text_missing": "text", "text_too_long": "text"}
    kind = RadioField(
        _l("What is it?"),
        [InputRequired(_l("Please choose one."))],
        choices=[
            SelectChoice("for", _l("A reason for")),
            SelectChoice("against", _l("A reason against")),
            SelectChoice("question", _l("A question")),
        ],
    )
    text = LocalizedField(_l("In your words"), lines=True, made=False, longest=2000)
    source = StringField(_l("From whom? A table or a colour, not a name."), [Length(max=40)])
    card = CARD


class AnswerForm(FlaskForm):
    """The answer to a question."""

    text = LocalizedField(_l("The answer"), lines=True, longest=2000)


class SupportForm(FlaskForm):
    """A sign of interest, by phone or by card."""

    at_fault: ClassVar = AT_FAULT
    card = card_field(id="card-support")
