"""Where a walk leads: the feed, the wall, the proposal and back, the map of another server only where one is chosen."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta

from flask import Flask

from app.config import Settings
from app.factory import create_app
from app.features.proposals.services import writing
from app.features.walks.models import Registration
from app.features.walks.queries.itinerary import short_name
from app.features.walks.services import registering
from app.store.clock import now
from app.words.localized import Localized
from tests.walks.lyon8 import WALK, load, the_walk
from tests.walks.on_the_way import TODAY, today, tomorrow
from tests.world import World, ids_in_the_world

ATOM = "{http://www.w3.org/2005/Atom}"


def test_an_observation_becomes_a_proposal_and_both_say_so(world: World) -> None:
    load(world)
    client = world.client("facilitator")
    page = client.get(f"/fr/walks/{WALK}/notes").get_data(as_text=True)
    address = re.search(r'href="([^"]*proposals/new\?observation=\d+)"', page)
    assert address is not None
    assert client.get(address[1]).status_code == 200
    with world.act():
        bench = next(o for o in the_walk().observations if o.agree == 9)
        number = bench.id
        proposal = writing.write_proposal(
            the_walk().assembly,
            title=Localized.of(fr="Deux bancs", en="Two benches"),
            text=Localized.of(fr="Deux bancs au marché."),
            origins=[("observation", number, bench.text)],
            by=world.who("facilitator"),
        )
        proposal.status = "on_the_table"
        proposal_id = proposal.id
    visitor = world.client("visitor")
    walk = visitor.get(f"/fr/walks/{WALK}").get_data(as_text=True)
    assert f'href="/fr/proposals/{proposal_id}"' in walk
    back = visitor.get(f"/fr/proposals/{proposal_id}").get_data(as_text=True)
    assert f'href="/fr/walks/{WALK}#note-{number}"' in back


def test_the_feed_tells_what_happened_to_walks(world: World) -> None:
    load(world)
    tomorrow(world)
    root = ET.fromstring(world.client("visitor").get("/en/walks.atom").data)
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]
    assert len(titles) == 2
    assert any(title.startswith("Record published") for title in titles)
    keys = {entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")}
    assert len(keys) == 2


def test_remarks_on_a_map_without_the_place_that_is_kept_back(world: World) -> None:
    load(world)
    found = json.loads(world.client("visitor").get(f"/en/walks/{WALK}/observations.geojson").data)
    assert len(found["features"]) == 7
    followed = next(f for f in found["features"] if "followed" in f["properties"]["name"])
    assert followed["geometry"] is None
    assert "place" not in followed["properties"]
    market = next(f for f in found["features"] if f["properties"].get("stop") == 2)
    assert market["geometry"]["coordinates"] == [4.8664, 45.7312]


def test_looking_back_shows_one_remark_at_a_time(world: World) -> None:
    load(world)
    visitor = world.client("visitor")
    address = f"/fr/walks/{WALK}/wall"
    assert "bien faire ses courses ici" in visitor.get(address).get_data(as_text=True)
    first = visitor.get(f"{address}?at=1").get_data(as_text=True)
    assert "les cageots partent" in first
    assert "crates go" in first
    hidden = visitor.get(f"{address}?at=5").get_data(as_text=True)
    assert "On nous suit" in hidden
    assert "Le Bon Coin" not in hidden
    assert "14 mars" in visitor.get(f"{address}?at=999").get_data(as_text=True)
    assert visitor.get(f"{address}?at=-3").status_code == 200


def test_without_tiles_nothing_is_fetched_from_anybody(world: World) -> None:
    load(world)
    answer = world.client("visitor").get(f"/fr/walks/{WALK}")
    assert "live-map" not in answer.get_data(as_text=True)
    assert "https:" not in answer.headers["Content-Security-Policy"]


def test_with_tiles_the_map_waits_to_be_asked_for(world: World, settings: Settings) -> None:
    load(world)
    chosen = replace(settings, tile_url="https://{s}.tiles.example/{z}/{x}/{y}.png")
    app: Flask = create_app(chosen)
    with app.app_context():
        other = World(app, ids_in_the_world())
    answer = other.client("visitor").get(f"/fr/walks/{WALK}")
    assert 'id="live-map"' in answer.get_data(as_text=True)
    assert "https://*.tiles.example" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert (
        "tiles.example"
        not in other.client("visitor").get("/fr/walks").headers["Content-Security-Policy"]
    )


def test_the_daily_task_forgets_people_and_says_how_many(world: World) -> None:
    tomorrow(world)
    with world.act():
        registering.register(the_walk(TODAY), {"people": 2, "name": "Rosa", "needs": "fauteuil"})
        the_walk(TODAY).starts_at = now() - timedelta(days=3)
    answer = world.app.test_cli_runner().invoke(args=["walks", "forget"])
    assert "1 registrations emptied" in answer.output
    assert "Rosa" not in answer.output
    with world.app.app_context():
        assert [one.name for one in Registration.query] == [""]


def test_names_on_the_map_end_on_a_word_that_says_something() -> None:
    assert short_name("Marché forain du boulevard") == "Marché forain…"
    assert short_name("Supérette Le Bon Coin") == "Supérette Le Bon Coin"
    assert (
        short_name("Départ\u00a0: arrêt T4 «\u202fÉtats-Unis – Musée\u202f»")
        == "arrêt T4 États-Unis…"
    )
    assert short_name("Anticonstitutionnellement-vôtre") == "Anticonstitutionnelleme…"


def test_today_is_among_the_coming_walks(world: World) -> None:
    today(world)
    page = world.client("visitor").get("/fr/walks").get_data(as_text=True)
    assert "Balades à venir" in page
    assert TODAY in page
