"""The shape of what is written about a proposal."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from app.web.fields import DateField, SelectChoice
from app.words.localized_form import LocalizedField

SOURCE = StringField(_l("From whom? A table or a colour, not a name."), validators=[Length(max=40)])


class ProposalForm(FlaskForm):
    """A first version."""

    title = LocalizedField(_l("Title"), longest=200)
    text = LocalizedField(
        _l("What do we propose?"),
        lines=True,
        easy=True,
        description=_l(
            "One language is enough to begin. Lines are kept everywhere; **bold**, and “- ” for a list."
        ),
    )
    bearer = StringField(_l("Who proposes it? A group or a role."), validators=[Length(max=80)])


class AmendForm(FlaskForm):
    """A new version, and why."""

    text = LocalizedField(_l("The new text"), lines=True, easy=True)
    reason = LocalizedField(_l("Why does it change?"), lines=True, needed=False, longest=2000)


class TranslationForm(FlaskForm):
    """The other languages of the present version: nothing is decided anew."""

    title = LocalizedField(_l("Title"), needed=False, longest=200)
    text = LocalizedField(_l("The text"), lines=True, needed=False)


class ArgumentForm(FlaskForm):
    """What was said."""

    kind = SelectField(
        _l("What is it?"),
        choices=[
            SelectChoice("question", _l("A question")),
            SelectChoice("reaction", _l("A feeling")),
            SelectChoice("for", _l("A reason for")),
            SelectChoice("against", _l("A reason against")),
            SelectChoice("remark", _l("A remark")),
        ],
    )
    text = LocalizedField(_l("In the words of the room"), lines=True, needed=False, longest=2000)
    answer = LocalizedField(
        _l("The answer, if there was one"), lines=True, needed=False, longest=2000
    )
    source = SOURCE


class ObjectionForm(FlaskForm):
    """An objection and its reason."""

    text = LocalizedField(
        _l("The objection, and its reason"), lines=True, needed=False, longest=2000
    )
    source = SOURCE


class EndingForm(FlaskForm):
    """How an objection ends."""

    outcome = SelectField(
        _l("How does it end?"),
        choices=[
            SelectChoice("integrated", _l("Taken in: the text changes")),
            SelectChoice("withdrawn", _l("Withdrawn by whoever raised it")),
            SelectChoice("maintained", _l("Stands")),
            SelectChoice("noted", _l("It was a preference: noted")),
        ],
    )
    text = LocalizedField(_l("The new text, if it changes"), lines=True, easy=True, needed=False)
    resolution = LocalizedField(_l("How it was resolved"), lines=True, needed=False, longest=2000)


class ReturnForm(FlaskForm):
    """When a proposal that did not pass comes back."""

    day = DateField(_l("When does it come back?"), validators=[InputRequired()])


class StepForm(FlaskForm):
    """A step of its life outside a deliberation, and why; the button says which step."""

    step = SelectField(
        choices=[
            SelectChoice("share", _l("Share it")),
            SelectChoice("withdraw", _l("Withdraw it")),
            SelectChoice("set_aside", _l("Set it aside: not adopted")),
            SelectChoice("take_up", _l("Take it up again")),
        ]
    )
    reason = LocalizedField(_l("Why?"), lines=True, needed=False, made=False, longest=2000)
    at_fault: ClassVar = {"text_missing": "reason"}
