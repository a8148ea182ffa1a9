"""A session typed in from paper when it is over: its hours put the record back on its day, until the minutes are public."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from app.features.assemblies import services
from app.features.assemblies.queries import find_item
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.services.publishing import publish
from tests.world import World

PARIS = ZoneInfo("Europe/Paris")
DAY = datetime(2026, 3, 14, 9, 30, tzinfo=PARIS)
TYPED = DAY + timedelta(days=2, hours=10)
"""Monday evening: the session of Saturday is typed in."""


@pytest.fixture
def typed(world: World) -> World:
    """Two points held and the third put off, all within minutes of each other, two days late."""
    moment = [TYPED]
    world.app.extensions["clock"] = lambda: moment[0]
    with world.act():
        by, session = world.who("facilitator"), world.session()
        session.starts_at, session.ends_at = DAY, DAY + timedelta(hours=3)
        for key in ("item", "next_item"):
            moment[0] += timedelta(minutes=1)
            services.begin_item(find_item(world.ids[key]), by=by)
        moment[0] += timedelta(minutes=1)
        services.close_session(session, by=by)
    return world


def address(world: World) -> str:
    return f"/fr/sessions/{world.ids['session']}/hours"


def tell(world: World, desk: FlaskClient, first: str, second: str, ends: str) -> str:
    """Fill in the page; what it answers."""
    hours = {f"item-{world.ids['item']}": first, f"item-{world.ids['next_item']}": second}
    sent = desk.post(address(world), data={**hours, "ends": ends}, follow_redirects=True)
    return sent.get_data(as_text=True)


def test_the_page_proposes_the_planned_hours(typed: World) -> None:
    page = typed.client("facilitator").get(address(typed)).get_data(as_text=True)
    assert page.count('value="09:') == 2
    assert 'value="09:30"' in page
    assert 'value="09:50"' in page
    assert 'value="12:30"' in page


def test_the_desk_leads_to_the_hours_until_they_are_told(typed: World) -> None:
    desk, way = typed.client("facilitator"), "Écrire les heures réelles"
    shown = f"/fr/desk/{typed.ids['session']}"
    assert way in desk.get(shown).get_data(as_text=True)
    tell(typed, desk, "09:32", "09:55", "10:40")
    assert way not in desk.get(shown).get_data(as_text=True)


def test_a_day_that_passed_says_how_paper_is_typed_in(world: World) -> None:
    desk, address = world.client("facilitator"), f"/fr/sessions/{world.ids['session']}/preparation"
    world.put_session("planned")
    assert "Ce jour est passé" not in desk.get(address).get_data(as_text=True)
    with world.act():
        world.session().starts_at, world.session().ends_at = DAY, DAY + timedelta(hours=3)
    assert "Ce jour est passé" in desk.get(address).get_data(as_text=True)


def test_the_record_is_put_back_on_its_day(typed: World) -> None:
    desk = typed.client("facilitator")
    assert "Les heures réelles sont enregistrées." in tell(typed, desk, "09:32", "09:55", "10:40")
    with typed.app.app_context():
        session = typed.session()
        first, second = (find_item(typed.ids[key]) for key in ("item", "next_item"))
        assert first.began_at == DAY + timedelta(minutes=2)
        assert first.ended_at == second.began_at == DAY + timedelta(minutes=25)
        assert second.ended_at == session.closed_at == DAY + timedelta(minutes=70)
        minutes = minutes_of(session)
        assert minutes is not None
        agenda = next(part for part in minutes.sections if part.kind == "agenda").compiled["items"]
        assert [item["held_minutes"] for item in agenda] == [23, 45, None]
    assert 'value="09:32"' in desk.get(address(typed)).get_data(as_text=True)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (("09:32", "09:20", "10:40"), "ne peut pas commencer avant"),
        (("09:32", "09:55", "09:40"), "ne peut pas commencer avant"),
        (("09:32", "", "10:40"), "Écrivez quand chaque point"),
        (("09:32", "quand ?", "10:40"), "Écrivez quand chaque point"),
        (("09:32", "09:55", ""), "Écrivez quand chaque point"),
    ],
)
def test_hours_that_cannot_be(typed: World, hours: tuple[str, str, str], words: str) -> None:
    assert words in tell(typed, typed.client("facilitator"), *hours)


def test_not_in_the_future(typed: World) -> None:
    typed.app.extensions["clock"] = lambda: DAY + timedelta(hours=1)
    assert "encore à venir" in tell(typed, typed.client("facilitator"), "09:30", "09:50", "12:30")


def test_an_open_session_is_typed_in_first(world: World) -> None:
    page = world.client("facilitator").get(address(world)).get_data(as_text=True)
    assert "Tapez d’abord le reste." in page
    assert "Tapez d’abord le reste." in tell(
        world, world.client("facilitator"), "09:30", "09:50", "12:30"
    )


def test_once_public_they_no_longer_change(typed: World) -> None:
    with typed.act():
        minutes = minutes_of(typed.session())
        assert minutes is not None
        publish(minutes, seen=0, by=typed.who("organiser"), accept_gaps=True)
    refused = tell(typed, typed.client("facilitator"), "09:32", "09:55", "10:40")
    assert "ces heures ne changent plus" in refused
    with typed.app.app_context():
        assert find_item(typed.ids["item"]).began_at > TYPED
