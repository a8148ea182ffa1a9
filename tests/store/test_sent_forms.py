"""A form sent twice makes one thing; two forms with the same words make two."""

import re

import pytest
from sqlalchemy import func, select, text

from app.extensions import db
from app.features.assemblies.models import AgendaItem
from app.features.people.models import Person
from tests.world import SLUG, World

PAGE = "/fr/sessions/{session}/preparation"


def key_on(page: str) -> str:
    found = re.search(r'name="form_key" value="([0-9a-f]{32})"', page)
    assert found
    return found[1]


def items(world: World) -> int:
    with world.app.app_context():
        return db.session.scalar(select(func.count()).select_from(AgendaItem)) or 0


@pytest.fixture
def page(world: World) -> str:
    return PAGE.format(session=world.ids["session"])


def point(key: str, title: str = "Pause") -> dict[str, str]:
    return {"title-fr": title, "minutes": "5", "kind": "break", "form_key": key}


def test_a_form_sent_twice_makes_one_thing_and_leads_to_it(world: World, page: str) -> None:
    organiser = world.client("organiser")
    key = key_on(organiser.get(page).text)
    address = page.replace("preparation", "items")
    before = items(world)
    first = organiser.post(address, data=point(key))
    again = organiser.post(address, data=point(key))
    assert items(world) == before + 1
    assert {first.status_code, again.status_code} <= {303}
    assert again.location == first.location
    assert "et compte une fois" in organiser.get(again.location).text


def test_other_words_or_another_page_are_another_wish(world: World, page: str) -> None:
    organiser = world.client("organiser")
    shown = organiser.get(page).text
    address, before = page.replace("preparation", "items"), items(world)
    organiser.post(address, data=point(key_on(shown)))
    organiser.post(address, data=point(key_on(shown), "Repas"))
    organiser.post(address, data=point(key_on(organiser.get(page).text)))
    assert items(world) == before + 3


def test_a_form_that_was_refused_may_be_sent_again(world: World, page: str) -> None:
    organiser = world.client("organiser")
    shown = organiser.get(page).text
    address, before = page.replace("preparation", "items"), items(world)
    refused = {**point(key_on(shown)), "minutes": "-5"}
    assert organiser.post(address, data=refused).status_code == 422
    assert organiser.post(address, data=refused).status_code == 422
    assert items(world) == before


def test_the_address_of_what_it_made_cannot_be_read_in_the_database(world: World) -> None:
    """Of a registration or a request, the address is the only key, and elsewhere only its fingerprint is kept."""
    visitor, asked = world.client("visitor"), {"form_key": "5" * 32, "assembly": SLUG}
    asked |= {"words": "Un frigo.", "title": "Épicerie", "scale": "town", "contact": "Ana"}
    first = visitor.post("/fr/support/ask", data=asked)
    assert first.status_code == 303
    assert visitor.post("/fr/support/ask", data=asked).location == first.location
    with world.app.app_context():
        kept = list(db.session.scalars(text("SELECT led_to FROM sent_forms")))
    assert kept
    assert not any(first.location.rpartition("/")[2] in address for address in kept)
    assert not any("/support/" in address for address in kept)


def test_it_keeps_nothing_of_who_sent_it(world: World) -> None:
    columns = {column.name for column in Person.metadata.tables["sent_forms"].columns}
    assert columns == {"mark", "led_to", "sent_at"}
