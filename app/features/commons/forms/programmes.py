"""Making a programme and its moments, coming to one."""

from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.places_left import MOST_PER_GROUP
from app.domain.recurring import DAYS, as_day
from app.features.commons.models import Programme, Slot
from app.features.commons.services.coming import new_key
from app.features.commons.services.planning import MOST_MINUTES
from app.features.commons.wording import PROGRAMME_KINDS, SLOT_KINDS, weekday_names
from app.features.walks.wording import LANGUAGE_NAMES
from app.web.fields import DateField, IntegerField, SelectChoice
from app.web.sent import column_number
from app.words.i18n import local_time
from app.words.localized_form import LocalizedField

TicksField = type(
    "SelectMultipleField",
    (SelectMultipleField,),
    {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()},
)
"""Several of a list, as boxes to tick. Keeps the name by which macros/forms.html knows it."""
MOST_EXCEPTIONS = 366


class HourField(TimeField):
    """An hour of the day; what is none is said so that it can be mended."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError with the words beside the field; what was typed stays in it."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("A time of day goes from 0:00 to 23:59.")) from None


class ProgrammeForm(FlaskForm):
    """What a programme is called, where and when it is."""

    at_fault: ClassVar = {
        "unknown_programme_kind": "kind",
        "last_before_first": "ends_on",
        "slots_left_outside": "ends_on",
        "text_missing": "title",
    }

    kind = RadioField(
        _l("What is it?"),
        choices=[SelectChoice(kind, sign.words) for kind, sign in PROGRAMME_KINDS.items()],
        default="house",
    )
    title = LocalizedField(_l("Title"), longest=120)
    text = LocalizedField(_l("What it is"), lines=True, easy=True, needed=False, longest=2000)
    place = SelectField(_l("Where"), coerce=column_number, default=0, validate_choice=False)
    begins_on = DateField(_l("First day"), [InputRequired(_l("When does it begin?"))])
    ends_on = DateField(_l("Last day"), [InputRequired(_l("When does it end?"))])


class SlotForm(FlaskForm):
    """One moment: what, when, where, for whom; once or every week."""

    at_fault: ClassVar = {
        "unknown_slot_kind": "kind",
        "text_missing": "title",
        "minutes_wrong": "minutes",
        "slot_outside": "on",
        "clash": "room",
        "never_ends": "until",
        "no_weekday": "days",
        "last_before_first": "until",
        "too_many_times": "until",
        "no_time_left": "days",
        "places_taken": "capacity",
        "slot_session_elsewhere": "session",
    }

    kind = SelectField(
        _l("What is it?"),
        choices=[SelectChoice(kind, sign.words) for kind, sign in SLOT_KINDS.items()],
        default="activity",
        validate_choice=False,
    )
    title = LocalizedField(_l("Title"), longest=120)
    text = LocalizedField(_l("What happens there"), lines=True, needed=False, longest=1000)
    on = DateField(_l("Day"), [InputRequired(_l("On which day?"))])
    hour = HourField(_l("Time"), [InputRequired(_l("At what time?"))])
    minutes = IntegerField(
        _l("How long, in minutes"),
        [InputRequired(_l("How many minutes?")), NumberRange(1, MOST_MINUTES)],
    )
    room = StringField(
        _l("Room"),
        [Optional(), Length(max=60)],
        description=_l("One room holds one thing at a time. Empty: nowhere in particular."),
    )
    led_by = StringField(
        _l("Who leads it"),
        [Optional(), Length(max=80)],
        description=_l("A group or a role; a name only if the person wants it."),
    )
    languages = TicksField(
        _l("Languages spoken"),
        [Optional()],
        choices=[SelectChoice(code, word) for code, word in LANGUAGE_NAMES.items()],
    )
    access = LocalizedField(
        _l("Access"),
        description=_l("Steps, lift, loop, childcare: what somebody wants to know before coming."),
        needed=False,
        longest=300,
    )
    capacity = IntegerField(
        _l("How many people at most"),
        [Optional(), NumberRange(1, 2000)],
        description=_l("Empty: anybody may come without saying so first."),
    )
    weekly = BooleanField(_l("It comes back every week"))
    days = TicksField(_l("On which days"), [Optional()], choices=[])
    until = DateField(_l("Last date"), [Optional()])
    without = TextAreaField(
        _l("Except on"),
        [Optional(), Length(max=11 * MOST_EXCEPTIONS)],
        description=_l("One date on each line, like 2026-11-11."),
    )
    session = SelectField(
        _l("A session of the assembly is held there"),
        coerce=column_number,
        default=0,
        validate_choice=False,
        description=_l("What residents ask at a round table is kept in its record."),
    )

    def offer_days(self) -> None:
        """The days of the week in the reader's language."""
        names = weekday_names()
        self.days.choices = [SelectChoice(sign, names[sign].capitalize()) for sign in DAYS]

    def validate_without(self, found: Any) -> None:
        """Raises ValidationError where a line is no day."""
        for line in (found.data or "").split():
            if as_day(line) is None:
                raise ValidationError(
                    gettext(
                        "One date on each line, like 2026-11-11. This is not a date: %(line)s",
                        line=line[:20],
                    )
                )

    def week(self) -> dict[str, object] | None:
        """{"days", "until", "except"}, None for what is held once."""
        if not self.weekly.data:
            return None
        without = [as_day(line) for line in (self.without.data or "").split()]
        return {"days": self.days.data or [], "until": self.until.data, "except": without}


class TableForm(FlaskForm):
    """Moments from a table."""

    at_fault: ClassVar = dict.fromkeys(
        ("moment_line_wrong", "missing_field", "duplicate_field", "malformed_line", "empty_file", "not_text",
         "table_too_large", "too_many_ballots", "too_many_slots", "clash", "slot_outside", "text_missing"),
        "file",
    )  # fmt: skip

    file = FileField(
        _l("A table of moments (CSV)"),
        description=_l(
            "A line for each moment, under these columns: day, start, minutes, room, title fr, title en. For example: 2026-06-06, 14:30, 45."
        ),
    )


class CancellationForm(FlaskForm):
    """Why a moment will not be held."""

    at_fault: ClassVar = {"reason_missing": "reason"}

    reason = LocalizedField(_l("Why is it cancelled?"), longest=300)


class ComingForm(FlaskForm):
    """How many people come; no name."""

    at_fault: ClassVar = {"group_wrong": "people", "not_held_on": "on", "coming_too_late": "on"}

    client_key = HiddenField(default=new_key)
    on = SelectField(_l("When"), choices=[], validate_choice=False)
    people = IntegerField(
        _l("How many are you?"),
        [InputRequired(_l("How many are you?")), NumberRange(1, MOST_PER_GROUP)],
        default=1,
    )

    def day(self) -> date | None:
        """The day that was chosen."""
        return as_day(self.on.data)


def about_programme(programme: Programme) -> dict[str, Any]:
    """What is kept of a programme, field by field."""
    return {
        "kind": programme.kind,
        "title": programme.title,
        "text": programme.text,
        "place": programme.place_id or 0,
        "begins_on": programme.begins_on,
        "ends_on": programme.ends_on,
    }


def about_slot(slot: Slot) -> dict[str, Any]:
    """What is kept of a moment, field by field."""
    local = local_time(slot.starts_at, slot.time_zone)
    kept = {name: getattr(slot, name) for name in KEPT}
    return kept | {
        "on": local.date(),
        "hour": local.time(),
        "session": slot.session_id or 0,
        **about_week(slot),
    }


KEPT = ("kind", "title", "text", "minutes", "room", "led_by", "languages", "access", "capacity")


def about_week(slot: Slot) -> dict[str, Any]:
    """How it comes back."""
    weekly = slot.repeats
    if weekly is None:
        return {"weekly": False}
    without = "\n".join(day.isoformat() for day in weekly.without)
    return {"weekly": True, "days": weekly.days, "until": weekly.until, "without": without}
