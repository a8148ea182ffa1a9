"""A session from 22:00 to 00:30, and one on the night when clocks change: planned, held, told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Session
from app.features.minutes.queries.content import documents
from app.features.minutes.queries.reading import minutes_of, working_content
from app.features.minutes.rendering.plain import to_text
from tests.world import World

PARIS = ZoneInfo("Europe/Paris")
BASE = "/fr/assemblies/les-tables"
NIGHT = datetime(2026, 6, 6, 22, tzinfo=PARIS)
Clock = Callable[[datetime], None]


@pytest.fixture
def clock(world: World) -> Clock:
    """Says what time it is."""
    moment = [NIGHT.astimezone(UTC)]
    world.app.extensions["clock"] = lambda: moment[0]

    def say(now: datetime) -> None:
        moment[0] = now.astimezone(UTC)

    return say


def plan(desk: FlaskClient, day: str, begins: str, ends: str) -> tuple[int, str]:
    """Fill in the form; the status, and where it leads."""
    hours = {"day": day, "begins": begins, "ends": ends, "open_seats": "0"}
    answer = desk.post(f"{BASE}/sessions/new", data=hours)
    return answer.status_code, answer.location or ""


def newest() -> Session:
    found = db.session.scalar(select(Session).order_by(Session.id.desc()))
    assert found is not None
    return found


def test_a_session_is_planned_past_midnight(world: World) -> None:
    organiser = world.client("organiser")
    status, address = plan(organiser, "2027-06-05", "22:00", "00:30")
    assert status == 303
    with world.app.app_context():
        session = newest()
        assert session.ends_at - session.starts_at == timedelta(hours=2, minutes=30)
    page = organiser.get(address).get_data(as_text=True)
    assert all(f'value="{words}"' in page for words in ("2027-06-05", "22:00", "00:30"))
    calendar = Calendar.from_ical(world.client("visitor").get("/fr/calendar.ics").data)
    spans = [(e["DTSTART"].dt, e["DTEND"].dt) for e in calendar.walk("VEVENT") if "DTEND" in e]
    assert any(end - begin == timedelta(hours=2, minutes=30) for begin, end in spans)


@pytest.mark.parametrize(("ends", "status"), [("21:30", 422), ("22:00", 422), ("09:00", 303)])
def test_an_end_before_the_start_is_the_next_morning_or_a_slip(
    world: World, ends: str, status: int
) -> None:
    assert plan(world.client("organiser"), "2027-06-05", "22:00", ends)[0] == status


@pytest.mark.parametrize(("day", "hours"), [("2027-03-27", 5), ("2027-10-30", 7)])
def test_a_night_when_clocks_change(world: World, day: str, hours: int) -> None:
    assert plan(world.client("organiser"), day, "22:00", "04:00")[0] == 303
    with world.app.app_context():
        session = newest()
        assert session.ends_at - session.starts_at == timedelta(hours=hours)
        assert session.agenda.planned_end() == session.starts_at


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_nobody_means_is_refused_in_words(world: World, day: str) -> None:
    assert plan(world.client("organiser"), day, "22:00", "00:30")[0] == 422


def held_at_night(world: World, clock: Clock) -> None:
    """Two points, the second after midnight."""
    with world.act():
        session, by = world.session(), world.who("facilitator")
        session.starts_at, session.ends_at = NIGHT, NIGHT + timedelta(hours=2, minutes=30)
        session.opened_at = NIGHT
        for item, minutes in zip(session.items[:2], (5, 135), strict=True):
            clock(NIGHT + timedelta(minutes=minutes))
            services.begin_item(item, by=by)
        clock(NIGHT + timedelta(minutes=150))
        services.close_session(session, by=by)


def test_the_minutes_tell_the_night(world: World, clock: Clock) -> None:
    held_at_night(world, clock)
    with world.app.test_request_context("/fr/"):
        minutes = minutes_of(world.session())
        assert minutes is not None
        told = to_text(documents(working_content(minutes))["fr"]).replace("\u00a0", " ")
    assert "samedi 6 juin 2026, de 22 h 00 à 0 h 30" in " ".join(told.split())
    assert "0 h 15" in told


def test_hours_told_afterwards_pass_midnight(world: World, clock: Clock) -> None:
    held_at_night(world, clock)
    clock(NIGHT + timedelta(days=2))
    first, second = world.ids["item"], world.ids["next_item"]
    hours = {f"item-{first}": "22:10", f"item-{second}": "00:05", "ends": "00:40"}
    desk, address = world.client("facilitator"), f"/fr/sessions/{world.ids['session']}/hours"
    page = desk.get(address).get_data(as_text=True)
    assert 'value="00:15"' in page
    assert 'value="00:30"' in page
    assert desk.post(address, data=hours).status_code == 303
    with world.app.app_context():
        session = world.session()
        assert session.opened_at == NIGHT + timedelta(minutes=10)
        assert session.items[1].began_at == NIGHT + timedelta(minutes=125)
        assert session.closed_at == NIGHT + timedelta(minutes=160)


@pytest.mark.parametrize(
    ("begins", "told"),
    [
        (datetime(2026, 10, 24, 23, tzinfo=PARIS), "samedi 24 octobre 2026, de 23 h 00 à 2 h 30"),
        (datetime(2027, 3, 27, 23, tzinfo=PARIS), "samedi 27 mars 2027, de 23 h 00 à 4 h 30"),
    ],
)
def test_a_night_when_clocks_change_is_shown_and_told_as_long_as_it_was(
    world: World, clock: Clock, begins: datetime, told: str
) -> None:
    """Four hours and a half later the clock reads half past two in autumn, half past four in spring."""
    start = begins.astimezone(UTC)
    with world.act():
        session, by = world.session(), world.who("facilitator")
        session.starts_at, session.ends_at = start, start + timedelta(hours=4, minutes=30)
        session.opened_at = start
        first, second = session.items[:2]
        for item, minutes in ((first, 150), (second, 210)):
            clock(start + timedelta(minutes=minutes))
            services.begin_item(item, by=by)
    clock(start + timedelta(minutes=240))
    desk = world.client("facilitator").get(f"/fr/desk/{world.ids['session']}")
    assert desk.status_code == 200
    clock(start + timedelta(minutes=270))
    with world.act():
        services.close_session(world.session(), by=world.who("facilitator"))
    with world.app.test_request_context("/fr/"):
        minutes = minutes_of(world.session())
        assert minutes is not None
        content = working_content(minutes)
        held = [
            item["held_minutes"]
            for part in content["parts"]
            for item in part["data"].get("items", [])
            if item["held_minutes"] is not None
        ]
        assert held[:2] == [60, 60]
        words = to_text(documents(content)["fr"]).replace("\u00a0", " ")
    assert told in " ".join(words.split())
