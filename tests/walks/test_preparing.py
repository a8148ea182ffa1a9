"""Preparing a walk by form and button: from a title to a published walk, with what is refused on the way."""

import io
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.domain.walking.ordering import End
from app.domain.walking.positions import Point
from app.features.walks.services import describing, importing, noting, stopping
from app.store.clock import now
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized
from tests.walks.geodata.files import TWO_STOPS, content, gpx
from tests.walks.lyon8 import WALK, load, the_walk
from tests.world import SLUG, World

NEW = {
    "title-fr": "Le marché de nuit", "title-en": "The night market", "date": "2026-06-12",
    "time": "19:00", "pace": "3", "detour": "1.25", "languages": ["fr", "en"],
    "summary-fr": "On se promène.", "summary_easy-fr": "On marche.", "capacity": "8",
    "roles-guide": "Samia",
}  # fmt: skip
STOP = {
    "name-fr": "Étal de Rosa", "kind": "market", "lat": "45,7312", "lon": "4,8664", "minutes": "9",
    "lenses": ["budget", "welcome"], "in_rain": "y", "facts-seat": "no", "facts-door_cm": "",
    "questions-fr": "Combien ?", "opening_hours": "Fr 17:00-22:00",
}  # fmt: skip


def begin(world: World) -> FlaskClient:
    """A facilitator who has just made a walk."""
    client = world.client("facilitator")
    answer = client.post(f"/fr/assemblies/{SLUG}/walks/new", data=NEW)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    assert answer.location == "/fr/walks/le-marche-de-nuit/prepare"
    return client


def test_a_walk_is_made_described_and_published_by_forms(world: World) -> None:
    client = begin(world)
    address = "/fr/walks/le-marche-de-nuit"
    assert client.post(f"{address}/stops/new", data=STOP).status_code == 303
    assert client.post(f"{address}/publication").status_code == 303
    assert world.client("visitor").get(address).status_code == 200
    with world.app.app_context():
        walk = the_walk("le-marche-de-nuit")
        assert walk.starts_at.isoformat() == "2026-06-12T17:00:00+00:00"
        assert walk.summary.easy == {"fr": "On marche."}
        assert walk.roles == {"guide": "Samia"}
        stop = walk.stops[0]
        assert stop.place.point == Point(45.7312, 4.8664)
        assert stop.place.facts == {"seat": "no"}
        assert stop.lenses == ["budget", "welcome"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("lat", "95", "pas sur Terre"),
        ("lat", "", "une latitude et une longitude"),
        ("lat", "nord", "pas sur Terre"),
        ("opening_hours", "tous les soirs", "Nous ne lisons pas ces horaires"),
        ("facts-steps", "2", "plain-pied"),
        ("name-fr", "", "Écrivez quelque chose ici"),
        ("minutes", "900", "120"),
    ],
)
def test_a_refused_stop_says_why_and_loses_nothing(
    world: World, field: str, value: str, said: str
) -> None:
    client = begin(world)
    data = {**STOP, "facts-step_free": "yes", "note-fr": "Gardez ce mot", field: value}
    answer = client.post("/fr/walks/le-marche-de-nuit/stops/new", data=data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in re.sub("[\u00a0\u202f]", " ", page)
    assert "Gardez ce mot" in page


def test_a_walk_without_a_title_or_a_day_is_not_made(world: World) -> None:
    client = world.client("facilitator")
    for missing in ("title", "date", "time"):
        data = {key: value for key, value in NEW.items() if not key.startswith(missing)}
        assert client.post(f"/fr/assemblies/{SLUG}/walks/new", data=data).status_code == 422


def test_numbers_that_are_emptied_mean_the_usual_ones(world: World) -> None:
    client = world.client("facilitator")
    bare = {"title-fr": "Le marché de nuit", "date": "2026-06-12", "time": "19:00", "pace": "", "detour": ""}  # fmt: skip
    assert client.post(f"/fr/assemblies/{SLUG}/walks/new", data=bare).status_code == 303
    address = "/fr/walks/le-marche-de-nuit"
    page = client.get(f"{address}/describe").get_data(as_text=True)
    assert re.search(r'name="pace"[^>]* value="3.0"', page)
    assert re.search(r'name="detour"[^>]* value="1.25"', page)


def test_only_the_page_of_a_stop_may_ask_for_a_position(world: World) -> None:
    client = begin(world)
    asked = {
        end: client.get(f"/fr/walks/le-marche-de-nuit/{end}").headers["Permissions-Policy"]
        for end in ("stops/new", "describe")
    }
    assert "geolocation=(self)" in asked["stops/new"]
    assert "geolocation=()" in asked["describe"]


def test_stops_move_by_buttons_and_numbers_follow(world: World) -> None:
    load(world)
    client = world.client("facilitator")
    client.post(f"/fr/walks/{WALK}/stops/3/move", data={"way": "up"})
    client.post(f"/fr/walks/{WALK}/stops/1/move", data={"way": "up"})
    client.post(f"/fr/walks/{WALK}/stops/7/move", data={"way": "down"})
    with world.app.app_context():
        walk = the_walk()
        names = [stop.place.name.in_("en").text for stop in walk.stops]
        assert [stop.position for stop in walk.stops] == list(range(1, 8))
        assert names[1] == "Le Bon Coin convenience store"
        assert names[2] == "Street market"
        assert walk.revision > 0


def test_a_suggested_order_is_shown_and_only_taken_when_told(world: World) -> None:
    load(world)
    with world.act():
        stopping.reorder(the_walk(), [0, 4, 2, 3, 1, 5, 6], by=world.person("facilitator"))
    client = world.client("facilitator")
    page = client.get(f"/fr/walks/{WALK}/order").get_data(as_text=True)
    assert "1\u202f360\u00a0m au lieu de" in page or "1\u202f360 m au lieu de" in page
    with world.app.app_context():
        assert the_walk().stops[1].place.name.in_("en").text == "Neighbourhood micro-farm"
        suggestion = stopping.suggested_order(the_walk(), End.FREE)
    order = ",".join(map(str, suggestion.order))
    assert client.post(f"/fr/walks/{WALK}/order", data={"order": order}).status_code == 303
    with world.app.app_context():
        assert the_walk().stops[1].place.name.in_("en").text == "Street market"
    assert client.post(f"/fr/walks/{WALK}/order", data={"order": "0,1"}).status_code == 409
    assert client.post(f"/fr/walks/{WALK}/order", data={"order": "x"}).status_code == 422


def test_a_stop_with_notes_stays_and_others_go(world: World) -> None:
    load(world)
    client = world.client("facilitator")
    assert client.post(f"/fr/walks/{WALK}/stops/2/removal").status_code == 409
    assert client.post(f"/fr/walks/{WALK}/stops/1/removal").status_code == 303
    with world.app.app_context():
        assert [stop.position for stop in the_walk().stops] == [1, 2, 3, 4, 5, 6]


def test_cancelling_needs_a_reason_and_moves_the_calendar(world: World) -> None:
    load(world, recorded=False)
    client = world.client("facilitator")
    assert client.post(f"/fr/walks/{WALK}/cancellation", data={}).status_code == 422
    data = {"reason-fr": "Alerte au vent.", "reason-en": "Wind warning."}
    assert client.post(f"/fr/walks/{WALK}/cancellation", data=data).status_code == 303
    assert client.post(f"/fr/walks/{WALK}/cancellation", data=data).status_code == 422
    page = world.client("visitor").get(f"/en/walks/{WALK}").get_data(as_text=True)
    assert "Wind warning." in page
    with world.app.app_context():
        assert the_walk().revision >= 1


def test_the_guide_says_where_the_group_is_by_one_tap(world: World) -> None:
    load(world, recorded=False)
    client = world.client("facilitator")
    assert client.post(f"/fr/walks/{WALK}/position", data={"stop": "3"}).status_code == 303
    page = world.client("visitor").get(f"/fr/walks/{WALK}").get_data(as_text=True)
    assert "Le groupe est à l’arrêt\u00a03" in page
    assert client.post(f"/fr/walks/{WALK}/position", data={"stop": "30"}).status_code == 422


def upload(client: FlaskClient, data: bytes, **form: str) -> tuple[int, str]:
    """Send a file to the import door."""
    fields = {
        "file": (io.BytesIO(data), "balade.gpx"), "purpose": "stops", "positions": "checked", **form,
    }  # fmt: skip
    answer = client.post(f"/fr/walks/{WALK}/import", data=fields)
    return answer.status_code, answer.get_data(as_text=True)


def test_files_become_stops_a_line_or_streets(world: World) -> None:
    load(world, observations=[], recorded=False)
    client = world.client("facilitator")
    assert upload(client, gpx(TWO_STOPS))[0] == 303
    assert upload(client, content("device-log.gpx"), purpose="track")[0] == 303
    street = b'{"type":"LineString","coordinates":[[4.86,45.73],[4.88,45.73]]}'
    assert upload(client, street, purpose="streets")[0] == 422
    assert upload(client, street, purpose="streets", credit="© OSM")[0] == 303
    with world.app.app_context():
        walk = the_walk()
        assert [stop.place.name.in_("fr").text for stop in walk.stops][7:] == ["T4", "9"]
        assert walk.track is not None
        assert len(walk.track) == 9
        assert walk.streets == [[[45.73, 4.86], [45.73, 4.88]]]
    page = world.client("visitor").get(f"/fr/walks/{WALK}").get_data(as_text=True)
    assert "© OSM" in page
    assert client.post(f"/fr/walks/{WALK}/track/removal").status_code == 303


def test_what_was_passed_over_is_said_with_how_many(world: World) -> None:
    load(world, observations=[], recorded=False)
    client = world.client("facilitator")
    data = (
        b'{"type":"FeatureCollection","features":['
        b'{"type":"Feature","properties":{"name":7,"opening_hours":"quand il fait beau",'
        b'"addr:housenumber":"2","addr:street":"quai Neuf","addr:city":"Lyon"},'
        b'"geometry":{"type":"Point","coordinates":[4.86,45.73]}},'
        b'{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[]}},'
        b'{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[4,99]}},'
        b'{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[]}}]}'
    )
    assert upload(client, data)[0] == 303
    page = client.get(f"/fr/walks/{WALK}/prepare").get_data(as_text=True)
    assert "1 surface a été laissée de côté." in page
    assert "2 points ont été laissés de côté" in page
    assert "les horaires de 1 lieu" in page
    with world.app.app_context():
        place = the_walk().stops[7].place
        assert (place.name.in_("fr").text, place.address) == ("7", "2 quai Neuf, Lyon")
        assert not place.opening_hours


def test_nobody_looks_at_a_file_before_the_walk_says_yes(world: World) -> None:
    load(world, observations=[], recorded=False)
    client = world.client("facilitator")
    many = gpx("".join(f'<wpt lat="45.7{n:02}" lon="4.86"/>' for n in range(33)))
    assert upload(client, many)[0] == 303
    assert "40 arrêts" in upload(client, b"no trace at all")[1]
    assert "Dites à qui" in upload(client, b"no trace at all", purpose="streets")[1]


def test_our_own_file_comes_back_as_the_same_stops(world: World) -> None:
    load(world)
    file = world.client("visitor").get(f"/fr/walks/{WALK}.geojson").data
    with world.app.app_context():
        before = [
            (s.place.name.in_("fr").text, s.place.point, s.place.kind, s.minutes, s.place.opening_hours)
            for s in the_walk().stops
        ]  # fmt: skip
    client = begin(world)
    fields = {"file": (io.BytesIO(file), "a.geojson"), "purpose": "stops", "positions": "checked"}
    assert client.post("/fr/walks/le-marche-de-nuit/import", data=fields).status_code == 303
    with world.app.app_context():
        after = [
            (s.place.name.in_("fr").text, s.place.point, s.place.kind, s.minutes, s.place.opening_hours)
            for s in the_walk("le-marche-de-nuit").stops
        ]  # fmt: skip
        door = the_walk("le-marche-de-nuit").stops[2].place.access_facts.door_cm
    assert after == before
    assert door == 78


def test_markets_of_a_town_become_stops_with_their_hours(world: World) -> None:
    client = begin(world)
    data = content("markets-birnheim.geojson")
    fields = {"file": (io.BytesIO(data), "m.json"), "purpose": "stops", "positions": "checked"}
    assert client.post("/fr/walks/le-marche-de-nuit/import", data=fields).status_code == 303
    with world.app.app_context():
        stops = the_walk("le-marche-de-nuit").stops
        assert len(stops) == 11
        assert stops[0].place.opening_hours == "We 07:30-14:00"
        assert stops[0].place.address == "Am Kornplatz"


def test_a_refused_file_says_why(world: World) -> None:
    load(world)
    client = world.client("facilitator")
    for data, said in [
        (b"", "vide"),
        (b"bonjour", "GPX, KML"),
        (gpx('<wpt lat="4.86" lon="45.73"/>'), "inversées"),
        (gpx('<wpt lat="99" lon="4"><name>Ici</name></wpt>'), "Ici n’est pas sur Terre"),
        (content("hikes.geojson"), "pas de point"),
    ]:
        status, page = upload(client, data)
        assert status == 422
        assert said in page
    assert upload(client, gpx('<wpt lat="4.86" lon="45.73"/>'), positions="exchanged")[0] == 303


def test_the_basket_is_typed_a_line_each(world: World) -> None:
    load(world)
    client = world.client("facilitator")
    page = client.get(f"/fr/walks/{WALK}/basket").get_data(as_text=True)
    assert "Lentilles = 500 g" in page
    good = {
        "lines-fr": "Carottes = 1 kg\nPain = 400 g",
        "lines-en": "Carrots = 1 kg\nBread = 400 g",
    }
    assert client.post(f"/fr/walks/{WALK}/basket", data=good).status_code == 303
    with world.app.app_context():
        assert [item.name.in_("en").text for item in the_walk().basket] == ["Carrots", "Bread"]
        assert len(the_walk().stops[1].prices) == 2
    for wrong in ("Carottes", "Carottes = beaucoup", "= 1 kg"):
        answer = client.post(f"/fr/walks/{WALK}/basket", data={"lines-fr": wrong})
        assert answer.status_code == 422


def test_only_those_of_the_assembly_prepare(world: World) -> None:
    load(world)
    with world.act():
        walk, stranger = the_walk(), world.person("stranger")
        for act in (
            lambda: describing.describe_walk(walk, {}, by=stranger),
            lambda: describing.publish_walk(walk, by=stranger),
            lambda: describing.cancel_walk(walk, Localized.of(fr="x"), by=stranger),
            lambda: describing.say_where(walk, 1, by=stranger),
            lambda: stopping.add_stop(walk, {"name": Localized.of(fr="x")}, by=stranger),
            lambda: stopping.move_stop(walk.stops[0], 1, by=None),
            lambda: importing.forget_track(walk, by=stranger),
            lambda: noting.set_basket(walk, [], by=stranger),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_walk_is_published_once_with_at_least_one_stop(world: World) -> None:
    load(world)
    with world.act():
        by = world.person("facilitator")
        with pytest.raises(Conflict):
            describing.publish_walk(the_walk(), by=by)
        empty = describing.create_walk(
            the_walk().assembly,
            {"title": Localized.of(fr="Balade"), "starts_at": now() + timedelta(days=1)},
            by=by,
        )
        with pytest.raises(RuleViolation, match="walk_needs_stops"):
            describing.publish_walk(empty, by=by)


def test_a_translation_nobody_touched_knows_that_it_is_old(world: World) -> None:
    load(world)
    client = world.client("facilitator")
    data = {
        **NEW,
        "title-fr": "Bien faire ses courses à Lyon",
        "title-en": "Shopping well in Lyon’s 8th",
        "bring-fr": "",
        "bring-en": "",
    }
    assert client.post(f"/fr/walks/{WALK}/describe", data=data).status_code == 303
    with world.app.app_context():
        title = the_walk().title
        assert title.is_stale("en")
        assert the_walk().bring == Localized()  # emptied boxes are emptied
