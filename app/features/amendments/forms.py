"""The shape of a proposed change, and of what is said of it."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.features.assemblies.services.signing import AT_FAULT, CARD, card_field
from app.web.fields import SelectChoice
from app.words.localized import LONGEST
from app.words.localized_form import LocalizedField

TOO_LONG = _l("This text is too long: %(longest)s characters at most.", longest=LONGEST)


class ChangeForm(FlaskForm):
    """The whole text, changed where it should change. `version` is the one that the form was filled from."""

    at_fault: ClassVar = {
        **AT_FAULT,
        **dict.fromkeys(("text_missing", "text_too_long", "nothing_changed"), "text"),
    }
    text = TextAreaField(
        _l("The words as you would like them"),
        [Length(max=LONGEST, message=TOO_LONG)],
        description=_l("Change only what should change: everybody sees which words are yours."),
    )
    reason = LocalizedField(
        _l("Why? In one or two sentences"), lines=True, needed=False, made=False, longest=2000
    )
    bearer = StringField(
        _l("From whom? A table or a colour, not a name."),
        [Length(max=80, message=_l("This name is too long."))],
    )
    card = CARD
    version = HiddenField()


class GestureForm(FlaskForm):
    """Something that is done with an amendment, perhaps with a reason, perhaps by a card."""

    at_fault: ClassVar = AT_FAULT
    reason = LocalizedField(_l("Why?"), lines=True, needed=False, made=False, longest=2000)
    card = CARD


class AnswerForm(FlaskForm):
    """What whoever wrote the proposal says of a change, by their phone or their card."""

    at_fault: ClassVar = {**AT_FAULT, "another_wrote_it": "card"}
    answer = RadioField(
        _l("What do you say?"),
        [InputRequired(message=_l("Choose one of the two."))],
        choices=[
            SelectChoice("take", _l("I take it: the text changes now")),
            SelectChoice("keep", _l("I would rather keep my text: the assembly decides")),
        ],
    )
    reason = LocalizedField(_l("Why?"), lines=True, needed=False, made=False, longest=2000)
    card = card_field(id="answer-card")
