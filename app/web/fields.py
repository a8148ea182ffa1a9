"""Typed fields of forms, each within what a column and a calendar hold: beyond it stands an answer in words."""

import re
from decimal import Decimal
from typing import Any, TypeVar

import wtforms
from flask_babel import gettext
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # its types are older

from app.web.sent import LARGEST

__all__ = [
    "DateField",
    "DecimalField",
    "EurosField",
    "IntegerField",
    "SelectChoice",
    "filled",
    "typed_cents",
]
T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Far around everything an assembly plans or remembers; a day at the edge of the calendar has no hour in UTC."""


class IntegerField(wtforms.IntegerField):
    """A whole number that a column can hold."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError with the words beside the field."""
        super().process_formdata(valuelist)
        if self.data is not None and abs(self.data) > LARGEST:
            self.data = None
            raise ValueError(gettext("This number is too large."))


class DecimalField(wtforms.DecimalField):
    """A number with a fraction: finite, and no larger than a column holds."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError with the words beside the field."""
        super().process_formdata(valuelist)
        given = self.data
        if isinstance(given, Decimal) and not (given.is_finite() and abs(given) <= LARGEST):
            self.data = None
            raise ValueError(gettext("This number is too large."))


AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?", re.ASCII)
BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009€")


def typed_cents(text: str) -> int | None:
    """Cents of an amount as people write it: "1 250", "12,50 €"; None for what is none, or more than a column holds."""
    match = AMOUNT.fullmatch(text.translate(BLANKS))
    if match is None:
        return None
    cents = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
    return cents if cents <= LARGEST else None


class EurosField(wtforms.StringField):
    """An amount of money: typed in euros, `cents` gives whole cents, or None where nothing was typed."""

    @property
    def cents(self) -> int | None:
        """What was typed, in cents."""
        return typed_cents(self.data or "")

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError with the words beside the field."""
        if (self.data or "").strip() and self.cents is None:
            raise wtforms.ValidationError(
                gettext("Please write an amount in euros, like 120 or 12.50.")
            )


class DateField(wtforms.DateField):
    """A day of the calendar that people use."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError with the words beside the field."""
        super().process_formdata(valuelist)
        if self.data is not None and not FIRST_YEAR <= self.data.year <= LAST_YEAR:
            self.data = None
            raise ValueError(gettext("This day is too far away."))


def filled(data: T | None) -> T:
    """What a field that must be filled holds, once its form was found valid."""
    if data is None:
        raise ValueError("an empty field was found valid")
    return data
