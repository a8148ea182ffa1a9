"""Noting a visit, a place, and what was decided about it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.domain.access import CHOICES
from app.domain.walking.positions import parse_degrees
from app.features.fund.forms.rules import NEEDED, DecidedForm
from app.features.fund.models import Visit
from app.features.places.queries import FACT_NAMES, FACT_WORDS, KINDS
from app.web.fields import DateField, IntegerField, SelectChoice, filled
from app.web.many_field import ManyField, Thing
from app.web.week_field import WeekField
from app.words.i18n import current_language, long_day
from app.words.localized import Localized
from app.words.localized_form import LocalizedField

ASKED = ("step_free", "ramp", "aisles", "seat", "toilets", "transport")
"""What is asked of getting in, at a place where one buys."""
LINES_OF_PRODUCTS = 6


def degrees(text: str | None) -> float | None:
    """Latitude or longitude as it was typed. Raises WrongPosition."""
    return parse_degrees(text) if text and text.strip() else None


def asked_fact(name: str) -> SelectField:
    """One fact about getting in; what nobody looked at is not known."""
    known = [SelectChoice(key, FACT_WORDS[name][key]) for key in CHOICES[name]]
    return SelectField(
        FACT_NAMES[name], choices=[SelectChoice("", _l("nobody knows")), *known], default=""
    )


class PlaceForm(FlaskForm):
    """A place where one could buy, and how one gets in."""

    at_fault: ClassVar = {
        "hours_unreadable": "opening_hours",
        "position_half": "lon",
        "position_unreadable": "lat",
        "position_out_of_range": "lat",
    }

    name = LocalizedField(_l("Name"), longest=120)
    kind = SelectField(
        _l("Kind of place"), choices=[SelectChoice(key, words) for key, words in KINDS.items()], default="shop"
    )  # fmt: skip
    address = StringField(_l("Address"), [Optional(), Length(max=200)])
    opening_hours = WeekField(_l("Opening hours"))
    access = LocalizedField(
        _l("Getting in, in your words"),
        lines=True,
        longest=500,
        needed=False,
        made=False,
        description=_l(
            "What is there, so that people judge for themselves: one 14-cm step, 78-cm door."
        ),
    )
    step_free = asked_fact("step_free")
    ramp = asked_fact("ramp")
    aisles = asked_fact("aisles")
    seat = asked_fact("seat")
    toilets = asked_fact("toilets")
    transport = asked_fact("transport")
    lat = StringField(_l("Latitude"), [Optional(), Length(max=30)], description="45.7330")
    lon = StringField(_l("Longitude"), [Optional(), Length(max=30)], description="4.8648")

    def values(self) -> dict[str, Any]:
        """What the services of places take. Raises WrongPosition."""
        return {
            "name": self.name.words(), "kind": self.kind.data, "address": self.address.data or "",
            "opening_hours": self.opening_hours.data or "", "access": self.access.words(),
            "facts": {name: self[name].data for name in ASKED if self[name].data},
            "lat": degrees(self.lat.data), "lon": degrees(self.lon.data),
        }  # fmt: skip


class VisitForm(FlaskForm):
    """What was seen; the answers to the grid are fields of their own, `mark-<key>`."""

    at_fault: ClassVar = {"visit_again_before": "again_on", "place_missing": "place"}

    place = ManyField(_l("Place"), validate_choice=False)
    rule = HiddenField()
    on = DateField(_l("Day of the visit"), [InputRequired(NEEDED)])
    visitors = StringField(
        _l("Who went"),
        [InputRequired(NEEDED), Length(max=80)],
        description=_l("Initials, or “3 people”."),
    )
    owner_said = StringField(
        _l("Does one of them own the place, or work there?"),
        [Optional(), Length(max=200)],
        description=_l("Say it here: that person takes no part in the decision about it."),
    )
    note = LocalizedField(_l("What we saw and heard"), lines=True, needed=False, longest=2000)
    again_on = DateField(_l("We go there again by"), [Optional()])

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "on": filled(self.on.data), "visitors": self.visitors.data or "", "owner_said": self.owner_said.data or "",
            "note": self.note.words(), "again_on": self.again_on.data,
        }  # fmt: skip


class ProductForm(Form):
    """A kind of goods: a line without words is left alone."""

    words = LocalizedField(_l("Products"), needed=False, longest=120)
    rate = IntegerField(_l("Paid by the fund, percent"), [Optional(), NumberRange(1, 100)])


class ApprovalForm(DecidedForm):
    """What was decided about a place."""

    at_fault: ClassVar = {**DecidedForm.at_fault, "visit_elsewhere": "visit", "place_missing": "place"}  # fmt: skip

    place = ManyField(_l("Place"), validate_choice=False)
    visit = ManyField(_l("After which visit"), validate_choice=False)
    products = FieldList(FormField(ProductForm), max_entries=30)

    def offer_visits(self, visits: Sequence[Visit]) -> None:
        """The visits to choose from."""
        lang = current_language()
        named = [Thing(v.id, f"{v.place.name.in_(lang).text} · {long_day(v.on)}") for v in visits]
        self.visit.offer(named, _l("No visit"))

    def goods(self) -> list[tuple[Localized, int]]:
        """The products with what the fund pays of them; all of it where no share was typed."""
        lines = [line.form for line in self.products if line.form.words.words()]
        return [
            (line.words.words(), 100 if line.rate.data is None else line.rate.data)
            for line in lines
        ]
