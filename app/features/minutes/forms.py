"""The shape of what people type into minutes."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from app.web.fields import DateField, IntegerField, SelectChoice
from app.web.sent import column_number
from app.words.localized import LONGEST
from app.words.localized_form import LocalizedField


class SectionForm(FlaskForm):
    """The words around one part, in one language. `seen` is the number of the revision they were written over."""

    text = TextAreaField(
        _l("Your words"),
        validators=[Length(max=LONGEST)],
        description=_l("Ordinary words are enough. **bold**, - for a list, > for a quote."),
    )
    seen = IntegerField(default=0, widget=HiddenInput())
    look = SubmitField(_l("See how it looks"))
    save = SubmitField(_l("Save"))


class PublishForm(FlaskForm):
    """Making the working copy public."""

    seen = IntegerField(default=0, widget=HiddenInput())
    accept_gaps = BooleanField()
    """Sent by a page that has listed what is missing above its button."""


class ErratumForm(PublishForm):
    """Publishing a correction: everybody reads why."""

    reason = LocalizedField(_l("Why this correction? Everybody will read it."), longest=1000)


class EasyCheckForm(FlaskForm):
    """Who has checked the easy words."""

    lang = HiddenField()
    reader = StringField(
        _l("Checked by"),
        validators=[InputRequired(), Length(max=80)],
        description=_l("A first name or a group, as the person wants to be named."),
    )


class NamesForm(FlaskForm):
    """Whether the roles of the day are printed with names."""

    with_names = BooleanField(_l("Print who held which role that day"))


class HabitsForm(FlaskForm):
    """What an assembly chooses for all its minutes."""

    correction_days = IntegerField(
        _l("Days for corrections"),
        validators=[InputRequired(), NumberRange(0, 60)],
        description=_l(
            "Those who were there read the draft and ask for changes. 0: no time for it."
        ),
    )
    approved_first = BooleanField(
        _l("The next session approves the minutes before they are public")
    )
    list_at_once = BooleanField(_l("Show the list of decisions as soon as a session has ended"))
    with_names = BooleanField(_l("Print who held which role that day"))


class OutageForm(FlaskForm):
    """Something that did not work: when, how long, what, what it changed."""

    hour = TimeField(_l("When did it begin?"), validators=[InputRequired()])
    minutes = IntegerField(
        _l("How many minutes?"), validators=[Optional(), NumberRange(1, 24 * 60)]
    )
    what = LocalizedField(_l("What happened?"), lines=True, longest=1000)
    effect = LocalizedField(
        _l("What did it change for the vote?"),
        lines=True,
        needed=False,
        longest=1000,
        description=_l("Leave it empty if it changed nothing."),
    )


class ShareForm(FlaskForm):
    """Until when those who were there may ask for corrections."""

    day = DateField(_l("Corrections until"), validators=[InputRequired()])
    hour = TimeField(_l("At"), validators=[InputRequired()])


class CorrectionForm(FlaskForm):
    """What somebody who was there wants changed. `card` is the card's code where no phone holds the seat."""

    section = SelectField(_l("Which part?"), coerce=column_number, validate_choice=False)
    text = TextAreaField(
        _l("What should be changed?"),
        validators=[InputRequired(), Length(max=2000)],
        description=_l(
            "Say what is wrong or missing. You stay anonymous; your words will be public."
        ),
    )
    card = HiddenField()


class CardForm(FlaskForm):
    """The eight signs of a card, for somebody without a phone that holds the seat."""

    card = StringField(
        _l("The code on your card"),
        validators=[InputRequired(), Length(max=60)],
        description=_l("Eight characters. Spaces, dashes and capitals do not matter."),
    )


class AnswerForm(FlaskForm):
    """The organisers answer a correction."""

    taken = RadioField(
        _l("What we did"),
        choices=[
            SelectChoice("yes", _l("We changed the minutes")),
            SelectChoice("no", _l("We did not change them")),
        ],
        validators=[InputRequired()],
    )
    answer = LocalizedField(
        _l("Why"),
        needed=False,
        longest=1000,
        description=_l("Needed if you did not change them. One language is enough."),
    )
    withheld = BooleanField(_l("Do not print these words: they are about a person"))


class ApprovalForm(FlaskForm):
    """Which session votes on these minutes."""

    session = SelectField(_l("Session that approves"), coerce=column_number, validate_choice=False)
