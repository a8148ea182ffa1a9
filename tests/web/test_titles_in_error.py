"""A form that is sent back says so in its title, which a reader hears first."""

import re

from tests.world import World

TITLE = re.compile(r"<title>([^<]*)</title>")


def test_a_form_in_error_says_so_first(world: World) -> None:
    client = world.client("visitor")
    fine = client.get("/fr/join").get_data(as_text=True)
    wrong = client.post("/fr/join", data={"code": "XXXXXX"}).get_data(as_text=True)
    assert TITLE.findall(wrong) == ["Erreur\u00a0: " + TITLE.findall(fine)[0]]


def test_a_refused_press_says_so_first(world: World) -> None:
    client, session = world.client("facilitator"), world.ids["session"]
    typed = {"principal": "1", "holder": "999"}
    page = client.post(f"/en/desk/{session}/proxies", data=typed).get_data(as_text=True)
    assert TITLE.findall(page)[0].startswith("Error: ")
    assert "No seat has the number “999”." in page
