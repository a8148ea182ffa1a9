"""Preparing a walk: what it is about, its stops, its basket, why it is cancelled."""

from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.access import CHOICES, MEASURES
from app.domain.hours import at_hour
from app.domain.walking.positions import parse_degrees
from app.features.places.models import KINDS as PLACE_KINDS
from app.features.places.queries import FACT_NAMES, FACT_WORDS
from app.features.places.queries import KINDS as PLACE_WORDS
from app.features.walks.forms.meanwhile import SharedForm
from app.features.walks.forms.wording import easy_of, reworded, words_in
from app.features.walks.models import LENSES, Stop, Walk
from app.features.walks.services.describing import WORDS
from app.features.walks.wording import LANGUAGE_NAMES, ROLES
from app.features.walks.wording import LENSES as LENS_SIGNS
from app.web.fields import DateField, DecimalField, IntegerField, SelectChoice
from app.web.week_field import WeekField
from app.words.easy_advice import in_one_notice
from app.words.i18n import current_language, local_time
from app.words.localized_form import LocalizedField

TicksField = type(
    "SelectMultipleField",
    (SelectMultipleField,),
    {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()},
)
"""Several of a list, as boxes to tick. Keeps the name by which macros/forms.html knows it."""

RolesForm = type(
    "RolesForm",
    (Form,),
    {key: StringField(word, [Optional(), Length(max=60)]) for key, word in ROLES.items()},
)


USUAL_PACE, USUAL_DETOUR = 3, 1.25
"""What a number that is left empty means: km per hour, streets against straight lines."""


class WalkForm(SharedForm):
    """What is said of a walk."""

    title = LocalizedField(_l("Title"), longest=120)
    question = LocalizedField(
        _l("The question of the walk"),
        description=_l("One question that everybody can answer by looking."),
        longest=300,
        needed=False,
    )
    summary = LocalizedField(_l("What it is"), lines=True, longest=2000, needed=False)
    summary_easy = LocalizedField(_l("In simple words"), lines=True, longest=1000, needed=False)
    date = DateField(_l("Day"), [InputRequired(_l("When is the walk?"))])
    time = TimeField(_l("Time"), [InputRequired(_l("At what time?"))])
    meeting_point = LocalizedField(
        _l("Meeting point"), description=_l("How will people find you?"), longest=300, needed=False
    )
    transport = LocalizedField(_l("Getting there"), longest=300, needed=False)
    welcome = LocalizedField(
        _l("Who can come"),
        description=_l("Children, prams, dogs: say it, people wonder."),
        longest=300,
        needed=False,
    )
    bring = LocalizedField(_l("To bring"), longest=300, needed=False)
    rain_plan = LocalizedField(_l("If it rains"), longest=300, needed=False)
    languages = TicksField(
        _l("Languages spoken"),
        [Optional()],
        choices=[SelectChoice(code, word) for code, word in LANGUAGE_NAMES.items()],
    )
    capacity = IntegerField(
        _l("How many people at most"),
        [Optional(), NumberRange(1, 500)],
        description=_l("Six to eight talk best together. Empty: no limit."),
    )
    contact = StringField(
        _l("Contact"),
        [Optional(), Length(max=120)],
        description=_l("Everybody will read it: an address of the organisation, not your own."),
    )
    roles: "FormField[Form]" = FormField(RolesForm, _l("Who does what"))
    seated = BooleanField(
        _l("A seated walk: around a table, with a model or a big map, without positions")
    )
    pace = DecimalField(
        _l("Pace of the group, in km per hour"),
        [Optional(), NumberRange(0.5, 7)],
        places=1,
        description=_l("3 for a group that looks around; 2.5 with prams or wheelchairs."),
    )
    detour = DecimalField(
        _l("Streets against straight lines"),
        [Optional(), NumberRange(1, 3)],
        places=2,
        description=_l("1.25: streets are a quarter longer than straight lines."),
    )
    typed_metres = IntegerField(
        _l("Length measured on a test walk, in metres"),
        [Optional(), NumberRange(1, 50_000)],
        description=_l("This length replaces the calculated one."),
    )
    debrief = LocalizedField(
        _l("Afterwards"),
        description=_l("Seated, with food, to say what we keep."),
        longest=300,
        needed=False,
    )
    debrief_minutes = IntegerField(
        _l("Minutes together afterwards"), [Optional(), NumberRange(0, 300)]
    )
    next_step = LocalizedField(_l("What comes next"), longest=300, needed=False)
    next_date = DateField(_l("Next date: day"), [Optional()])
    next_time = TimeField(_l("Next date: time"), [Optional()])

    @classmethod
    def of(cls, walk: Walk | None, zone: str) -> "WalkForm":
        """The form, filled from a walk or with what a new one begins with."""
        if walk is None:
            return cls(
                data={"pace": USUAL_PACE, "detour": USUAL_DETOUR, "languages": [current_language()]}
            )
        form = cls(data=about_walk(walk, zone))
        form.drawn_from(about_walk(walk, zone))
        return form

    def easy_notice(self) -> str:
        """What to look at again in the summary's simple words, to be said once they are saved."""
        return in_one_notice(self.summary_easy.written(), self.summary.written())

    def values(self, walk: Walk | None, zone: str) -> dict[str, Any]:
        """What services.describing takes."""
        found: dict[str, Any] = {
            name: reworded(words_in(self, name), getattr(walk, name, None)) for name in WORDS
        }
        found["summary"] = reworded(self.summary, walk.summary if walk else None, self.summary_easy)
        return found | {
            "starts_at": _moment(self.date.data, self.time.data, zone),
            "next_at": _moment(self.next_date.data, self.next_time.data, zone),
            "languages": self.languages.data or [],
            "capacity": self.capacity.data,
            "contact": self.contact.data or "",
            "roles": {key: name for key, name in self.roles.data.items() if key in ROLES and name},
            "seated": bool(self.seated.data),
            "pace_m_per_h": round((self.pace.data or USUAL_PACE) * 1000),
            "detour_percent": round((self.detour.data or USUAL_DETOUR) * 100),
            "typed_metres": self.typed_metres.data,
            "debrief_minutes": self.debrief_minutes.data or 0,
        }


def about_walk(walk: Walk, zone: str) -> dict[str, Any]:
    """What is saved of a walk, field by field."""
    local = local_time(walk.starts_at, zone)
    after = local_time(walk.next_at, zone) if walk.next_at else None
    return {name: getattr(walk, name) for name in WORDS} | {
        "summary_easy": easy_of(walk.summary),
        "date": local.date(), "time": local.time(),
        "next_date": after and after.date(), "next_time": after and after.time(),
        "languages": walk.languages, "capacity": walk.capacity, "contact": walk.contact,
        "roles": walk.roles, "seated": walk.seated, "pace": walk.pace_m_per_h / 1000,
        "detour": walk.detour_percent / 100, "typed_metres": walk.typed_metres,
        "debrief_minutes": walk.debrief_minutes,
    }  # fmt: skip


def _moment(day: Any, at: time | None, zone: str) -> datetime | None:
    if day is None:
        return None
    return at_hour(day, at or time(9), zone)


def _fact(name: str) -> SelectField:
    """A fact with "nobody knows" first: unknown is a choice of its own, and the one a new place begins with."""
    unknown = SelectChoice("", _l("nobody knows yet"))
    known = [SelectChoice(choice, FACT_WORDS[name][choice]) for choice in CHOICES[name]]
    return SelectField(FACT_NAMES[name], choices=[unknown, *known], default="")


FactsForm = type(
    "FactsForm",
    (Form,),
    {
        **{name: _fact(name) for name in CHOICES},
        **{
            name: IntegerField(FACT_NAMES[name], [Optional(), NumberRange(*bounds)])
            for name, bounds in MEASURES.items()
        },
    },
)


class StopForm(SharedForm):
    """A stop and its place."""

    name = LocalizedField(_l("Name"), longest=120)
    kind = SelectField(
        _l("Kind of place"), choices=[SelectChoice(kind, PLACE_WORDS[kind]) for kind in PLACE_KINDS]
    )
    address = StringField(_l("Address"), [Optional(), Length(max=200)])
    lat = StringField(_l("Latitude"), [Optional(), Length(max=30)], description="45.7330")
    lon = StringField(_l("Longitude"), [Optional(), Length(max=30)], description="4.8648")
    minutes = IntegerField(_l("Minutes at this stop"), [InputRequired(), NumberRange(0, 120)])
    questions = LocalizedField(
        _l("Questions to look at"),
        lines=True,
        longest=600,
        description=_l("One to three, one per line."),
        needed=False,
    )
    lenses = TicksField(
        _l("Topics"),
        [Optional()],
        choices=[SelectChoice(lens, LENS_SIGNS[lens].word) for lens in LENSES],
    )
    note = LocalizedField(_l("What there is here"), lines=True, longest=1000, needed=False)
    in_rain = BooleanField(_l("We also stop here when it rains"))
    opening_hours = WeekField(_l("Opening hours"))
    hours_note = LocalizedField(_l("A word about the hours"), longest=300, needed=False)
    access = LocalizedField(
        _l("Getting in, in your words"),
        lines=True,
        longest=500,
        description=_l(
            "What is there, so that people judge for themselves: one 14-cm step, 78-cm door."
        ),
        needed=False,
    )
    facts: "FormField[Form]" = FormField(FactsForm, _l("Getting in, fact by fact"))
    checked_on = DateField(_l("Looked at on"), [Optional()])

    @classmethod
    def of(cls, stop: Stop | None) -> "StopForm":
        """The form, filled from a stop or with what a new one begins with."""
        if stop is None:
            return cls(data={"minutes": 7, "in_rain": True, "kind": "shop"})
        form = cls(data=about_stop(stop))
        form.drawn_from(about_stop(stop))
        return form

    def values(self, stop: Stop | None) -> dict[str, Any]:
        """What services.stopping takes. Raises WrongPosition."""
        place = stop and stop.place
        words = {
            **{name: reworded(words_in(self, name), getattr(place, name, None)) for name in ("name", "hours_note", "access")},
            **{name: reworded(words_in(self, name), getattr(stop, name, None)) for name in ("questions", "note")},
        }  # fmt: skip
        facts = {key: value for key, value in self.facts.data.items() if key != "csrf_token"}
        return words | {
            "kind": self.kind.data, "address": self.address.data or "",
            "lat": _typed_degrees(self.lat.data), "lon": _typed_degrees(self.lon.data),
            "opening_hours": self.opening_hours.data or "", "facts": facts,
            "checked_on": self.checked_on.data,
            "minutes": self.minutes.data,
            "lenses": self.lenses.data or [], "in_rain": bool(self.in_rain.data),
        }  # fmt: skip


def about_stop(stop: Stop) -> dict[str, Any]:
    """What is saved of a stop and its place, field by field."""
    place = stop.place
    return {
        "name": place.name, "kind": place.kind, "address": place.address,
        "lat": _degrees(place.latitude), "lon": _degrees(place.longitude),
        "minutes": stop.minutes, "questions": stop.questions, "lenses": stop.lenses,
        "note": stop.note, "in_rain": stop.in_rain,
        "opening_hours": place.opening_hours, "hours_note": place.hours_note,
        "access": place.access, "facts": place.facts, "checked_on": place.checked_on,
    }  # fmt: skip


def _degrees(value: float | None) -> str:
    return "" if value is None else repr(value)


def _typed_degrees(text: str | None) -> float | None:
    return parse_degrees(text) if text and text.strip() else None


class CancelForm(FlaskForm):
    """Why the walk does not take place."""

    reason = LocalizedField(
        _l("Why is the walk cancelled?"), lines=True, longest=500,
        description=_l("Everybody who was coming will read it."),
    )  # fmt: skip


class BasketForm(FlaskForm):
    """The reference basket: one product a line, with its amount."""

    lines = LocalizedField(
        _l("The basket, one product per line"),
        lines=True,
        longest=2000,
        description=_l(
            "Product, then how much of it: Carrots = 1 kg. In the same order in each language."
        ),
        needed=False,
    )


class ImportForm(FlaskForm):
    """A file to make stops or a line from."""

    file = FileField(_l("File"), description=_l("GPX, KML, KMZ or GeoJSON, 2 MB at most."))
    purpose = RadioField(
        _l("What shall we do with it?"),
        choices=[
            SelectChoice("both", _l("Its points become stops, and its line the route of the walk")),
            SelectChoice("stops", _l("Its points become stops, after those that are there")),
            SelectChoice("track", _l("Its line becomes the way of the walk")),
            SelectChoice("streets", _l("Its lines become grey streets behind the map")),
        ],
        default="both",
    )
    positions = RadioField(
        _l("Latitude and longitude"),
        choices=[
            SelectChoice("checked", _l("Check that they are the right way round")),
            SelectChoice("exchanged", _l("Swap them")),
            SelectChoice("as_written", _l("They are right as written")),
        ],
        default="checked",
    )
    credit = StringField(
        _l("Whose data is it?"),
        [Optional(), Length(max=160)],
        description=_l("Shown under the map: © OpenStreetMap contributors, for example."),
    )
