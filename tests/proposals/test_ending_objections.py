"""Two objections at once: each has a question of its own, which a reader can tell from the other."""

import html5lib

from tests.doors.criteria import X, fields, ids
from tests.doors.test_laws_of_pages import effects
from tests.screens.conftest import Stage
from tests.world import World


def test_how_each_objection_ends_is_asked_by_name(world: World) -> None:
    stage, desk = Stage(world), world.client("facilitator")
    stage.write_proposal()
    stage.begin()
    road = f"/fr/proposals/{stage.proposal}"
    for gesture in ("clarify", "react", "consider", "decide", "next_step"):
        desk.post(f"{road}/gestures", data={"gesture": gesture})
    at = f"/fr/desk/{stage.session}/proposals/{stage.proposal}/objections"
    for words in ("Le boucher sera exclu", "Trop cher"):
        desk.post(at, data={"text": words})
    page = desk.get(f"{road}/road")
    tree = html5lib.parse(page.get_data())
    assert not [*ids(tree), *fields(tree)]
    assert page.get_data(as_text=True).count("Encore ouverte") == 2
    ends = [form for form in tree.iter(f"{X}form") if form.get("action", "").endswith("/ending")]
    named = [name for form in ends for name, _effect in effects(form)]
    assert named == ["Enregistrer Le boucher sera exclu", "Enregistrer Trop cher"]
