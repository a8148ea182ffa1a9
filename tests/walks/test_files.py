"""The walk as files: what other programmes read, and what comes back when we read it ourselves."""

import json

import gpxpy
import jsonschema
import pytest
from icalendar import Calendar

from app.formats.geodata.reading import read_trace
from app.formats.icalendar import Event, write_ical
from tests.walks.geodata.files import content
from tests.walks.lyon8 import WALK, load, the_walk
from tests.world import World

MIMES = {
    "gpx": "application/gpx+xml",
    "kml": "application/vnd.google-earth.kml+xml",
    "geojson": "application/geo+json",
    "ics": "text/calendar; charset=utf-8",
    "randonnee.json": "application/geo+json",
}


def fetch(world: World, kind: str, lang: str = "fr") -> bytes:
    """The file, under its own type and name."""
    answer = world.client("visitor").get(f"/{lang}/walks/{WALK}.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == MIMES[kind]
    assert f'filename="{WALK}.{kind}"' in answer.headers["Content-Disposition"]
    return answer.data


@pytest.mark.parametrize("kind", ["gpx", "kml", "geojson"])
def test_every_trace_file_holds_the_seven_stops_and_the_way(world: World, kind: str) -> None:
    load(world)
    trace = read_trace(fetch(world, kind))
    assert [waypoint.name[:2] for waypoint in trace.waypoints] == [f"{n}." for n in range(1, 8)]
    assert trace.waypoints[2].name == "3. Supérette Le Bon Coin"
    assert "1 marche de 14\u00a0cm" in trace.waypoints[2].description
    assert trace.waypoints[2].extra["entree_largeur_mini"] == 78
    assert trace.waypoints[1].extra["opening_hours"] == "Tu,Th,Sa 07:30-13:00; PH off"
    assert len(trace.lines[0].segments[0]) == 7
    assert trace.name == "Bien faire ses courses dans le 8e"


def test_files_speak_the_language_of_their_address(world: World) -> None:
    load(world)
    judge = gpxpy.parse(fetch(world, "gpx", "en").decode())
    assert judge.waypoints[1].name == "2. Street market"
    assert next(round(point.latitude, 4) for point in judge.routes[0].points) == 45.733


def test_the_french_format_is_valid_against_its_schema(world: World) -> None:
    load(world)
    schema = json.loads(content("randonnee.schema.json"))
    judge = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    judge.validate(json.loads(content("hikes.geojson")))
    found = json.loads(fetch(world, "randonnee.json", "en"))
    judge.validate(found)
    said = found["features"][0]["properties"]
    assert said["longueur"] == 1699
    assert said["duree"] == 1.38
    assert said["depart"].startswith("Départ")
    assert "3. Supérette Le Bon Coin" in said["accessibilite"]


def test_a_seated_walk_has_no_route_to_publish(world: World) -> None:
    load(world)
    with world.act():
        the_walk().seated = True
    assert world.client("visitor").get(f"/fr/walks/{WALK}.randonnee.json").status_code == 404
    trace = read_trace(fetch(world, "geojson"))
    assert all(waypoint.point is None for waypoint in trace.waypoints)
    assert trace.lines == ()


def test_a_recorded_line_is_given_back(world: World) -> None:
    load(world)
    with world.act():
        the_walk().track = [
            [[45.733, 4.8648, 170.5], [45.7325, 4.866]],
            [[45.73, 4.87], [45.729, 4.88]],
        ]
    line = read_trace(fetch(world, "gpx")).lines[0]
    assert [len(segment) for segment in line.segments] == [2, 2]
    assert line.segments[0][0].elevation == 170.5


def test_the_calendar_follows_changes_and_cancellation(world: World) -> None:
    load(world)
    before = Calendar.from_ical(fetch(world, "ics")).walk("VEVENT")[0]
    with world.act():
        walk = the_walk()
        walk.cancelled_at, walk.revision = walk.changed_at, walk.revision + 1
    after = Calendar.from_ical(fetch(world, "ics", "en")).walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert str(after["SUMMARY"]).startswith("Cancelled")
    assert before.start.isoformat() == "2026-03-05T08:30:00+00:00"
    assert (before.end - before.start).total_seconds() == (83 + 35) * 60


def test_the_calendar_of_all_walks_can_be_subscribed_to(world: World) -> None:
    load(world)
    answer = world.client("visitor").get("/fr/walks.ics")
    assert answer.headers["Content-Type"] == MIMES["ics"]
    assert len(Calendar.from_ical(answer.data).walk("VEVENT")) == 1


def test_calendar_lines_are_folded_and_escaped(world: World) -> None:
    load(world)
    raw = fetch(world, "ics")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    with world.app.app_context():
        walk = the_walk()
        event = Event(
            "u", 0, False, walk.starts_at, walk.starts_at, walk.changed_at,
            "a,b;c\\d\nEND:VEVENT\r\né" * 9, "", "", "https://example.org/", "fr",
        )  # fmt: skip
    found = Calendar.from_ical(write_ical([event], "n")).walk("VEVENT")
    assert len(found) == 1
    assert str(found[0]["SUMMARY"]) == "a,b;c\\d\nEND:VEVENT\né" * 9
