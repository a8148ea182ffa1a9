"""The shape of what people type into minutes."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from app.localized import LONGEST
from app.localized_form import LocalizedField


class SectionForm(FlaskForm):
    """The words around one part, in one language. `seen` is the number of the revision they were written over."""

    text = TextAreaField(
        _l("Your words"),
        validators=[Length(max=LONGEST)],
        description=_l("Plain words are enough. **bold**, - for a list, > for a quote."),
    )
    seen = IntegerField(default=0, widget=HiddenInput())
    look = SubmitField(_l("See how it looks"))
    save = SubmitField(_l("Save"))


class PublishForm(FlaskForm):
    """Making the working copy public."""

    seen = IntegerField(default=0, widget=HiddenInput())
    accept_gaps = BooleanField(_l("Publish it as it is: the minutes will say what is missing"))


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
