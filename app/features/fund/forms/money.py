"""Typing resources, the totals of a month, the figures of a scenario, three sums of a house; a file that is forgotten."""

import re
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, Form, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from app.features.fund.forms.amounts import EuroField
from app.features.fund.forms.rules import NEEDED
from app.features.fund.queries.params import AMOUNTS, COUNTS, MEANS, Params
from app.web.fields import FIRST_YEAR, LAST_YEAR, DateField, IntegerField, filled
from app.words.localized_form import LocalizedField


class LineForm(FlaskForm):
    """What a funder gives in a year."""

    at_fault: ClassVar = {"amount_wrong": "amount", "lines_do_not_sum": "announced"}

    year = IntegerField(_l("Year"), [InputRequired(NEEDED), NumberRange(2000, 2100)])
    funder = StringField(_l("Who gives it"), [InputRequired(NEEDED), Length(max=120)])
    amount = EuroField(_l("Amount, in euros"), [InputRequired(NEEDED)])
    secured = BooleanField(_l("It is promised for sure"))
    ends_on = DateField(
        _l("It ends, or must be asked for again, by"),
        [Optional()],
        description=_l("It is on the board from then on."),
    )
    announced = EuroField(
        _l("The whole sum announced for that year, to check"),
        description=_l("If you write it, the lines of that year must come to it."),
    )
    words = LocalizedField(_l("A word about it"), needed=False, longest=300)

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "year": filled(self.year.data), "funder": self.funder.data or "", "cents": filled(self.amount.data),
            "secured": bool(self.secured.data), "ends_on": self.ends_on.data, "words": self.words.words(),
            "announced": self.announced.data,
        }  # fmt: skip


class MonthField(Field):
    """A month, as browsers send it (2026-05); `data` is its first day."""

    widget = TextInput()
    data: date | None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError with the words beside the field."""
        self.data = None
        typed = str(valuelist[0]).strip() if valuelist else ""
        match = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?", typed, re.ASCII)
        year, month = (int(match[1]), int(match[2])) if match else (0, 0)
        if typed and not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
            raise ValueError(gettext("A month, for example 2026-05."))
        if typed:
            self.data = date(year, month, 1)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%Y-%m") if self.data else ""


COUNTED = [InputRequired(NEEDED), NumberRange(0, 1_000_000)]


class MonthForm(FlaskForm):
    """The totals of a month: sums only."""

    at_fault: ClassVar = {
        "month_there": "corrects",
        "no_household": "households",
        "household_without_adult": "adults",
        "spent_too_much": "spent",
        "negative_reserve": "reserve",
        "bands_do_not_sum": "bands",
    }

    month = MonthField(_l("Month"), [InputRequired(NEEDED)], description="2026-05")
    households = IntegerField(_l("Households"), COUNTED)
    adults = IntegerField(_l("Adults"), COUNTED)
    children = IntegerField(_l("Children"), COUNTED, default=0)
    contributed = EuroField(_l("Everyone’s contributions"), [InputRequired(NEEDED)])
    credited = EuroField(_l("Given in all, to buy with"), [InputRequired(NEEDED)])
    spent = EuroField(_l("Spent in all"), [InputRequired(NEEDED)])
    places_used = IntegerField(_l("Places where it was spent"), COUNTED, default=0)
    reserve = EuroField(_l("The fund’s reserve at the end of the month"))
    bands = StringField(
        _l("By line of the grid, households = euros"),
        [Optional(), Length(max=400)],
        description=_l("One after the other, with commas: 38 = 228, 34 = 952. Shown from five households a line on."),
    )  # fmt: skip
    corrects = BooleanField(_l("Correct what was typed for this month"))

    def totals(self) -> dict[str, int]:
        """What the service takes."""
        names = ("households", "adults", "children", "credited", "contributed", "spent", "places_used")  # fmt: skip
        return {name: self[name].data or 0 for name in names}

    def pairs(self) -> list[tuple[int, int]]:
        """Of each line of the grid: households, cents."""
        found = re.findall(r"(\d{1,6})\s*=\s*(\d{1,7})(?:[.,](\d{2}))?", self.bands.data or "", re.ASCII)  # fmt: skip
        return [(int(n), int(euros) * 100 + int(cents or 0)) for n, euros, cents in found]


class ScenarioForm(Form):
    """The figures of a scenario, read from the address: nothing is kept."""

    per_household = EuroField(_l("For each household, a month"))
    first_adult = EuroField(_l("For the first adult"))
    further_adult = EuroField(_l("For each other adult"))
    child = EuroField(_l("For each child"))
    more = IntegerField(
        _l("More households"), [Optional(), NumberRange(-1_000_000, 1_000_000)], default=0
    )
    households = IntegerField(_l("Households"), [Optional(), NumberRange(0, 1_000_000)])
    adults = IntegerField(_l("Adults"), [Optional(), NumberRange(0, 1_000_000)])
    children = IntegerField(_l("Children"), [Optional(), NumberRange(0, 1_000_000)])
    contributions = EuroField(_l("Contributions, a month"))
    grants = EuroField(_l("Grants, a month"))
    reserve = EuroField(_l("Reserve"))
    floor = EuroField(_l("The reserve never goes below"))

    def params(self, start: Params) -> Params:
        """What was typed, and for the rest what a scenario begins with."""
        typed = {name: self[name].data for name in (*AMOUNTS, *COUNTS, *MEANS, "more")}
        formula = {
            name: start["formula"][name] if typed[name] is None else typed[name] for name in AMOUNTS
        }
        rest = {
            name: start[name] if typed[name] is None else typed[name]
            for name in (*COUNTS, *MEANS, "more")
        }
        return {"formula": formula, **rest}

    def fill(self, params: Params) -> None:
        """Show these figures."""
        for name in AMOUNTS:
            self[name].data = params["formula"][name]
        for name in (*COUNTS, *MEANS, "more"):
            self[name].data = params[name]


class BalanceForm(Form):
    """What was sold at each of three prices, as it costs: read from the address, nothing is kept."""

    helped = EuroField(_l("Sold at the helped price, as it costs"))
    usual = EuroField(_l("Sold at the usual price"))
    solidarity = EuroField(_l("Sold at the solidarity price, as it costs"))


class AllowancesForm(FlaskForm):
    """A file of codes: read, reckoned, forgotten."""

    file = FileField(
        _l("File"),
        description=_l("CSV with the columns code, adults, children. It is read and forgotten."),
    )
