"""Places: opening hours with French holidays, positions, access said in words in both languages."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app.domain.violations import RuleViolation
from app.domain.walking.positions import Point, WrongPosition
from app.features.places.models import Place
from app.features.places.models.hours import Door, WrongHours, checked_hours, door_at, open_times
from app.features.places.queries import (
    access_sentence,
    find_place,
    known_facts,
    places_named,
    unknown_facts,
)
from app.features.places.services import add_place, describe
from app.features.places.wording import hours_said
from app.web.errors import NotAllowed
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.world import World

PARIS = "Europe/Paris"
MARKET = "Tu,Th,Sa 07:30-13:00; PH off"


def at(day: int, month: int, hour: int) -> datetime:
    """A moment of 2026, in UTC."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_the_clock_of_the_place_counts() -> None:
    assert door_at(MARKET, at(5, 3, 7), PARIS) is Door.OPEN  # 8 h in Paris
    assert door_at(MARKET, at(5, 3, 12), PARIS) is Door.CLOSED  # 13 h in Paris
    assert door_at(MARKET, at(4, 6, 6), PARIS) is Door.OPEN  # 8 h in summer


def test_french_holidays_are_known() -> None:
    assert door_at("Mo-Su 08:00-20:00; PH off", at(14, 7, 10), PARIS) is Door.CLOSED
    assert door_at("Mo-Su 08:00-20:00; PH off", at(15, 7, 10), PARIS) is Door.OPEN


def test_nobody_wrote_the_hours() -> None:
    assert door_at("", at(5, 3, 9), PARIS) is Door.UNKNOWN
    assert open_times("", at(5, 3, 9), PARIS) == []


def test_the_hours_of_a_day() -> None:
    hours = open_times("Mo-Fr 08:00-12:30,14:00-19:00", at(5, 3, 9), PARIS)
    said = [(time.start.strftime("%H:%M"), time.end.strftime("%H:%M")) for time in hours]
    assert said == [("08:00", "12:30"), ("14:00", "19:00")]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("24/7", "jour et nuit"),
        ("Mo-Su 00:00-24:00", "jour et nuit"),
        ("Th 18:00-02:00", "18 h 00 – minuit"),
        ("We 22:00-03:00; Th 08:00-12:30", "8 h 00 – 12 h 30"),
        ("Fr 08:00-12:00", ""),
    ],
)
def test_a_day_without_end_has_no_hours_from_midnight_to_midnight(
    app: Flask, hours: str, said: str
) -> None:
    with app.test_request_context(), in_locale("fr"):
        told = hours_said(open_times(hours, at(5, 3, 9), PARIS), PARIS)
    assert told.replace("\xa0", " ") == said


@pytest.mark.parametrize("text", ["tous les matins", "Mo-Fr 8h-12h", ";;;"])
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(WrongHours):
        checked_hours(text)


def place(world: World, **values: object) -> Place:
    """A new place; ask inside a transaction."""
    return add_place({"name": Localized.of(fr="Lieu"), **values}, by=world.person("facilitator"))


def test_a_place_is_described_and_found(world: World) -> None:
    with world.act():
        made = place(world, lat=45.7312, lon=4.8664, kind="market", opening_hours=f" {MARKET} ")
        number = made.id
    with world.app.app_context():
        found = find_place(number)
        assert found is not None
        assert (found.point, found.opening_hours) == (Point(45.7312, 4.8664), MARKET)
        assert [one.id for one in places_named()] == [number]


def test_a_place_may_have_no_position_but_never_half_of_one(world: World) -> None:
    with world.act():
        assert place(world).point is None
        with pytest.raises(RuleViolation, match="position_half"):
            place(world, lat=45.0, lon=None)
        with pytest.raises(WrongPosition):
            place(world, lat=95.0, lon=4.0)


def test_what_makes_no_sense_is_refused(world: World) -> None:
    with world.act():
        with pytest.raises(RuleViolation, match="place_needs_name"):
            place(world, name=Localized())
        with pytest.raises(RuleViolation, match="place_kind_wrong"):
            place(world, kind="castle")


def test_only_people_with_a_role_describe_places(world: World) -> None:
    with world.act():
        made = place(world)
        with pytest.raises(NotAllowed):
            describe(made, {"kind": "market"}, by=None)


def test_access_is_said_in_words_and_unknown_apart(app: Flask) -> None:
    store = Place(
        name=Localized.of(fr="Supérette"),
        access=Localized(),
        facts={"step_free": "no", "steps": 1, "step_cm": 14, "door_cm": 78, "ramp": "none"},
    )
    with app.test_request_context(), in_locale("en"):
        said = "1 step of 14 cm, no ramp, door 78 cm wide"
        assert access_sentence(store, "en") == said
        assert "seat" not in said
        assert "somewhere to sit" in unknown_facts(store.access_facts)
    with app.test_request_context(), in_locale("fr"):
        words = str(access_sentence(store, "fr")).replace("\u202f", " ").replace("\u00a0", " ")
        assert words == "1 marche de 14 cm, pas de rampe, porte de 78 cm"
        assert "de quoi s’asseoir" in unknown_facts(store.access_facts)


def test_somebodys_own_words_come_first(app: Flask) -> None:
    stop = Place(
        name=Localized.of(fr="Quai"),
        access=Localized.of(fr="Quai de plain-pied, banc."),
        facts={"step_free": "yes"},
    )
    with app.test_request_context(), in_locale("fr"):
        assert access_sentence(stop, "fr") == stop.access
    with app.test_request_context(), in_locale("en"):
        assert access_sentence(stop, "en") == "step-free entrance"


def test_no_fact_is_ever_said_with_the_single_word_accessible(app: Flask) -> None:
    facts = [{"step_free": "yes"}, {"toilets": "adapted"}, {"seat": "yes", "ramp": "fixed"}]
    for lang in ("fr", "en"):
        with app.test_request_context(), in_locale(lang):
            for some in facts:
                stop = Place(name=Localized(), access=Localized(), facts=some)
                words = " ".join(known_facts(stop.access_facts)).split()
                assert "accessible" not in words
