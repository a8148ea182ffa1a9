"""The pages of changes: read without a script and without colour, written with a seat or a card, safe and losing nothing."""

import re

import pytest
from flask.testing import FlaskClient

from app.features.amendments.queries import amendments_of, find_amendment
from app.features.proposals.queries import find_proposal
from tests.amendments.table import FR, accepted, card_of, change, on_the_table, text_of
from tests.world import World


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    return answer.get_data(as_text=True)


def test_a_change_is_read_as_words_that_go_and_come(world: World) -> None:
    number = on_the_table(world)
    made = change(world, number, "au kilo", "à la pièce")
    visitor = world.client("visitor")
    for address in (f"/fr/proposals/{number}/amendments", f"/fr/amendments/{made}"):
        page = text(visitor, address)
        assert re.search(r"<del><span class=\"visually-hidden\"[^>]*>Enlevé.*au kilo", page)
        assert re.search(r"<ins><span class=\"visually-hidden\"[^>]*>Ajouté.*à la pièce", page)
    assert "Remplacer « au kilo » par « à la pièce »" in page.replace("\u202f", " ")
    assert f"/fr/proposals/{number}/amendments" in text(visitor, f"/fr/proposals/{number}")


def test_both_texts_are_shown_where_they_clash(world: World) -> None:
    number = on_the_table(world)
    one, other = (change(world, number, "en grand", f"en {how}") for how in ("gros", "rouge"))
    page = text(world.client("visitor"), f"/en/proposals/{number}/amendments")
    assert "2 changes to the same passage" in page
    accepted(world, one)
    page = text(world.client("visitor"), f"/en/amendments/{other}")
    assert "The text now" in page
    assert "gros" in page
    assert "rouge" in page


def test_a_resident_proposes_with_the_phone_of_their_seat(world: World) -> None:
    number = on_the_table(world)
    phone = world.client("resident")
    address = f"/fr/proposals/{number}/amendments/new"
    assert 'name="card"' not in text(phone, address)
    wanted = FR.replace("au kilo", "à la pièce")
    answer = phone.post(address, data={"text": wanted, "reason-fr": "On achète à la pièce."})
    assert answer.status_code == 303
    page = text(phone, answer.location)
    assert "On achète à la pièce." in page
    assert "Vous avez écrit ceci" in page
    assert "Vous avez écrit ceci" not in text(world.client("visitor"), answer.location)


def test_between_sessions_the_card_is_enough_and_a_wrong_code_loses_nothing(world: World) -> None:
    number = on_the_table(world)
    world.put_session("closed")
    code = card_of(world, 3)
    visitor = world.client("visitor")
    address = f"/fr/proposals/{number}/amendments/new"
    wanted = FR.replace("au kilo", "à la pièce")
    for card, status in (("", 422), ("AAAA AAAA", 422), (code, 303)):
        answer = visitor.post(address, data={"text": wanted, "card": card})
        assert answer.status_code == status
        if status == 422:
            assert "à la pièce" in answer.get_data(as_text=True)
            assert 'aria-invalid="true"' in answer.get_data(as_text=True)
    with world.app.app_context():
        (made,) = amendments_of(find_proposal(number))
        assert made.seat_id == world.ids["absent_seat"]
        number = made.id
    back = f"/fr/amendments/{number}/withdrawal"
    assert visitor.post(back, data={"card": card_of(world, 4)}).status_code == 403
    assert visitor.post(back, data={"card": code}).status_code == 303
    with world.app.app_context():
        assert find_amendment(number).status == "withdrawn"


def test_what_was_typed_on_an_older_version_is_kept_and_carried_over(world: World) -> None:
    number = on_the_table(world)
    accepted(world, change(world, number, "en grand", "en gros"))
    answer = world.client("facilitator").post(
        f"/fr/proposals/{number}/amendments/new",
        data={"text": FR.replace("au kilo", "à la pièce"), "version": "1"},
    )
    assert answer.status_code == 303
    page = text(world.client("visitor"), answer.location)
    assert "reportée sur le texte actuel" in page
    assert "en gros" in page


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "**gras** [x](javascript:alert(1))", "a\x00b <del>", "« ’ »"],
)
def test_hostile_words_are_words(world: World, words: str) -> None:
    number = on_the_table(world)
    facilitator = world.client("facilitator")
    answer = facilitator.post(
        f"/fr/proposals/{number}/amendments/new",
        data={"text": FR + " " + words, "reason-fr": words, "bearer": words},
    )
    assert answer.status_code == 303
    page = text(facilitator, answer.location)
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_sent_twice_it_makes_one(world: World) -> None:
    number = on_the_table(world)
    facilitator = world.client("facilitator")
    address = f"/fr/proposals/{number}/amendments/new"
    sent = {"text": FR.replace("au kilo", "à la pièce"), "form_key": "f" * 32}
    first, second = (facilitator.post(address, data=sent) for _ in range(2))
    assert first.location == second.location
    with world.app.app_context():
        assert len(amendments_of(find_proposal(number))) == 1


def test_the_bearer_takes_it_once_however_often_it_is_pressed(world: World) -> None:
    number = on_the_table(world)
    made = change(world, number, "au kilo", "à la pièce")
    facilitator = world.client("facilitator")
    state = re.search(r'name="state" value="([^"]+)"', text(facilitator, f"/fr/amendments/{made}"))
    assert state
    press = {"gesture": "accept", "state": state[1]}
    door = f"/fr/amendments/{made}/gestures"
    assert facilitator.post(door, data=press).status_code == 303
    assert facilitator.post(door, data=press).status_code == 409
    assert text_of(world, number) == FR.replace("au kilo", "à la pièce")


def test_it_is_on_the_phone_the_desk_and_the_wall_and_on_paper(world: World) -> None:
    number = on_the_table(world)
    made = change(world, number, "au kilo", "à la pièce")
    facilitator = world.client("facilitator")
    session = world.ids["session"]
    facilitator.post(f"/fr/desk/{session}/items/{world.ids['item']}/beginning")
    door = f"/fr/amendments/{made}/gestures"
    assert "à la pièce" in text(facilitator, f"/fr/desk/{session}")
    assert facilitator.post(door, data={"gesture": "show"}).status_code == 303
    phone = text(world.client("resident"), f"/fr/s/{session}")
    assert re.search(r"<ins>.*à la pièce", phone)
    assert "à la pièce" in text(world.client("visitor"), f"/fr/proposals/{number}/amendments/sheet")
    wall = {"slide": "amendments"}
    assert facilitator.post(f"/fr/desk/{session}/wall/slide", data=wall).status_code == 303
    with world.app.app_context():
        key = world.session().wall_key
    assert re.search(r"<ins>.*à la pièce", text(world.client("visitor"), f"/fr/wall/{key}"))
