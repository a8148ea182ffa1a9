"""Two sums that people make together: what the fund pays of a basket, and what each receives of what all give."""

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField
from wtforms.validators import NumberRange, Optional

from app.features.fund.forms.amounts import EuroField
from app.web.fields import IntegerField

LINES = 6
MOST_PEOPLE = 100_000


class BasketLine(Form):
    """Something in the basket, and how much of it the fund pays: all of it where nothing was typed."""

    euros = EuroField(_l("It costs, in euros"))
    rate = IntegerField(_l("Paid by the fund, percent"), [Optional(), NumberRange(0, 100)])


class LevelLine(Form):
    """An amount, and how many give that much."""

    euros = EuroField(_l("Each gives, in euros"))
    people = IntegerField(_l("How many people"), [Optional(), NumberRange(0, MOST_PEOPLE)])


class SumsForm(Form):
    """Both, read from the address: nothing is kept."""

    basket = FieldList(FormField(BasketLine), min_entries=LINES, max_entries=LINES)
    levels = FieldList(FormField(LevelLine), min_entries=LINES, max_entries=LINES)

    def in_basket(self) -> list[tuple[int, int]]:
        """(cents, percent) of the lines that were filled in."""
        lines = [(line.form.euros.data, line.form.rate.data) for line in self.basket]
        return [(cents, 100 if rate is None else rate) for cents, rate in lines if cents]

    def given(self) -> list[tuple[int, int]]:
        """(cents, how many people) of the levels that somebody gives."""
        lines = [(line.form.euros.data, line.form.people.data) for line in self.levels]
        return [(cents or 0, people) for cents, people in lines if people]
