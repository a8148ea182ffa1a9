"""What the desk says by itself: time left, what comes next on the wall, paper for those without a phone, every key it knows."""

import re

from app.web.assets import STATIC
from tests.screens.conftest import Stage
from tests.screens.test_phone import text_of


def desk_page(stage: Stage) -> str:
    answer = stage.world.client("facilitator").get(f"/fr/desk/{stage.session}")
    return answer.get_data(as_text=True)


def test_the_time_left_for_the_point_and_for_the_day(stage: Stage) -> None:
    stage.begin("item")
    said = text_of(stage.html("desk")).replace("\u00a0", " ")
    assert "encore 20 min pour ce point" in said
    assert re.search(r"encore (\d+ min|\d+ h \d+) pour la séance", said)


def test_what_comes_next_on_the_wall(stage: Stage) -> None:
    stage.begin("item")
    stage.open()
    assert "Ensuite, au mur" in text_of(stage.html("desk")).replace("\u00a0", " ")
    assert "Le vote est fermé" in text_of(stage.html("desk"))


def test_paper_is_advised_for_seats_without_a_phone(stage: Stage) -> None:
    vote = stage.open()
    advice = stage.show("desk")["me"]["fill"]["advice"]
    assert "3 places n’ont pas de téléphone relié" in advice
    for seat in (1, 2, 3):
        stage.cast(vote, seat)
    assert stage.show("desk")["me"]["fill"]["advice"] == "Tout le monde a voté."
    stage.close(vote)
    assert stage.show("desk")["me"]["fill"]["advice"] == ""


def test_every_key_that_the_script_knows_is_listed_on_the_page(stage: Stage) -> None:
    page = desk_page(stage)
    listed = set(re.findall(r"<kbd>(.)</kbd>", page))
    script = (STATIC / "js/desk.js").read_text(encoding="utf-8")
    places = re.search(r"const PLACES = \{([^}]*)\}", script)
    assert places
    keys = {key.upper() for key in re.findall(r"(\w): \"", places[1])} | {"F", "?"}
    assert keys == listed
