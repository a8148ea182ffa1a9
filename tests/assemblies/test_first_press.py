"""A code works at the first press wherever one is asked for, and leaves no trace in an address."""

import re

import pytest
from flask.testing import FlaskClient

from tests.assemblies.test_joining import card, session_page
from tests.world import World


def the_form(page: str) -> str:
    """The form of the home page that asks for a code."""
    found = re.search(r'(?s)<form class="join".*?</form>', page)
    assert found
    return found[0]


def test_the_home_page_sends_the_code_itself(client: FlaskClient) -> None:
    form = the_form(client.get("/fr/").get_data(as_text=True))
    assert 'method="post"' in form, "a card's code must not land in an address"
    assert 'action="/fr/join"' in form
    assert 'name="csrf_token"' in form


@pytest.mark.parametrize("how", ["{code}", "https://tables.example/fr/join?code={code}"])
def test_a_cards_code_seats_at_once(world: World, client: FlaskClient, how: str) -> None:
    answer = client.post("/fr/join", data={"code": how.format(code=card(world).code)})
    assert answer.status_code == 303
    assert answer.location == session_page(world)


def test_the_pasted_address_of_a_card_seats_too(world: World, client: FlaskClient) -> None:
    typed = f"https://tables.example/c/{card(world).token}"
    answer = client.post("/fr/join", data={"code": typed})
    assert answer.location == session_page(world)
