"""What residents type: a remark, a price, a registration; and what the organiser types about them."""

import secrets

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.domain.places_left import MOST_PER_GROUP
from app.features.walks.models import KINDS, LENSES, BasketItem, Observation, Walk
from app.features.walks.services.moderating import REFUSALS
from app.features.walks.services.noting import LONGEST_NOTE
from app.features.walks.wording import KINDS as KIND_SIGNS
from app.features.walks.wording import LENSES as LENS_SIGNS
from app.features.walks.wording import REFUSAL_WORDS, amount_words
from app.web.fields import IntegerField, SelectChoice
from app.words.localized_form import LocalizedField


def new_key() -> str:
    """A key that makes sending twice count once; phones make their own."""
    return secrets.token_hex(16)


class NoteForm(FlaskForm):
    """One remark: two taps and a few words."""

    stop = HiddenField()
    client_key = HiddenField(default=new_key)
    kind = RadioField(
        _l("What is it?"),
        [InputRequired(_l("Is it a strength, a difficulty, an idea or a question?"))],
        choices=[SelectChoice(kind, KIND_SIGNS[kind].word) for kind in KINDS],
    )
    lens = RadioField(
        _l("Which topic?"),
        [Optional()],
        choices=[SelectChoice(lens, LENS_SIGNS[lens].word) for lens in LENSES],
    )
    text = TextAreaField(
        _l("In a few words"),
        [InputRequired(_l("A few words, please.")), Length(max=LONGEST_NOTE)],
        description=_l("About the place, not about a person. No names."),
    )
    agree = IntegerField(_l("How many of you agree?"), [Optional(), NumberRange(0, 500)])
    photo = FileField(
        _l("A photo"), description=_l("No faces, no number plates. Its position is removed.")
    )


class PriceForm(FlaskForm):
    """One price, for a pack; the unit price is reckoned."""

    stop = HiddenField()
    client_key = HiddenField(default=new_key)
    item = SelectField(_l("Product"), [Optional()], choices=[])
    product = StringField(_l("Another product, or the brand"), [Optional(), Length(max=80)])
    price = StringField(
        _l("Price"), [InputRequired(_l("How much is it?")), Length(max=20)], description="2,49"
    )
    pack = StringField(
        _l("For how much"), [Optional(), Length(max=30)], description=_l("If it is another pack: 500 g, 75 cl, 6")
    )  # fmt: skip
    organic = BooleanField(_l("Organic"))

    @classmethod
    def of(cls, walk: Walk, lang: str) -> "PriceForm":
        """The form with the walk's own basket to choose from."""
        form = cls()
        form.item.choices = [
            SelectChoice("", _l("another product")),
            *(product_choice(item, lang) for item in walk.basket),
        ]
        return form


def product_choice(item: BasketItem, lang: str) -> SelectChoice:
    """A product of the basket with its amount, marked with its language where that is not the reader's."""
    name = item.name.in_(lang)
    mark = {"lang": name.lang} if name.fallback else {}
    return SelectChoice(str(item.id), f"{name.text}, {amount_words(item.wanted)}", mark)


class RegisterForm(FlaskForm):
    """Coming along: nothing is needed but a number of people."""

    client_key = HiddenField(default=new_key)
    people = IntegerField(
        _l("How many of you?"), [InputRequired(), NumberRange(1, MOST_PER_GROUP)], default=1
    )
    name = StringField(
        _l("A first name or a nickname"),
        [Optional(), Length(max=60)],
        description=_l("So that the guide can greet you. Deleted after the walk."),
    )
    contact = StringField(
        _l("How to tell you if something changes"),
        [Optional(), Length(max=120)],
        description=_l("Telephone or e-mail, if you wish. Deleted after the walk."),
    )
    needs = TextAreaField(
        _l("What would help you come?"),
        [Optional(), Length(max=500)],
        description=_l("A pram, a slower pace, an interpreter… Only the guide reads it, and it is deleted after the walk."),
    )  # fmt: skip


class ModerateForm(FlaskForm):
    """The words of a remark before publishing, and what the place answered."""

    text = LocalizedField(_l("The remark"), lines=True, longest=LONGEST_NOTE)
    agree = IntegerField(_l("How many agree"), [Optional(), NumberRange(0, 500)])
    hide_place = BooleanField(_l("Publish without the name of the place"))
    reply = LocalizedField(_l("What the place answers"), lines=True, longest=1000, needed=False)

    @classmethod
    def of(cls, observation: Observation) -> "ModerateForm":
        """The form, filled from a remark."""
        return cls(data={
            "text": observation.text, "agree": observation.agree,
            "hide_place": observation.hide_place, "reply": observation.reply,
        })  # fmt: skip


class RefuseForm(FlaskForm):
    """Why a remark is kept back."""

    why = SelectField(
        _l("Why"), choices=[SelectChoice(why, REFUSAL_WORDS[why]) for why in REFUSALS]
    )


class AltForm(FlaskForm):
    """What a photo shows, in words."""

    alt = LocalizedField(_l("What the photo shows"), longest=300)
