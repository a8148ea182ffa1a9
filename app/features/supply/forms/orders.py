"""Typing an order: its window, its products, how a shortage is shared; the boxes of its tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, TimeField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.hours import at_hour
from app.domain.provisions.quantities import read_quantity
from app.domain.violations import RuleViolation, about_field
from app.features.places.models import Place
from app.features.places.queries import find_place
from app.features.supply.forms import NEEDED, NOBODY_DECIDED, worded
from app.features.supply.models import Offer, Product
from app.features.supply.wording import RULE, pack_of, price_words, said
from app.web.fields import DateField, IntegerField, SelectChoice, filled, typed_cents
from app.web.many_field import ManyField, Thing
from app.words.localized_form import LocalizedField


class CycleForm(FlaskForm):
    """A new order."""

    at_fault: ClassVar = {"window_wrong": "closes_on", "no_product": "products"}

    opens_on = DateField(_l("Opens on"), [InputRequired(NEEDED)])
    opens_hour = TimeField(_l("at"), [InputRequired(NEEDED)])
    closes_on = DateField(_l("Closes on"), [InputRequired(NEEDED)])
    closes_hour = TimeField(_l("at"), [InputRequired(NEEDED)])
    delivery_on = DateField(_l("Delivered on"), [InputRequired(NEEDED)])
    delivery_hour = TimeField(_l("at"), [InputRequired(NEEDED)])
    place = ManyField(_l("Delivered to"))
    products = SelectMultipleField(_l("Products"), coerce=str, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())  # fmt: skip
    shortage_rule = SelectField(_l("If something is missing, it is shared"), choices=worded(RULE), default="pro_rata")  # fmt: skip
    decision = ManyField(_l("By which decision"))
    surplus_limit_percent = IntegerField(_l("Surplus from which you decide together, in percent"), [InputRequired(NEEDED), NumberRange(0, 100)], default=15)  # fmt: skip
    message = LocalizedField(_l("A word to the groceries"), needed=False, longest=300)

    def offer(
        self, products: Sequence[Product], places: Sequence[Thing], taken: Sequence[Thing]
    ) -> None:
        """What there is to choose from."""
        self.products.choices = [
            SelectChoice(str(one.id), f"{said(one)}, {pack_of(one, one.pack)}, {price_words(one.price, one.shown_unit)}")
            for one in products
        ]  # fmt: skip
        self.place.offer(places, _l("It is not settled yet"))
        self.decision.offer(taken, NOBODY_DECIDED)

    def window(self, zone: str) -> dict[str, datetime]:
        """Its three moments, on the clock of the assembly."""
        return {
            f"{name}_at": at_hour(filled(self[f"{day}_on"].data), filled(self[f"{day}_hour"].data), zone)
            for name, day in (("opens", "opens"), ("closes", "closes"), ("delivery", "delivery"))
        }  # fmt: skip

    def facts(self, zone: str) -> dict[str, Any]:
        """What the service takes, but for the products and the decision."""
        return {
            **self.window(zone),
            "place": find_place(self.place.data) if self.place.data else None,
            "shortage_rule": self.shortage_rule.data or "",
            "surplus_limit_percent": self.surplus_limit_percent.data or 0,
            "message": self.message.words(),
        }

    def wanted(self, products: Sequence[Product]) -> list[Product]:
        """Those that are ticked."""
        ticks = set(self.products.data or [])
        return [one for one in products if str(one.id) in ticks]


Sent = Mapping[str, Any]


def quantities(sent: Sent, offers: Sequence[Offer], name: str) -> dict[int, int]:
    """Of each offer what stands in its box `name-<number>`; nothing for a box that is empty or not there.

    Raises RuleViolation with the name of the product.
    """
    found = {}
    for offer in offers:
        text = str(sent.get(f"{name}-{offer.id}", ""))
        if text.strip():
            with about_field(f"{name}-{offer.id}"):
                found[offer.id] = quantity_typed(text, offer)
    return found


def quantity_typed(text: str, offer: Offer) -> int:
    """Raises RuleViolation."""
    try:
        return read_quantity(text, offer.product.shown_unit)
    except RuleViolation as refusal:
        raise RuleViolation(refusal.code, product=said(offer.product), **refusal.facts) from None


def wishes(sent: Sent, offers: Sequence[Offer]) -> dict[int, tuple[int, int]]:
    """What a grocery wishes, and would take besides. Raises RuleViolation."""
    wished, extra = quantities(sent, offers, "wished"), quantities(sent, offers, "extra")
    return {one.id: (wished.get(one.id, 0), extra.get(one.id, 0)) for one in offers}


def choices(sent: Sent, offers: Sequence[Offer]) -> dict[int, dict[str, int | None]]:
    """How many packs, who takes and who keeps what is too much."""
    return {
        one.id: {name: number(sent, f"{name}-{one.id}") for name in ("packs", "taker", "keeper")}
        for one in offers
    }


def number(sent: Sent, name: str) -> int | None:
    """A whole number that was sent; None where it is none."""
    text = str(sent.get(name, "")).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def ticked(sent: Sent, offers: Sequence[Offer]) -> set[int]:
    """The offers for which a strange quantity was said to be right."""
    return {one.id for one in offers if sent.get(f"sure-{one.id}")}


def invoices(sent: Sent, producers: Sequence[Place]) -> dict[int, int]:
    """What each invoice says, in cents, where it was typed. Raises RuleViolation("number_unreadable")."""
    found = {}
    for one in producers:
        text = str(sent.get(f"invoice-{one.id}", ""))
        if text.strip():
            cents = typed_cents(text)
            if cents is None:
                raise RuleViolation(
                    "number_unreadable", typed=text.strip()[:40], field=f"invoice-{one.id}"
                )
            found[one.id] = cents
    return found
