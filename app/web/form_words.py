"""What is wrong in a field, where no form says it itself: in our words, warm and short, instead of the library's."""

from typing import Any

from flask import Flask
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.i18n import Translations  # type: ignore[import-untyped]

TOO_LONG = _l("This text is too long: %(max)d characters at most.")
OURS: dict[str, LazyString] = {
    "This field is required.": _l("Please write something here."),
    "Not a valid integer value.": _l("Write a whole number, in digits."),
    "Not a valid decimal value.": _l("Write a number, in digits."),
    "Not a valid float value.": _l("Write a number, in digits."),
    "Not a valid date value.": _l("This is not a day of the calendar. Write it like this: 2027-03-14."),
    "Not a valid time value.": _l("This is not an hour. Write it like this: 18:30."),
    "Not a valid choice.": _l("Choose one from the list."),
    "Invalid Choice: could not coerce.": _l("Choose one from the list."),
    "Number must be at least %(min)s.": _l("%(min)s or more."),
    "Number must be at most %(max)s.": _l("%(max)s at most."),
    "Number must be between %(min)s and %(max)s.": _l("From %(min)s to %(max)s."),
    "Field cannot be longer than %(max)d character.": TOO_LONG,
    "Field must be between %(min)d and %(max)d characters long.": _l(
        "Between %(min)d and %(max)d characters, please."
    ),
}  # fmt: skip
"""The library's sentence (a singular stands for both), and ours."""


class OurWords(Translations):  # type: ignore[misc] # the library has no types
    """Ours where we have one, else the library's in the reader's language."""

    def gettext(self, string: str) -> str:
        return str(OURS[string]) if string in OURS else str(super().gettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        ours = OURS.get(singular)
        return str(ours) if ours else str(super().ngettext(singular, plural, n))


WORDS = OurWords()


def set_up_form_words(_flask: Flask) -> None:
    """Every form speaks so."""

    def words(_meta: Any, _form: Any) -> OurWords:
        return WORDS

    FlaskForm.Meta.get_translations = words
