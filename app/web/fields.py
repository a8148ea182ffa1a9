"""Typed fields of forms, each within what a column and a calendar hold: beyond it stands an answer in words."""

from decimal import Decimal
from typing import Any, TypeVar

import wtforms
from flask_babel import gettext
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # its types are older

from app.web.sent import LARGEST

__all__ = ["DateField", "DecimalField", "IntegerField", "SelectChoice", "filled"]
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
