"""What people type about accompaniments: a request, what was heard, the question, the agreement, a meeting, the end."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.features.support.models import Accompaniment
from app.features.support.sentences import SENTENCES
from app.features.support.wording import SCALE
from app.web.fields import DateField, IntegerField, SelectChoice
from app.web.many_field import ManyField
from app.web.sent import column_number
from app.words.i18n import current_language
from app.words.localized import Localized
from app.words.localized_form import LocalizedField

LONGEST_WORDS = 4000
MOST_PEOPLE = 10_000
SCALES = [SelectChoice(name, words) for name, words in SCALE.items()]
FAULTS_OF_FILES = [
    "no_framework", "framework_key_missing", "framework_key_twice", "framework_orphan", "framework_third_level",
    "framework_too_long", "empty_file", "not_text", "missing_field", "duplicate_field", "malformed_line", "too_many_ballots",
    "table_too_large", "no_framework_scheme", *(code for code in SENTENCES if code.startswith("skos_")),
]  # fmt: skip
PAST = {"day_to_come": "made_on", "before_first_words": "made_on", "before_the_question": "made_on"}


class AskForm(FlaskForm):
    """Four things, in five minutes: who and where, for how many, in their own words, where to answer."""

    at_fault: ClassVar = {
        "unknown_scale": "scale",
        "unknown_code": "code",
        "code_is_taken": "code",
        "day_to_come": "made_on",
    }

    assembly = SelectField(_l("Who do you ask?"), validate_choice=True)
    words = TextAreaField(
        _l("What do you need? Say it in your own words."),
        description=_l("They stay as you say them. A few lines are enough."),
        validators=[DataRequired(), Length(max=LONGEST_WORDS)],
    )
    title = StringField(
        _l("Who are you, and where?"),
        description=_l("A collective, a town hall, a centre, and its place. No name of a person is needed."),
        validators=[DataRequired(), Length(max=160)],
    )  # fmt: skip
    scale = RadioField(_l("For whom is it?"), choices=SCALES, validators=[InputRequired()])
    contact = StringField(
        _l("Where can we answer?"),
        description=_l("A telephone number or an e-mail address. It is stored encrypted; only those who answer you read it, and it is deleted."),
        validators=[DataRequired(), Length(max=200)],
    )  # fmt: skip
    made_on = DateField(_l("Day of the call or of the paper"), validators=[Optional()])
    code = StringField(
        _l("Code on the paper"),
        description=_l("If it comes from a printed form. Left empty, a code is made."),
        validators=[Optional(), Length(max=40)],
    )

    def said(self, name: str) -> Localized:
        """What was typed in one language: that of the page."""
        lang = current_language()
        return Localized.of(lang, None, **{lang: self[name].data or ""})


class DetailsForm(FlaskForm):
    """What the team adds; first words are not among it."""

    at_fault: ClassVar = {
        "unknown_scale": "scale",
        "not_a_companion": "first_companion",
        "same_companion": "second_companion",
    }

    title = LocalizedField(_l("Who asks, and where"), longest=160)
    scale = RadioField(_l("For whom is it?"), choices=SCALES, validators=[InputRequired()])
    theme = StringField(
        _l("What it is about, in two words"),
        description=_l("The same words for the same thing: they are counted."),
        validators=[Length(max=80)],
    )
    place = ManyField(_l("Place"), validate_choice=False)
    first_companion = SelectField(
        _l("Who accompanies"), coerce=column_number, default=0, validate_choice=False
    )
    second_companion = SelectField(
        _l("With whom"), coerce=column_number, default=0, validate_choice=False
    )

    def values(self) -> dict[str, Any]:
        """As the service takes them; of 0 it makes None."""
        return {
            "title": self.title.words(),
            "scale": self.scale.data,
            "theme": " ".join((self.theme.data or "").split()),
            "place_id": self.place.data or None,
            "first_companion_id": self.first_companion.data or None,
            "second_companion_id": self.second_companion.data or None,
        }

    def fill(self, support: Accompaniment) -> None:
        """Show what is there."""
        self.place.data = support.place_id or 0
        self.first_companion.data = support.first_companion_id or 0
        self.second_companion.data = support.second_companion_id or 0


class HeardForm(FlaskForm):
    """What was heard, or the same said in other words."""

    at_fault: ClassVar = {**PAST, "text_missing": "text", "question_is_shared": "kind"}

    kind = RadioField(
        _l("What is it?"),
        choices=[
            SelectChoice("heard", _l("What we heard, in people’s words")),
            SelectChoice("reframed", _l("What we understood, in other words")),
        ],
        default="heard",
    )
    text = LocalizedField(_l("The words"), lines=True, made=False, longest=LONGEST_WORDS)
    made_on = DateField(_l("Day"), validators=[Optional()])


class SharedForm(FlaskForm):
    """The question that both sides own."""

    at_fault: ClassVar = {
        **PAST,
        "text_missing": "text",
        "needs_both_sides": "agreed_theirs",
        "nobody_concerned": "agreed_theirs",
    }

    text = LocalizedField(
        _l("The shared question"), lines=True, made=False, easy=True, longest=LONGEST_WORDS
    )
    agreed_theirs = IntegerField(
        _l("How many people concerned agreed"), validators=[Optional(), NumberRange(0, MOST_PEOPLE)]
    )
    agreed_ours = StringField(
        _l("Who of us agreed"),
        description=_l("Two first names, for example."),
        validators=[Length(max=120)],
    )
    made_on = DateField(_l("Day"), validators=[Optional()])


class AgreementForm(FlaskForm):
    """What we do together, and until when."""

    at_fault: ClassVar = {
        **PAST,
        "text_missing": "text",
        "no_end": "ends_on",
        "end_before_start": "ends_on",
    }

    text = LocalizedField(
        _l("What we do, who does what"), lines=True, made=False, easy=True, longest=LONGEST_WORDS
    )
    ends_on = DateField(_l("Last day"), validators=[Optional()])
    made_on = DateField(_l("Day"), validators=[Optional()])


class MeetingForm(FlaskForm):
    """A meeting in three lines; with a day to come, it is announced."""

    at_fault: ClassVar = {
        "nobody_present": "present",
        "before_first_words": "on",
        "day_to_come": "on",
    }

    title = LocalizedField(_l("What kind of meeting"), needed=False, longest=160)
    on = DateField(
        _l("Day"),
        description=_l(
            "A date to come announces the meeting. Write down the rest once it has taken place."
        ),
        validators=[InputRequired()],
    )
    hours = IntegerField(_l("How long, in hours"), validators=[Optional(), NumberRange(0, 200)])
    place = ManyField(_l("Place"), validate_choice=False)
    present = IntegerField(
        _l("How many people were there"), validators=[Optional(), NumberRange(0, MOST_PEOPLE)]
    )
    concerned_present = BooleanField(_l("People concerned were among them"))
    happened = LocalizedField(
        _l("What happened"), needed=False, lines=True, made=False, longest=LONGEST_WORDS
    )
    learned = LocalizedField(
        _l("What we learned"), needed=False, lines=True, made=False, longest=LONGEST_WORDS
    )

    def values(self) -> dict[str, Any]:
        """As the service takes them."""
        return {
            "title": self.title.words(),
            "on": self.on.data,
            "hours": self.hours.data,
            **({"place_id": self.place.data or None} if self.place.raw_data else {}),
            "present": self.present.data,
            "concerned_present": self.concerned_present.data,
            "happened": self.happened.words(),
            "learned": self.learned.words(),
        }


class ClosingForm(FlaskForm):
    """Why it ends, or why it cannot be done; to whom it leads on."""

    at_fault: ClassVar = {
        **PAST,
        "every_request_is_answered": "text",
        "end_before_start": "made_on",
    }

    text = LocalizedField(
        _l("Why it ends here"),
        description=_l("The people who asked read this. Say thank you, and what remains."),
        needed=False,
        lines=True,
        made=False,
        longest=LONGEST_WORDS,
    )
    referred_to = StringField(
        _l("Who can go on with it?"),
        description=_l("Another association, a service, a collective. Leave empty if nobody."),
        validators=[Length(max=160)],
    )
    made_on = DateField(_l("Day"), validators=[Optional()])


class FollowUpForm(FlaskForm):
    """What has changed since the end."""

    at_fault: ClassVar = {"text_missing": "change", "day_to_come": "done_on", "end_before_start": "done_on"}  # fmt: skip

    number = HiddenField()
    change = LocalizedField(_l("What has changed?"), lines=True, made=False, longest=LONGEST_WORDS)
    done_on = DateField(_l("Day"), validators=[Optional()])


class ProgrammeForm(FlaskForm):
    """A programme of training: its name, what it is for."""

    at_fault: ClassVar = {"text_missing": "words", "unknown_scale": "scale"}

    title = LocalizedField(_l("What it is called"), longest=160)
    words = LocalizedField(
        _l("Why? In the words of those who asked for it"),
        lines=True,
        made=False,
        longest=LONGEST_WORDS,
    )
    scale = RadioField(_l("For whom is it?"), choices=SCALES, validators=[InputRequired()])


class FrameworkForm(FlaskForm):
    """A framework of skills from a file of Moodle, or from SKOS."""

    at_fault: ClassVar = dict.fromkeys(FAULTS_OF_FILES, "file")

    file = FileField(
        _l("File of skills (CSV, as Moodle writes it, or SKOS)"),
        description=_l("Left empty, the framework of this page is taken."),
    )
