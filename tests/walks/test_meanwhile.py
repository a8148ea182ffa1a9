"""Two people prepare one walk at once: a named conflict, both texts to read, nothing lost."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.features.walks.forms.meanwhile import mark
from tests.walks.lyon8 import the_walk
from tests.walks.on_the_way import TODAY, today
from tests.world import World

FIELD = re.compile(
    r"<(?:input|textarea|select)[^>]*?name=\"(?P<name>[^\"]+)\"[^>]*>(?:(?P<text>[^<]*)</textarea>)?",
    re.S,
)


def fields(page: str) -> MultiDict[str, str]:
    """What a browser would send back of the page's form."""
    out: MultiDict[str, str] = MultiDict()
    form = page.split('class="form stack loose"')[1].split("</form>")[0]
    for found in FIELD.finditer(form):
        tag, name = found.group(0), found["name"]
        if tag.startswith("<textarea"):
            out.add(name, (found["text"] or "").removeprefix("\n").strip())
        elif tag.startswith("<select"):
            rest = form[found.start() :].split("</select>")[0]
            chosen = re.search(r"<option selected value=\"([^\"]*)\"", rest)
            out.add(name, chosen[1] if chosen else "")
        elif 'type="checkbox"' not in tag or " checked" in tag:
            value = re.search(r"value=\"([^\"]*)\"", tag)
            out.add(name, value[1] if value else "")
    return MultiDict(
        (k, v.replace("&#39;", "'").replace("&amp;", "&")) for k, v in out.items(multi=True)
    )


def opened(client: FlaskClient, address: str) -> MultiDict[str, str]:
    return fields(client.get(address).get_data(as_text=True))


@pytest.fixture
def two(world: World) -> tuple[FlaskClient, FlaskClient]:
    """Two people who may prepare the walk."""
    today(world)
    return world.client("facilitator"), world.client("organiser")


def walk_words(world: World, name: str) -> Any:
    with world.app.app_context():
        return getattr(the_walk(TODAY), name).words


ABOUT = f"/fr/walks/{TODAY}/describe"


def test_a_form_comes_back_as_it_was_without_a_conflict(
    two: tuple[FlaskClient, FlaskClient],
) -> None:
    first, _ = two
    for address in (ABOUT, f"/fr/walks/{TODAY}/stops/2/describe"):
        for _again in range(2):
            assert first.post(address, data=opened(first, address)).status_code == 303


def test_both_changed_one_field_and_both_texts_are_shown(
    world: World, two: tuple[FlaskClient, FlaskClient]
) -> None:
    first, second = two
    mine, theirs = opened(first, ABOUT), opened(second, ABOUT)
    theirs["bring-fr"] = "Un caddie"
    mine["bring-fr"] = "Un sac"
    assert second.post(ABOUT, data=theirs).status_code == 303
    answer = first.post(ABOUT, data=mine)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Un caddie" in page
    assert "Un sac" in page
    assert walk_words(world, "bring")["fr"] == "Un caddie"
    again = fields(page)
    assert again["bring-fr"] == "Un sac"
    assert first.post(ABOUT, data=again).status_code == 303
    assert walk_words(world, "bring")["fr"] == "Un sac"


def test_what_the_other_changed_and_i_left_alone_is_kept(
    world: World, two: tuple[FlaskClient, FlaskClient]
) -> None:
    first, second = two
    mine, theirs = opened(first, ABOUT), opened(second, ABOUT)
    theirs["rain_plan-fr"] = "Arrêts 1 et 7"
    mine["bring-fr"] = "Un sac"
    assert second.post(ABOUT, data=theirs).status_code == 303
    page = first.post(ABOUT, data=mine).get_data(as_text=True)
    again = fields(page)
    assert (again["rain_plan-fr"], again["bring-fr"]) == ("Arrêts 1 et 7", "Un sac")
    assert first.post(ABOUT, data=again).status_code == 303
    assert walk_words(world, "rain_plan")["fr"] == "Arrêts 1 et 7"
    assert walk_words(world, "bring")["fr"] == "Un sac"


def test_the_same_change_by_both_is_no_conflict(two: tuple[FlaskClient, FlaskClient]) -> None:
    first, second = two
    mine, theirs = opened(first, ABOUT), opened(second, ABOUT)
    mine["bring-fr"] = theirs["bring-fr"] = "Un sac"
    assert second.post(ABOUT, data=theirs).status_code == 303
    assert first.post(ABOUT, data=mine).status_code == 303


def test_a_stop_too(world: World, two: tuple[FlaskClient, FlaskClient]) -> None:
    first, second = two
    address = f"/fr/walks/{TODAY}/stops/2/describe"
    mine, theirs = opened(first, address), opened(second, address)
    theirs["minutes"], mine["minutes"] = "9", "12"
    assert second.post(address, data=theirs).status_code == 303
    answer = first.post(address, data=mine)
    assert answer.status_code == 422
    assert "<q>9</q>" in answer.get_data(as_text=True)
    with world.app.app_context():
        assert the_walk(TODAY).stops[1].minutes == 9


@pytest.mark.parametrize(
    ("saved", "typed"),
    [
        (1.25, "1.25"),
        (3.0, 3),
        (None, ""),
        (False, ""),
        (["b", "a"], ["a", "b"]),
        ("a\nb", "a\r\nb "),
    ],
)
def test_only_what_matters_is_marked(saved: Any, typed: Any) -> None:
    if isinstance(saved, float) and isinstance(typed, str):
        typed = float(typed)
    assert mark(saved) == mark(typed)
    assert mark(saved) != mark("another")
