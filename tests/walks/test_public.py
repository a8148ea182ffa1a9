"""The public pages of the walk of Lyon 8e, in both languages, for a visitor without an account or a script."""

import re
import tomllib

from typography import french

from app.features.walks.models import Observation
from app.features.walks.queries import baskets_of, visible_observations, visible_prices
from app.features.walks.queries.itinerary import reckon
from app.features.walks.signals import Onward, onward_asked
from app.words.i18n import in_locale
from tests.walks.lyon8 import FILE, WALK, load, the_walk
from tests.world import World


def read(world: World, address: str, role: str = "visitor") -> str:
    """The page, its no-break spaces made plain."""
    answer = world.client(role).get(address)
    assert answer.status_code == 200, address
    return re.sub("[\u00a0\u202f]", " ", answer.get_data(as_text=True))


def test_the_figures_of_the_field_report_are_on_the_page(world: World) -> None:
    load(world)
    page = read(world, f"/fr/walks/{WALK}")
    assert "1 360 m en ligne droite, environ 1 700 m à pied (× 1,25)" in page
    assert "34 min à 3 km/h, plus 49 min d’arrêts : 83 minutes" in page
    for figure in ("13,92 €", "8,12 €", "9,80 €", "3 sur 6 produits", "5,50 €", "4,73 €"):
        assert figure in page
    page = read(world, f"/en/walks/{WALK}")
    assert "1,360 m in a straight line, about 1,700 m on foot (× 1.25)" in page
    for figure in ("€13.92", "€8.12", "€9.80", "3 of 6 items", "€5.65"):
        assert figure in page


def test_baskets_are_those_of_the_field_report(world: World) -> None:
    load(world)
    with world.app.app_context():
        walk = the_walk()
        baskets = baskets_of(walk, visible_prices(walk, None))
    assert [basket.total for basket in baskets.baskets] == [None, 1392, 812, 980]
    assert [basket.common_total for basket in baskets.baskets] == [550, 808, 473, 565]


def test_stops_have_one_number_in_list_and_map_and_access_in_words(world: World) -> None:
    load(world)
    page = read(world, f"/fr/walks/{WALK}")
    for number in range(1, 8):
        assert f'id="stop-{number}"' in page
        assert re.search(rf'class="map-number"[^>]*>{number}</text>', page)
    assert "1 marche de 14 cm, porte de 78 cm." in page
    assert "Ce que personne ne sait encore" in page
    assert "Arrêt 3 : Supérette Le Bon Coin." in page  # the map's alternative lists the stops
    assert "Ouvert ce jour-là : 7 h 30 – 13 h 00" in page


def test_a_shop_that_is_not_to_be_named_is_not(world: World) -> None:
    load(world)
    page = read(world, f"/fr/walks/{WALK}")
    remark = page[page.index("On nous suit dans les rayons.") :]
    assert "dans un magasin du parcours" in remark[:400]
    assert "Le Bon Coin" not in remark[:400]


def test_an_observation_tells_what_became_of_it(world: World) -> None:
    load(world)

    def benches(_sender: object, observation_ids: list[int]) -> list[Onward]:
        with world.app.app_context():
            bench = next(o for o in the_walk().observations if o.agree == 9)
            words = the_walk().title
        return [Onward(bench.id, words, "/fr/proposals/12", "adopted")]

    onward_asked.receivers.append(benches)
    try:
        page = read(world, f"/fr/walks/{WALK}")
    finally:
        onward_asked.receivers.remove(benches)
    after = page[page.index("Rien pour s’asseoir") :][:1500]
    assert 'href="/fr/proposals/12"' in after
    assert "Ce que c’est devenu" in after


def test_a_draft_is_for_those_who_prepare_it(world: World) -> None:
    load(world)
    with world.act():
        the_walk().published_at = None
    assert world.client("visitor").get(f"/fr/walks/{WALK}").status_code == 404
    assert world.client("stranger").get(f"/fr/walks/{WALK}.gpx").status_code == 404
    assert "brouillon" in read(world, f"/fr/walks/{WALK}", "note_taker")
    assert WALK not in read(world, "/fr/walks")
    assert WALK not in world.client("visitor").get("/fr/walks.ics").get_data(as_text=True)


def test_a_waiting_or_refused_remark_is_not_public(world: World) -> None:
    load(world)
    with world.act():
        first, second = the_walk().observations[:2]
        first.published_at = None
        second.refused_at = second.noted_at
    with world.app.app_context():
        walk = the_walk()
        public = [o.id for o in visible_observations(walk, None)]
        inside = [o.id for o in visible_observations(walk, world.person("note_taker"))]
        assert len(public) == 5
        assert len(inside) == 6
        texts = [o.text.in_("fr").text for o in visible_observations(walk, None)]
    page = read(world, f"/fr/walks/{WALK}")
    assert "À 13 h, les cageots partent à 1 €." not in page
    assert all(text.replace("\u00a0", " ") in page for text in texts if "\u202f" not in text)


def test_cancelling_is_said_everywhere(world: World) -> None:
    load(world)
    with world.act():
        walk = the_walk()
        walk.recorded_at, walk.cancelled_at = None, walk.changed_at
        walk.cancelled_reason = walk.rain_plan
        walk.revision += 1
    assert "Cette balade est annulée" in read(world, f"/fr/walks/{WALK}")
    assert "Annulée" in read(world, "/fr/walks")
    calendar = world.client("visitor").get(f"/fr/walks/{WALK}.ics").get_data(as_text=True)
    assert "STATUS:CANCELLED" in calendar
    assert "Annulé" in calendar


def test_loading_twice_makes_one_walk(world: World) -> None:
    load(world)
    load(world)
    with world.app.app_context():
        assert len(the_walk().stops) == 7
        assert Observation.query.count() == 7


def test_a_seated_walk_has_a_line_diagram_and_no_metres(world: World) -> None:
    load(world)
    with world.act():
        the_walk().seated = True
    page = read(world, f"/fr/walks/{WALK}")
    assert "walk-line" in page
    assert "en ligne droite" not in page
    assert "49 minutes autour de la table" in page
    with world.app.test_request_context(), in_locale("fr"):
        assert reckon(the_walk(), "fr").map is None


def test_the_french_of_the_data_file_is_well_set() -> None:
    def french_texts(value: object, key: str = "") -> list[str]:
        if isinstance(value, dict):
            return [text for k, v in value.items() for text in french_texts(v, k)]
        if isinstance(value, list):
            return [text for v in value for text in french_texts(v, key)]
        return [value] if key == "fr" and isinstance(value, str) else []

    texts = french_texts(tomllib.loads(FILE.read_text(encoding="utf-8")))
    assert len(texts) > 50
    assert [(text, french(text)) for text in texts if french(text)] == []
