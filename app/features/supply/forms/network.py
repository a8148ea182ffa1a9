"""Typing who takes part, what is offered, what was agreed on."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.domain.provisions.quantities import UNITS, read_price, read_quantity
from app.domain.violations import RuleViolation
from app.features.places.models import Place
from app.features.supply.forms import NEEDED, NOBODY_DECIDED, place_choices, worded
from app.features.supply.models import Product
from app.features.supply.wording import LABEL, PACK, UNIT, typed
from app.web.fields import DateField, EurosField, SelectChoice
from app.web.many_field import ManyField, Thing
from app.web.week_field import WeekField
from app.words.localized_form import LocalizedField


class ProductForm(FlaskForm):
    """A product: quantities are typed in the unit that is shown."""

    at_fault: ClassVar = {
        "pack_missing": "pack", "pack_not_portions": "pack", "step_wrong": "step", "price_not_above_zero": "price", "unit_wrong": "shown_unit",
        "unit_in_use": "shown_unit", "producer_missing": "producer", "number_unreadable": "price", "not_whole": "pack", "quantity_too_large": "pack",
    }  # fmt: skip

    name = LocalizedField(_l("What is it?"), longest=120)
    producer = SelectField(_l("Producer"), coerce=str)
    shown_unit = SelectField(_l("Ordered by"), choices=worded(UNIT), default="kg")
    packed = SelectField(_l("A whole pack is called"), choices=worded(PACK), default="pack")
    pack = StringField(_l("How much is in a whole pack"), [InputRequired(NEEDED), Length(max=20)], description=_l("In that unit: 10, 12.5."))  # fmt: skip
    step = StringField(_l("Smallest portion that you weigh"), [Optional(), Length(max=20)], description=_l("In that unit: 0.5. Without it, half a kilogram, half a litre, one piece."))  # fmt: skip
    price = StringField(_l("Price for that unit, in euros"), [InputRequired(NEEDED), Length(max=20)], description=_l("All taxes included: what the producer receives."))  # fmt: skip
    vat = SelectField(_l("Tax in the price"), choices=[SelectChoice("", _l("nobody knows")), SelectChoice("0", "0 %"), SelectChoice("55", "5,5 %"), SelectChoice("100", "10 %"), SelectChoice("200", "20 %")], default="")  # fmt: skip
    label = SelectField(_l("Label"), choices=worded(LABEL), default="")
    season = StringField(_l("Months in which there is some"), [Optional(), Length(max=60)], description=_l("6-9, or 11-3; nothing for all the year."))  # fmt: skip

    def offer(self, producers: Sequence[Place]) -> None:
        """The producers to choose from."""
        self.producer.choices = place_choices(producers, _l("Choose a producer"))

    def fill(self, product: Product) -> None:
        """Show what is kept."""
        shown = product.shown_unit
        self.name.process(None, product.name)
        self.producer.data, self.shown_unit.data, self.packed.data = str(product.producer_id), shown, product.packed  # fmt: skip
        self.pack.data, self.step.data = typed(product.pack, shown), typed(product.step, shown)
        self.price.data = f"{product.price * UNITS[shown].size / 100_000:.3f}".rstrip("0").rstrip(
            "."
        )
        self.vat.data = "" if product.vat_permille is None else str(product.vat_permille)
        self.label.data, self.season.data = product.label, season_typed(product.season)

    def values(self) -> dict[str, Any]:
        """The columns, without the producer. Raises RuleViolation."""
        shown = self.shown_unit.data or ""
        if shown not in UNITS:
            raise RuleViolation("unit_wrong")
        unit = UNITS[shown].unit
        step = read_quantity(self.step.data or "", shown) or (1 if unit == "piece" else 500)
        return {
            "name": self.name.words(), "unit": unit, "shown_unit": shown, "packed": self.packed.data,
            "pack": read_quantity(self.pack.data or "", shown), "step": step, "price": read_price(self.price.data or "", shown),
            "vat_permille": int(self.vat.data) if self.vat.data else None, "label": self.label.data, "season": self.months(),
        }  # fmt: skip

    def months(self) -> list[int]:
        """The months that were typed: "11-3" goes over the turn of the year."""
        return read_season(self.season.data or "")

    def validate_season(self, _field: StringField) -> None:
        """Raises ValidationError with the words beside the field."""
        try:
            self.months()
        except ValueError:
            raise ValidationError(
                gettext("Months from 1 to 12, for example 6-9 or 11-3.")
            ) from None


def read_season(text: str) -> list[int]:
    """The months of "6-9", "11-3" or "5, 6". Raises ValueError."""
    found: list[int] = []
    for part in filter(None, (piece.strip() for piece in text.replace(";", ",").split(","))):
        first, _dash, last = (side.strip() for side in part.partition("-"))
        begin, end = month_typed(first), month_typed(last or first)
        if not (1 <= begin <= 12 and 1 <= end <= 12):
            raise ValueError(text)
        found += [(begin - 1 + n) % 12 + 1 for n in range((end - begin) % 12 + 1)]
    return list(dict.fromkeys(found))


def month_typed(text: str) -> int:
    """A month by its number. Raises ValueError."""
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        raise ValueError(text)
    return int(text)


def season_typed(season: Sequence[int]) -> str:
    """As it stands in the box."""
    return ", ".join(str(month) for month in season)


class MemberForm(FlaskForm):
    """A place that takes part: one that is known, or a new one."""

    at_fault: ClassVar = {
        "name_missing": "name",
        "member_there": "place",
        "hours_unreadable": "hours",
    }

    kind = SelectField(_l("It takes part as"), choices=[SelectChoice("grocery", _l("a grocery")), SelectChoice("producer", _l("a producer"))], default="grocery")  # fmt: skip
    place = ManyField(_l("A place that is known here"))
    name = LocalizedField(_l("Or a new place: its name"), needed=False, longest=120)
    address = StringField(_l("Address"), [Optional(), Length(max=200)])
    hours = WeekField(_l("Opening hours"))
    minimum = EurosField(
        _l("For a producer: smallest order delivered without a charge (in euros)"), [Optional()]
    )
    delivery = EurosField(_l("Below that, delivery costs (in euros)"), [Optional()])

    def offer(self, places: Sequence[Thing]) -> None:
        """The places to choose from."""
        self.place.offer(places, _l("A new place"))


class PartnershipForm(FlaskForm):
    """What a grocery and a producer agreed on."""

    at_fault: ClassVar = {"review_before": "review_on", "grocery_missing": "grocery", "producer_missing": "producer"}  # fmt: skip

    grocery = SelectField(_l("Grocery"), coerce=str, default="0")
    producer = SelectField(_l("Producer"), coerce=str, default="0")
    text = LocalizedField(_l("What they agreed on"), longest=1000, lines=True, easy=True, description=_l("Which products, how much, in which months."))  # fmt: skip
    price_rule = LocalizedField(_l("How the price is set"), longest=300, needed=False)
    begins_on = DateField(_l("It begins on"), [InputRequired(NEEDED)])
    review_on = DateField(_l("They look at it again on"), [InputRequired(NEEDED)], description=_l("It is on the board from thirty days before."))  # fmt: skip
    decision = ManyField(_l("It rests on a decision"))

    def offer(self, groceries: Sequence[Place], producers: Sequence[Place], taken: Sequence[Thing]) -> None:  # fmt: skip
        """The places and decisions to choose from."""
        self.grocery.choices = place_choices(groceries)
        self.producer.choices = place_choices(producers)
        self.decision.offer(taken, NOBODY_DECIDED)


class PaymentForm(FlaskForm):
    """A line of a grocery's account."""

    at_fault: ClassVar = {"sum_wrong": "amount"}

    kind = SelectField(_l("What is it?"), choices=[SelectChoice("payment", _l("The grocery has paid")), SelectChoice("gift", _l("It was given to the grocery")), SelectChoice("correction", _l("A correction: it owes more"))], default="payment")  # fmt: skip
    amount = EurosField(_l("Amount, in euros"), [InputRequired(NEEDED)])
    words = StringField(_l("A word about it"), [Optional(), Length(max=200)])


class CatalogueForm(FlaskForm):
    """A file of products."""

    at_fault: ClassVar = dict.fromkeys(("catalogue_missing", "catalogue_wrong", "linked_unreadable", "linked_nothing", "linked_wrong", "table_too_large"), "file")  # fmt: skip

    file = FileField(_l("File"), description=_l("A CSV table like those of Open Food Network (producer, name, units, unit_type, price; other columns are kept), or a JSON-LD file of Data Food Consortium: everything in it is kept, except the names of persons."))  # fmt: skip


class FeeForm(FlaskForm):
    """An amount beside the goods of an order."""

    amount = EurosField(_l("Amount, in euros"), [InputRequired(NEEDED)])
    reduction = SelectField(_l("It is"), choices=[SelectChoice("", _l("to be paid")), SelectChoice("y", _l("taken off the price"))], default="")  # fmt: skip
    rule = SelectField(_l("Shared"), coerce=str, default="value")
    producer = SelectField(_l("On the invoice of"), coerce=str, default="0")
    why = StringField(_l("What for"), [Optional(), Length(max=200)])
