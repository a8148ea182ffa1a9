"""A proposal finds its way from the assembly's pages to the agenda of a session that is being prepared."""

import re

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.models import AgendaItem
from app.features.assemblies.queries import find_assembly
from app.features.proposals import services
from app.features.proposals.models import OnAgenda, Proposal
from app.words.localized import Localized
from tests.world import SLUG, World

BASE = f"/fr/assemblies/{SLUG}"
TITLE = "Un four à pain sur la place"


@pytest.fixture
def olga(world: World) -> FlaskClient:
    """The organiser's browser, with a session that is only prepared."""
    world.put_session("planned")
    return world.client("organiser")


def text(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def written(world: World) -> int:
    with world.act():
        proposal = services.write_proposal(
            find_assembly(SLUG),
            title=Localized.of(fr=TITLE),
            text=Localized.of(fr="Construire un four."),
            by=world.who("organiser"),
        )
        return proposal.id


def test_proposals_are_a_tab_of_the_assembly(olga: FlaskClient) -> None:
    assert f'href="{BASE}/proposals"' in text(olga, f"{BASE}/sessions")
    page = text(olga, f"{BASE}/proposals")
    assert re.search(rf'href="{BASE}/proposals" aria-current="page"', page)
    assert f'href="{BASE}/sessions"' in page


def test_a_visitor_finds_them_from_the_assembly_without_the_organisers_tabs(world: World) -> None:
    visitor = world.client("visitor")
    assert f'href="{BASE}/proposals"' in text(visitor, BASE)
    assert f"{BASE}/sessions" not in text(visitor, f"{BASE}/proposals")


def test_a_point_of_consent_says_that_its_proposal_is_missing(
    olga: FlaskClient, world: World
) -> None:
    with world.act():
        db.session.get_one(AgendaItem, world.ids["item"]).kind = "consent"
    page = text(olga, f"/fr/sessions/{world.ids['session']}/preparation")
    assert "Pas encore de proposition ici" in page


def test_one_is_written_for_a_point_and_everybody_sees_it_there(
    olga: FlaskClient, world: World
) -> None:
    item, session = world.ids["item"], world.ids["session"]
    new = f"{BASE}/proposals/new?item={item}"
    assert new.split("?")[0] in text(olga, f"/fr/items/{item}")
    answer = olga.post(new, data={"title-fr": TITLE, "text-fr": "Construire un four."})
    assert answer.headers["Location"].endswith(f"/sessions/{session}/preparation#item-{item}")
    page = text(olga, f"/fr/sessions/{session}/preparation")
    assert page.count(TITLE) >= 2, "confirmed, and at its point"
    for address in (
        f"/fr/items/{item}",
        f"/fr/sessions/{session}/papers/agenda",
        f"/fr/desk/{session}",
    ):
        assert TITLE in text(olga, address), address
    assert TITLE in text(world.client("resident"), f"/fr/s/{session}")


def test_a_written_one_is_put_on_a_planned_session_and_taken_off_again(
    olga: FlaskClient, world: World
) -> None:
    number, item = written(world), world.ids["item"]
    road = f"/fr/proposals/{number}/road"
    assert f'<option value="{item}">' in text(olga, road)
    olga.post(f"/fr/items/{item}/proposals", data={"proposal": number})
    with world.app.app_context():
        assert db.session.get(OnAgenda, (item, number)) is not None
        assert db.session.get_one(Proposal, number).status == "on_agenda"
    olga.post(f"/fr/proposals/{number}/agenda", data={"item": item, "removal": "1"})
    assert "ordre du jour" in text(olga, road)
    with world.app.app_context():
        assert db.session.get(OnAgenda, (item, number)) is None


def test_a_session_that_is_over_takes_none(world: World) -> None:
    number, item = written(world), world.ids["item"]
    world.put_session("closed")
    answer = world.client("organiser").post(
        f"/fr/items/{item}/proposals", data={"proposal": number}
    )
    assert answer.status_code == 422
    with world.app.app_context():
        assert db.session.get(OnAgenda, (item, number)) is None
