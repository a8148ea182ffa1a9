"""Describing places: what is typed is checked here, whoever types it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app.domain.access import read_facts
from app.domain.violations import RuleViolation
from app.domain.walking.positions import checked_point
from app.extensions import db
from app.features.people.models import Person
from app.features.places.models import KINDS, Place
from app.features.places.models.hours import checked_hours
from app.features.places.policies import can_describe
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized


def add_place(
    values: Mapping[str, Any], *, by: Person | None, assembly_id: int | None = None
) -> Place:
    """A new place from plain values: see `describe` for the keys. Raises NotAllowed or RuleViolation.

    `assembly_id` is the assembly for which it is described, None for a place that is everybody's.
    """
    place = Place(
        assembly_id=assembly_id,
        name=Localized(), kind="other", address="", opening_hours="", hours_note=Localized(),
        access=Localized(), facts={}, created_at=now(),
    )  # fmt: skip
    describe(place, values, by=by)
    db.session.add(place)
    db.session.flush()
    return place


def describe(place: Place, values: Mapping[str, Any], *, by: Person | None) -> None:
    """Change what is said of a place; keys that are absent stay as they are.

    Keys: name, access, hours_note (Localized), kind, address, opening_hours (str), lat and lon (degrees, or both
    None), facts (see app.domain.access), checked_on (date). Raises NotAllowed, RuleViolation.
    """
    if not can_describe(by, place):
        raise NotAllowed
    for key in ("name", "access", "hours_note"):
        if key in values:
            setattr(place, key, values[key])
    if not place.name:
        raise RuleViolation("place_needs_name")
    if "kind" in values:
        if values["kind"] not in KINDS:
            raise RuleViolation("place_kind_wrong")
        place.kind = values["kind"]
    if "address" in values:
        place.address = " ".join(str(values["address"]).split())[:200]
    if "opening_hours" in values:
        place.opening_hours = checked_hours(values["opening_hours"])
    _position(place, values)
    _looked_at(place, values)


def _position(place: Place, values: Mapping[str, Any]) -> None:
    if "lat" not in values and "lon" not in values:
        return
    lat, lon = values.get("lat"), values.get("lon")
    if lat is None and lon is None:
        place.latitude = place.longitude = None
        return
    if lat is None or lon is None:
        raise RuleViolation("position_half")
    point = checked_point(float(lat), float(lon))
    place.latitude, place.longitude = point.lat, point.lon


def _looked_at(place: Place, values: Mapping[str, Any]) -> None:
    if "facts" in values:
        place.facts = read_facts(values["facts"]).as_json()
    if "checked_on" in values:
        seen: date | None = values["checked_on"]
        place.checked_on = seen


def looked_at(place: Place, on: date, *, by: Person | None) -> None:
    """Somebody looked at the entrance that day; a place that they may not describe keeps the day it has."""
    if can_describe(by, place):
        place.checked_on = max(place.checked_on or on, on)


def share_places(assembly_id: int) -> None:
    """The places that this assembly described are everybody's from now on."""
    for place in db.session.scalars(select(Place).where(Place.assembly_id == assembly_id)):
        place.assembly_id = None
