"""The shape of what people type about a session: its day, its place, its points, the counts of its welcome table."""

from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.domain.hours import at_hour, next_at
from app.features.assemblies import wording
from app.features.assemblies.forms import NEEDED, choices
from app.features.assemblies.models import MOST_SEATS
from app.web.fields import DateField, IntegerField, filled
from app.web.sent import column_number
from app.words.localized_form import LocalizedField

MOST_ROWS = 120
"""Lines that one table of points takes."""


def name_field(*, needed: bool = True) -> Any:
    """What a place is called."""
    return LocalizedField(_l("Name of the place"), needed=needed, longest=120)


def address_field() -> Any:
    """Where it is."""
    return StringField(_l("Address"), validators=[Length(max=200)])


def access_field() -> Any:
    """How one gets in."""
    return LocalizedField(
        _l("Getting in"),
        description=_l("Steps, width of the door, ramp, bell, bus stop: what somebody has seen."),
        lines=True,
        needed=False,
        longest=1000,
    )


class ArrivalsForm(FlaskForm):
    """Who signed the sheet on paper."""

    at_fault: ClassVar = {"unknown_seat": "numbers"}

    numbers = StringField(
        _l("Seats that signed on paper"),
        description=_l("Their numbers, such as 1, 4, 7-12."),
        validators=[InputRequired(NEEDED), Length(max=2000)],
    )


class PlaceForm(FlaskForm):
    """Where people meet, and how one gets in."""

    name = name_field()
    address = address_field()
    access = access_field()

    def facts(self, before: Any = None) -> dict[str, Any]:
        """What the services of places take."""
        name, access = (
            field.words() if before is None else field.revised(getattr(before, field.short_name))
            for field in (self.name, self.access)
        )
        return {"name": name, "access": access, "address": self.address.data or ""}


class SessionForm(FlaskForm):
    """When and where a session happens, and who does what that day."""

    at_fault: ClassVar = {"ends_before_start": "ends", "too_many_seats": "open_seats"}

    title = LocalizedField(_l("Title"), needed=False, longest=200)
    like = HiddenField()
    day = DateField(_l("Day"), validators=[InputRequired(NEEDED)])
    begins = TimeField(_l("Begins at"), validators=[InputRequired(NEEDED)])
    ends = TimeField(
        _l("Ends at"),
        description=_l("After midnight, write the hour of the next day."),
        validators=[InputRequired(NEEDED)],
    )
    place_id = SelectField(_l("Place"), coerce=column_number, default=0)
    new_place = name_field(needed=False)
    place_address = address_field()
    place_access = access_field()
    open_seats = IntegerField(
        _l("Seats for people without a card"),
        description=_l("For people in the room who type the code on the wall. 0: cards only."),
        default=0,
        validators=[InputRequired(NEEDED), NumberRange(0, MOST_SEATS)],
    )
    facilitator = StringField(wording.ROLES["facilitator"], validators=[Length(max=80)])
    note_taker = StringField(wording.ROLES["note_taker"], validators=[Length(max=80)])
    turn_keeper = StringField(wording.ROLES["turn_keeper"], validators=[Length(max=80)])
    timekeeper = StringField(wording.ROLES["timekeeper"], validators=[Length(max=80)])
    tellers = StringField(wording.ROLES["tellers"], validators=[Length(max=80)])

    def roles(self) -> dict[str, str]:
        """Who does what, empty ones left out."""
        said = {name: (self[name].data or "").strip() for name in wording.ROLES}
        return {name: words for name, words in said.items() if words}

    def place(self) -> dict[str, Any] | None:
        """The new place that was typed, as the services of places take it; None without a name."""
        if not self.new_place.words():
            return None
        return {
            "name": self.new_place.words(),
            "address": self.place_address.data or "",
            "access": self.place_access.words(),
            "kind": "hall",
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """A new place without a name would be lost."""
        right = super().validate(extra_validators)
        typed = (self.place_address.data or "").strip() or self.place_access.words()
        if right and typed and not self.new_place.words():
            self.place_address.errors = [gettext("Please name this place too.")]
            return False
        return right

    def hours(self, zone: str) -> dict[str, datetime]:
        """Start and end by the assembly's clock; an end that comes before the start is of the next day."""
        starts_at = at_hour(filled(self.day.data), filled(self.begins.data), zone)
        return {"starts_at": starts_at, "ends_at": next_at(starts_at, filled(self.ends.data), zone)}


class ItemForm(FlaskForm):
    """One point of the agenda."""

    at_fault: ClassVar = {"malformed_minutes": "minutes"}

    title = LocalizedField(_l("Title of the item"), longest=200)
    minutes = IntegerField(
        _l("Length in minutes"),
        default=15,
        validators=[InputRequired(NEEDED), NumberRange(0, 24 * 60)],
    )
    kind = SelectField(_l("Kind of item"), choices=choices(wording.KINDS), default="info")
    protected = BooleanField(_l("Keep it, even if time runs short"))
    note = LocalizedField(_l("A note for the room"), lines=True, needed=False, longest=2000)


class RowForm(Form):
    """One line of the table of points: a line without a title is left alone."""

    item = HiddenField()
    place = IntegerField(_l("Order"), validators=[Optional(), NumberRange(0, 999)])
    title = LocalizedField(_l("Title of the item"), needed=False, longest=200)
    minutes = IntegerField(
        _l("Length in minutes"),
        default=15,
        validators=[InputRequired(NEEDED), NumberRange(0, 24 * 60)],
    )
    kind = SelectField(_l("Kind of item"), choices=choices(wording.KINDS), default="info")
    protected = BooleanField(_l("Keep it, even if time runs short"))


class AgendaForm(FlaskForm):
    """All the points of a session in one table, and some empty lines for more."""

    rows = FieldList(FormField(RowForm), max_entries=MOST_ROWS)


class FiguresForm(FlaskForm):
    """Counts at the welcome table; nobody's name, nobody's situation."""

    first_time = IntegerField(
        _l("People here for the first time"), validators=[Optional(), NumberRange(0, 5000)]
    )
    children = IntegerField(
        _l("Children looked after"), validators=[Optional(), NumberRange(0, 5000)]
    )
    interpreters = StringField(
        _l("Languages interpreted"),
        description=_l("Language codes with commas: ar, pt, lsf"),
        validators=[Length(max=80)],
    )

    def figures(self) -> dict[str, Any]:
        """The counts given; what was left empty is not known."""
        codes = [code.strip().lower() for code in (self.interpreters.data or "").split(",")]
        given = {"first_time": self.first_time.data, "children": self.children.data}
        known: dict[str, Any] = {name: n for name, n in given.items() if n is not None}
        languages = [code for code in codes if code]
        return {**known, "interpreters": languages} if languages else known
