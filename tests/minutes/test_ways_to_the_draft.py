"""While corrections are open, those who were there and those who answer find their way by themselves."""

from datetime import timedelta

import pytest

from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import find_session
from app.features.assemblies.services.cards import issue_cards, token_of
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.sharing import ask_correction, share
from app.store.clock import now
from tests.world import SLUG, World

DOOR = "Lire et corriger le brouillon"
LATER = now() + timedelta(days=3)


@pytest.fixture
def cards(world: World) -> dict[str, str]:
    """The world's session is over and its draft shared: the secrets of a card that was there and of one that was not."""
    world.put_session("closed")
    with world.act():
        by = world.person("organiser")
        minutes = compile_minutes(find_session(world.ids["session"]))
        share(minutes, now() + timedelta(days=2), by=by)
        ask_correction(minutes, "Non.", lang="fr", by=by)
        issue_cards(minutes.assembly, by=by)
        world.ids["minutes"] = minutes.id
        named = {"here": "seat", "absent": "absent_seat"}
        return {
            name: token_of(db.session.get_one(Seat, world.ids[key]).card)
            for name, key in named.items()
        }


def test_a_card_that_was_there_leads_to_the_draft(world: World, cards: dict[str, str]) -> None:
    visitor = world.client("visitor")
    page = visitor.get(f"/c/{cards['here']}", follow_redirects=True)
    assert page.status_code == 200
    assert DOOR in page.get_data(as_text=True)
    absent = visitor.get(f"/c/{cards['absent']}", follow_redirects=True)
    assert DOOR not in absent.get_data(as_text=True)
    address = f"/fr/minutes/{world.ids['minutes']}/shared"
    opened = visitor.post(address, data={"card": cards["here"]})
    assert 'id="ask"' in opened.get_data(as_text=True)


def test_the_way_closes_with_the_time_for_corrections(world: World, cards: dict[str, str]) -> None:
    world.app.extensions["clock"] = lambda: LATER
    page = world.client("visitor").get(f"/fr/cards/{cards['here']}")
    assert DOOR not in page.get_data(as_text=True)


def test_organisers_find_the_corrections_on_the_assemblys_page(
    world: World, cards: dict[str, str]
) -> None:
    page = world.client("organiser").get(f"/fr/assemblies/{SLUG}").get_data(as_text=True)
    assert f"/fr/minutes/{world.ids['minutes']}/corrections" in page
    assert "1 correction demandée" in page
    for role in ("visitor", "resident"):
        other = world.client(role).get(f"/fr/assemblies/{SLUG}").get_data(as_text=True)
        assert "correction demandée" not in other


def test_the_phone_and_the_desk_follow(world: World, cards: dict[str, str]) -> None:
    number = world.ids["session"]
    phone = world.client("resident").get(f"/fr/s/{number}").get_data(as_text=True)
    assert DOOR in phone
    desk = world.client("facilitator").get(f"/fr/desk/{number}").get_data(as_text=True)
    assert f"/fr/minutes/{world.ids['minutes']}/corrections" in desk
