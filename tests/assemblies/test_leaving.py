"""A phone is lent, or its person leaves the room: then they count no more, and somebody may carry their voice."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.features.assemblies import services
from app.features.assemblies.queries import active_proxies, find_seat, headcount, is_present
from app.features.assemblies.queries.offers import offers_of
from tests.screens.conftest import Stage
from tests.world import World

JSON = {"Accept": "application/json"}


@pytest.fixture
def stage(world: World) -> Stage:
    """The open session: seats 1 and 2 are here, each with its phone."""
    return Stage(world)


@pytest.fixture
def leaver(stage: Stage) -> FlaskClient:
    """The phone of seat 1."""
    return stage.world.client("resident")


@pytest.fixture
def neighbour(stage: Stage) -> FlaskClient:
    """The phone of seat 2."""
    return stage.world.phone_client(stage.world.ids["other_seat"])


def heads(stage: Stage) -> dict[str, int]:
    with stage.app.app_context():
        return headcount(stage.world.session())


def waiting(stage: Stage) -> list[int]:
    with stage.app.app_context():
        return [offer.id for offer in offers_of(stage.world.session())]


def page(client: FlaskClient, stage: Stage, face: str = "s") -> str:
    return client.get(f"/fr/{face}/{stage.session}").get_data(as_text=True)


def home(client: FlaskClient, **fields: Any) -> int:
    return client.post("/fr/leave/room", data=fields).status_code


def test_a_phone_that_is_lent_leaves_its_person_in_the_room(
    stage: Stage, leaver: FlaskClient
) -> None:
    before = heads(stage)
    assert "Je prête ce téléphone" in page(leaver, stage)
    leaver.post("/fr/leave")
    assert heads(stage) == before


def test_who_leaves_the_room_counts_no_more_in_the_quorum(
    stage: Stage, leaver: FlaskClient
) -> None:
    before = heads(stage)
    assert "Je quitte la salle" in page(leaver, stage)
    assert home(leaver) == 303
    assert heads(stage)["present"] == before["present"] - 1
    assert heads(stage)["represented"] == before["represented"]
    assert leaver.get(f"/fr/s/{stage.session}").status_code == 401
    assert home(leaver) == 303, "a second press finds no seat, and changes nothing"


def test_the_one_who_is_asked_takes_the_voice_on_their_phone(
    stage: Stage, leaver: FlaskClient, neighbour: FlaskClient
) -> None:
    before = heads(stage)
    assert home(leaver, holder="2") == 303
    assert heads(stage)["represented"] == before["represented"], "not before they agree"
    assert "La place 1 est partie" in page(neighbour, stage)
    (offer,) = waiting(stage)
    door = f"/fr/proxy-offers/{offer}/answer"
    assert leaver.post(door, data={"allow": "yes"}, headers=JSON).status_code >= 400
    assert neighbour.post(door, data={"allow": "yes"}).status_code == 303
    assert heads(stage)["represented"] == before["represented"] + 1
    assert waiting(stage) == []
    vote = stage.open()
    own = stage.show("phone", seat=stage.world.ids["other_seat"])["me"]["places"][str(vote)]  # type: ignore[index]
    assert set(own) == {str(stage.world.ids["seat"]), str(stage.world.ids["other_seat"])}


def test_an_open_vote_is_not_touched(
    stage: Stage, leaver: FlaskClient, neighbour: FlaskClient
) -> None:
    vote = stage.open()
    home(leaver, holder="2")
    neighbour.post(f"/fr/proxy-offers/{waiting(stage)[0]}/answer", data={"allow": "yes"})
    own = stage.show("phone", seat=stage.world.ids["other_seat"])["me"]["places"][str(vote)]  # type: ignore[index]
    assert set(own) == {str(stage.world.ids["other_seat"])}


def test_no_is_an_answer_and_the_desk_may_give_it_too(
    stage: Stage, leaver: FlaskClient, neighbour: FlaskClient
) -> None:
    home(leaver, holder="2")
    before = heads(stage)
    neighbour.post(f"/fr/proxy-offers/{waiting(stage)[0]}/answer", data={"allow": "no"})
    assert waiting(stage) == []
    assert heads(stage) == before


def test_the_desk_is_asked_and_finds_somebody(stage: Stage, leaver: FlaskClient) -> None:
    home(leaver, desk="on")
    desk = stage.world.client("facilitator")
    assert "La place 1 est partie. À qui donner sa procuration" in page(desk, stage, "desk")
    proxies = f"/fr/desk/{stage.session}/proxies"
    desk.post(proxies, data={"principal": "1", "holder": "2"})
    assert waiting(stage) == []
    with stage.app.app_context():
        assert [p.principal.number for p in active_proxies(stage.world.session())] == [1]


def test_who_comes_back_has_their_voice_again(stage: Stage, leaver: FlaskClient) -> None:
    home(leaver, holder="2")
    with stage.world.act():
        seat = find_seat(stage.world.ids["seat"])
        services.note_present(stage.world.session(), seat, by=stage.world.who("facilitator"))
    assert waiting(stage) == []


@pytest.mark.parametrize("holder", ["1", "4", "999", "abc"])
def test_a_voice_that_cannot_be_carried_keeps_its_person_in_the_room(
    stage: Stage, leaver: FlaskClient, holder: str
) -> None:
    """Oneself, somebody absent, nobody's number: said at once, on the page, and nothing has changed."""
    assert home(leaver, holder=holder) == 422
    with stage.app.app_context():
        assert is_present(stage.world.session(), find_seat(stage.world.ids["seat"]))
    assert waiting(stage) == []


def test_nothing_waits_once_the_session_is_over(stage: Stage, leaver: FlaskClient) -> None:
    home(leaver, desk="on")
    stage.world.client("facilitator").post(f"/fr/desk/{stage.session}/closure")
    assert waiting(stage) == []
