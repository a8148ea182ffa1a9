"""What the style page shows: a form with one field of each kind, empty and filled wrongly, and a QR. Nothing is sent."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Form,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional

from app.formats.qr import qr_drawing
from app.web.fields import SelectChoice
from app.words.localized import Localized


class SampleWords(Form):
    """The same words in the two languages of the house."""

    fr = TextAreaField("Français", [InputRequired(_l("Write it in this language too."))])
    en = TextAreaField("English", [Optional()])


class SampleForm(FlaskForm):
    """One field of each kind that the macros draw."""

    name = StringField(
        _l("Name of the assembly"),
        [InputRequired(_l("Write a name."))],
        description=_l("The one that people use when they speak of it."),
    )
    code = StringField(_l("Code of the session"), [Optional()])
    rule = SelectField(
        _l("Rule"),
        choices=[
            SelectChoice("two_thirds", _l("Two thirds")),
            SelectChoice("majority", _l("Majority")),
        ],
    )
    secrecy = RadioField(
        _l("How people vote"),
        [InputRequired(_l("Choose one."))],
        choices=[
            SelectChoice("hands", _l("Show of hands")),
            SelectChoice("secret", _l("Secret vote")),
        ],
    )
    meal = BooleanField(_l("A shared meal follows"))
    words = FormField(SampleWords, _l("Text of the proposal"))


def empty_sample() -> SampleForm:
    """The form as it opens."""
    return SampleForm(formdata=None)


def faulty_sample() -> SampleForm:
    """The form as it comes back when something is missing; another prefix, so that ids stay unique."""
    wrong = MultiDict({"wrong-name": "", "wrong-code": "J7K2PX", "wrong-rule": "majority"})
    form = SampleForm(formdata=wrong, prefix="wrong", meta={"csrf": False})
    form.validate()
    return form


def qr_sample() -> Markup:
    """A QR that leads nowhere."""
    return qr_drawing("https://tables.example/j/J7K2PX", _("A sample QR code"))


def translated_samples() -> list[Localized]:
    """The same words as a person, somebody with a name and a machine translated them, and after the first ones changed."""
    first = Localized.of(fr="Du pain pour tous.")
    words = "Bread for all."
    return [
        first.revised("en", words),
        first.revised("en", words, name="Amina"),
        first.revised("en", words, "machine"),
        first.revised("en", words).revised("fr", "Du pain bio pour tous."),
    ]
