"""The shape of what is written about a proposal."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Form, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.features.proposals.wording import STATES, THEME
from app.web.fields import DateField, EurosField, IntegerField, SelectChoice
from app.web.sent import column_number
from app.words.localized import LONGEST
from app.words.localized_form import LocalizedField

MOST_HOURS = 100_000
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
    source = SelectField(
        _l("How did it come?"),
        choices=[
            SelectChoice("desk", _l("Said to us, or written with us")),
            SelectChoice("paper", _l("On a paper slip")),
        ],
        default="desk",
    )


class WordsForm(FlaskForm):
    """The first of three small steps: the words."""

    title = LocalizedField(_l("In a few words"), longest=200, made=False)
    text = LocalizedField(
        _l("What do you propose, and why?"), lines=True, easy=True, made=False, longest=LONGEST
    )


class AboutForm(FlaskForm):
    """The second: who brings it, who would carry it out, what it costs, what and where it is about."""

    shown = RadioField(_l("Who proposes it?"), default="nobody")
    bearer = StringField(
        _l("Which table or group, or how you wish to be called"), validators=[Length(max=80)]
    )
    carrier = StringField(
        _l("Who would do it?"),
        validators=[Length(max=120)],
        description=_l("A group, a role, a place: as you imagine it."),
    )
    cost = EurosField(
        _l("What would it cost, in euros?"),
        validators=[Length(max=30)],
        description=_l("A guess is enough. Leave it empty if you do not know."),
    )
    hours = IntegerField(
        _l("How many hours of volunteers?"),
        validators=[Optional(), NumberRange(0, MOST_HOURS)],
        description=_l("All together, for the first year."),
    )
    theme = SelectField(
        _l("What is it about?"),
        choices=[SelectChoice("", _l("Not said")), *(SelectChoice(k, w) for k, w in THEME.items())],
        id="about-theme",
    )
    places = SelectMultipleField(
        _l("Which places?"),
        coerce=column_number,
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    at_fault: ClassVar = {"unknown_theme": "theme"}


class PictureForm(FlaskForm):
    """A picture, and what it shows in words."""

    picture = FileField(
        _l("A picture"), description=_l("No faces, no number plates. Its position is removed.")
    )
    alt = LocalizedField(_l("What the picture shows"), needed=False, made=False, longest=300)
    at_fault: ClassVar = {
        "photo_needs_words": "alt",
        "photo_not_a_photo": "picture",
        "photo_too_large": "picture",
        "too_many_pictures": "picture",
    }


class FilterForm(Form):
    """What a reader looks for among the proposals. Read from the address, never sent."""

    state = SelectField(
        _l("Where it stands"),
        choices=[
            SelectChoice("", _l("Everything")),
            *(SelectChoice(k, w) for k, w in STATES.items() if k != "draft"),
        ],
        validators=[Optional()],
    )
    theme = SelectField(
        _l("Theme"),
        choices=[
            SelectChoice("", _l("Everything")),
            *(SelectChoice(k, w) for k, w in THEME.items()),
        ],
        validators=[Optional()],
    )
    place = SelectField(_l("Place"), validators=[Optional()])
    assembly = SelectField(_l("Assembly"), validators=[Optional()])


class OriginForm(FlaskForm):
    """Where it comes from: something that can be read, or words."""

    what = SelectField(_l("Where does it come from?"), validate_choice=False)
    words = LocalizedField(
        _l("In a few words, if it was said or written down"),
        needed=False,
        made=False,
        longest=500,
    )
    at_fault: ClassVar = {
        "origin_unknown": "what",
        "origin_of_itself": "what",
        "text_missing": "words",
        "text_too_long": "words",
    }


class CardForm(FlaskForm):
    """The code of a card, for somebody whose phone holds no seat at this moment."""

    card = StringField(
        _l("The code on your card"),
        validators=[InputRequired(), Length(max=60)],
        description=_l("Eight characters. Spaces, dashes and capitals do not matter."),
    )


class AmendForm(FlaskForm):
    """A new version, and why."""

    text = LocalizedField(_l("The new text"), lines=True, easy=True)
    reason = LocalizedField(_l("Why does it change?"), lines=True, needed=False, longest=2000)


class TranslationForm(FlaskForm):
    """The other languages of the present version: nothing is decided anew."""

    title = LocalizedField(_l("Title"), needed=False, made=True, longest=200)
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
            SelectChoice("integrated", _l("The text changes")),
            SelectChoice("withdrawn", _l("Withdrawn by the person")),
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
