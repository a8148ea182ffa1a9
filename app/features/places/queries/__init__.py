"""Reading places."""

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.features.places.models import Place
from app.features.places.models.hours import (
    Door,
    OpenTime,
    WrongHours,
    checked_hours,
    door_at,
    open_times,
)
from app.features.places.wording import FACT_NAMES, FACT_WORDS, KINDS, known_facts, unknown_facts
from app.formats.plain import Json, words
from app.words.localized import Localized

__all__ = [
    "FACT_NAMES", "FACT_WORDS", "KINDS", "Door", "OpenTime", "WrongHours", "access_sentence",
    "checked_hours", "door_at", "find_place", "known_facts", "open_times", "place_facts",
    "places_named", "unknown_facts",
]  # fmt: skip


def find_place(place_id: int) -> Place | None:
    """The place by its number."""
    return db.session.get(Place, place_id)


def place_facts(place_id: int | None) -> Json | None:
    """Name, address and access as plain JSON; None if nobody said where."""
    place = find_place(place_id) if place_id else None
    if place is None:
        return None
    return {"name": words(place.name), "address": place.address, "access": words(place.access)}


def places_named(limit: int = 200) -> Sequence[Place]:
    """Places to choose from, the newest first."""
    return db.session.scalars(select(Place).order_by(Place.id.desc()).limit(limit)).all()


def access_sentence(place: Place, lang: str) -> Localized | str:
    """Access in words: what somebody wrote in the reader's language, else the known facts, else what was written.

    Never empty of meaning: a place nobody looked at gives "", and the page says that nobody knows yet.
    """
    if place.access.words.get(lang):
        return place.access
    return ", ".join(known_facts(place.access_facts)) or place.access
