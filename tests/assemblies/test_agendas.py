"""Whole agendas: ready, copied, written in one table; and the road that says what is next."""

import re

import pytest
from flask.testing import FlaskClient

from app.features.assemblies.models import Session
from app.features.assemblies.queries import find_assembly, find_session
from app.features.assemblies.services.agendas import AGENDAS, POINTS
from tests.world import SLUG, World

BASE = f"/fr/assemblies/{SLUG}"
DAY = {"day": "2031-03-14", "begins": "18:30", "ends": "21:00", "open_seats": "0"}


def text(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def planned(client: FlaskClient, world: World, **more: str) -> int:
    """The number of a session that was planned just now."""
    sent = client.post(f"{BASE}/sessions/new", data={**DAY, **more})
    found = re.search(r"/sessions/(\d+)/", sent.headers["Location"])
    assert found, sent.get_data(as_text=True)
    return int(found[1])


def points(world: World, session_id: int) -> list[tuple[str, int, str, bool]]:
    """What the agenda says, in its order."""
    with world.app.app_context():
        items = find_session(session_id).items
        return [(i.title.words.get("fr", ""), i.minutes, i.kind, i.protected) for i in items]


def row(number: int, **said: str) -> dict[str, str]:
    """A line of the table as a browser sends it."""
    whole = {"title-fr": "", "minutes": "15", "kind": "info", "place": str(number + 1), **said}
    return {f"rows-{number}-{name}": value for name, value in whole.items()}


def test_five_points_are_written_in_one_table(olga: FlaskClient, world: World) -> None:
    session = planned(olga, world)
    page = text(olga, f"/fr/sessions/{session}/agenda")
    assert len(re.findall(r'name="rows-\d+-title-fr"', page)) == 5
    data = row(0, **{"title-fr": "Accueil", "minutes": "10", "kind": "welcome"})
    data |= row(1) | row(2, **{"title-fr": "Repas", "kind": "meal", "protected": "y"})
    sent = olga.post(f"/fr/sessions/{session}/agenda", data=data)
    assert sent.headers["Location"].endswith(f"/fr/sessions/{session}/preparation#agenda")
    assert points(world, session) == [
        ("Accueil", 10, "welcome", False),
        ("Repas", 15, "meal", True),
    ]


def test_the_numbers_that_are_typed_are_the_order(olga: FlaskClient, world: World) -> None:
    session = planned(olga, world)
    address = f"/fr/sessions/{session}/agenda"
    named = [row(n, **{"title-fr": name}) for n, name in enumerate(("a", "b", "c"))]
    olga.post(address, data=named[0] | named[1] | named[2])
    with world.app.app_context():
        numbers = [str(item.id) for item in find_session(session).items]
    moved = row(0, **{"title-fr": "a", "item": numbers[0], "place": "9"})
    moved |= row(1, **{"title-fr": "B", "item": numbers[1], "place": "2"})
    assert olga.post(address, data=moved).status_code == 303
    assert [point[0] for point in points(world, session)] == ["B", "a", "c"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"title-fr": "Repas", "minutes": "beaucoup"}, "Ligne 2"),
        ({"title-fr": "x" * 201}, "Ligne 2"),
        ({"title-fr": "Repas", "kind": "siesta"}, "Ligne 2"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(
    olga: FlaskClient, world: World, line: dict[str, str], words: str
) -> None:
    session = planned(olga, world)
    data = row(0, **{"title-fr": "Accueil"}) | row(1, **line)
    sent = olga.post(f"/fr/sessions/{session}/agenda", data=data)
    page = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert words in page
    assert 'value="Accueil"' in page
    assert points(world, session) == []


def test_a_point_that_lost_its_title_is_refused_not_removed(
    olga: FlaskClient, world: World
) -> None:
    session = planned(olga, world)
    olga.post(f"/fr/sessions/{session}/agenda", data=row(0, **{"title-fr": "Accueil"}))
    with world.app.app_context():
        number = str(find_session(session).items[0].id)
    sent = olga.post(f"/fr/sessions/{session}/agenda", data=row(0, item=number))
    assert sent.status_code == 422
    assert [point[0] for point in points(world, session)] == ["Accueil"]


@pytest.mark.parametrize("name", AGENDAS)
def test_a_ready_agenda_is_laid_in_both_languages(
    olga: FlaskClient, world: World, name: str
) -> None:
    session = planned(olga, world)
    assert f'value="{name}"' in text(olga, f"/fr/sessions/{session}/preparation")
    sent = olga.post(f"/fr/sessions/{session}/agenda/ready", data={"ready": name})
    assert sent.status_code == 303
    with world.app.app_context():
        items = find_session(session).items
        assert [item.kind for item in items] == [point[1] for point in POINTS[name]]
        assert not any(item.title.missing() for item in items)
        assert not any(item.title.is_stale("en") for item in items)


def test_an_unknown_ready_agenda_is_refused(olga: FlaskClient, world: World) -> None:
    session = planned(olga, world)
    sent = olga.post(f"/fr/sessions/{session}/agenda/ready", data={"ready": "siesta"})
    assert sent.status_code == 422


def test_a_session_is_copied_for_another_day(olga: FlaskClient, world: World) -> None:
    earlier = planned(olga, world, **{"title-fr": "Une soirée", "facilitator": "Nadia"})
    olga.post(f"/fr/sessions/{earlier}/agenda/ready", data={"ready": "election"})
    assert f"{BASE}/sessions/new?like={earlier}" in text(olga, f"{BASE}/sessions")
    page = text(olga, f"{BASE}/sessions/new?like={earlier}")
    assert 'value="Une soirée"' in page
    assert 'value="18:30"' in page
    assert "2031-03-14" not in page, "the day is to be chosen"
    session = planned(olga, world, like=str(earlier), facilitator="Nadia", day="2031-04-11")
    assert points(world, session) == points(world, earlier)
    with world.app.app_context():
        made: Session = find_session(session)
        assert made.roles == {"facilitator": "Nadia"}
        assert not any(item.began_at for item in made.items)


def test_the_session_of_another_assembly_is_not_copied(olga: FlaskClient, world: World) -> None:
    olga.post("/fr/assemblies/new", data={"name-fr": "Une autre", "language": "fr", "time_zone": "Europe/Paris"})  # fmt: skip
    other = f"/fr/assemblies/une-autre/sessions/new?like={world.ids['session']}"
    assert olga.get(other).status_code == 404


def test_the_road_says_what_is_next_and_each_state(olga: FlaskClient, world: World) -> None:
    data = {"name-fr": "Les Tables de la Rose", "language": "fr", "time_zone": "Europe/Paris"}
    sent = olga.post("/fr/assemblies/new", data={**data, "members": "24"})
    road = sent.headers["Location"]
    assert road == "/fr/assemblies/les-tables-de-la-rose/road"
    with world.app.app_context():
        assert len(find_assembly("les-tables-de-la-rose").seats) == 24
    page = text(olga, road)
    order = re.findall(r'id="step-(\w+)"', page)
    assert order == [
        "members",
        "place",
        "session",
        "points",
        "proposals",
        "facilitator",
        "rehearsal",
        "trial",
        "shown",
    ]
    assert "24 places" in page
    assert page.count("btn-next") == 1, "one next gesture"
    assert "/fr/assemblies/les-tables-de-la-rose/places/new" in page
    assert road in text(olga, "/fr/assemblies"), "an assembly that never met leads to its road"
    assert road not in text(world.client("facilitator"), "/fr/assemblies")
