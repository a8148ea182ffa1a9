"""Helping somebody to answer, from the doors and without a script: an empty page, one's own seat untouched, nothing left."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import ASIDE, COOKIE, bound_phone, is_present
from app.features.votes.models import Roll
from tests.assemblies.test_joining import allow_open_seats, card, holder, join
from tests.screens.conftest import Stage
from tests.screens.test_phone import shown
from tests.world import World


@pytest.fixture
def stage(world: World) -> Stage:
    return Stage(world)


def page_of(client: FlaskClient, stage: Stage) -> str:
    return client.get(f"/fr/s/{stage.session}").get_data(as_text=True)


def seat_id(html: str) -> str | None:
    """The seat whose ballot the page's form fills in."""
    found = re.search(r'name="seat" value="(\d+)"', html)
    return found and found[1]


def cast(client: FlaskClient, vote: int, html: str, choice: str) -> int:
    key = re.search(r'name="key" value="([0-9a-f]{32})"', html)
    assert key
    data = {"choice": choice, "key": key[1], "seat": seat_id(html) or ""}
    return client.post(f"/fr/votes/{vote}/ballot", data=data).status_code


def signed(stage: Stage, vote: int) -> set[int]:
    with stage.app.app_context():
        wanted = select(Roll.seat_id).where(Roll.vote_id == vote, Roll.signed)
        return set(db.session.scalars(wanted))


def test_a_neighbour_fills_in_for_somebody_and_finds_the_own_seat_again(stage: Stage) -> None:
    helped, own = stage.world.ids["absent_seat"], stage.seat
    code = card(stage.world).code
    with stage.app.test_client() as neighbour:
        neighbour.set_cookie(COOKIE, stage.world.seat_phone(own))
        arrived = neighbour.post("/fr/help", data={"code": code})
        assert arrived.location == f"/fr/s/{stage.session}"
        vote = stage.open()
        html = page_of(neighbour, stage)
        assert "Vous aidez la place 4." in html
        assert seat_id(html) == str(helped)
        assert cast(neighbour, vote, html, "for") == 303
        assert signed(stage, vote) == {helped}
        back = neighbour.post("/fr/help/end")
        assert back.location == f"/fr/s/{stage.session}"
        html = page_of(neighbour, stage)
        assert "Il ne reste rien de la personne aidée" in html
        assert "Vous aidez" not in shown(html)
        assert seat_id(html) == str(own)
        assert f'data-unless="signed-{vote}">' in html, "the helper has not voted yet"
        assert cast(neighbour, vote, html, "against") == 303
    assert signed(stage, vote) == {helped, own}
    assert holder(stage.world) is None


def test_the_helpers_own_ballot_cannot_land_while_helping(stage: Stage) -> None:
    """A page drawn before: sent by its form it is refused, sent by its script it waits."""
    neighbour = stage.world.client("resident")
    code = card(stage.world).code
    with stage.app.app_context():
        seat = db.session.get_one(Seat, stage.seat)
        phone = bound_phone(stage.world.session(), seat)
        assert phone
        number = str(phone.id)
    vote = stage.open()
    before = page_of(neighbour, stage)
    neighbour.post("/fr/help", data={"code": code})
    assert cast(neighbour, vote, before, "for") == 422
    ballot = {"choice": {"choice": "for"}, "key": "0" * 32, "seat": stage.seat, "phone": number}
    by_script = {"Accept": "application/json"}
    refused = neighbour.post(f"/fr/votes/{vote}/ballot", json=ballot, headers=by_script)
    assert refused.get_json()["error"] == "sign_in_needed"
    assert signed(stage, vote) == set()
    neighbour.post("/fr/help/end")
    assert neighbour.post(f"/fr/votes/{vote}/ballot", json=ballot).get_json()["ok"]
    assert signed(stage, vote) == {stage.seat}


def test_a_volunteer_without_a_seat_helps_one_after_the_other(stage: Stage) -> None:
    volunteer = stage.world.client("facilitator")
    first, second = card(stage.world, "absent_seat"), card(stage.world, "other_seat")
    assert volunteer.post("/fr/help", data={"card": first.token}).status_code == 303
    assert holder(stage.world, "absent_seat")
    scanned = volunteer.get(f"/fr/cards/{second.token}").get_data(as_text=True)
    assert "aide déjà une autre place" in scanned
    ended = volunteer.post("/fr/help/end")
    assert ended.location == "/fr/help"
    assert volunteer.get_cookie(COOKIE) is None
    assert volunteer.get_cookie(ASIDE) is None
    assert volunteer.post("/fr/help", data={"card": second.token}).status_code == 303
    assert holder(stage.world, "absent_seat") is None
    assert holder(stage.world, "other_seat")


def test_somebody_without_a_card_gets_a_seat_of_the_day(stage: Stage) -> None:
    code = allow_open_seats(stage.world, 1)
    neighbour = stage.world.client("resident")
    assert "Prendre une nouvelle place" in neighbour.get("/fr/help").get_data(as_text=True)
    neighbour.post("/fr/help", data={"code": code})
    vote = stage.open(purpose="poll")
    html = page_of(neighbour, stage)
    assert "place 101" in html
    assert cast(neighbour, vote, html, "for") == 303
    neighbour.post("/fr/help/end")
    assert "place 1<" in page_of(neighbour, stage)
    assert len(signed(stage, vote)) == 1


def test_ones_own_card_and_unknown_codes_are_refused_in_words(stage: Stage) -> None:
    own = card(stage.world, "seat")
    neighbour = stage.world.client("resident")
    refused = neighbour.post("/fr/help", data={"code": own.code})
    assert refused.status_code == 409
    assert "votre propre place" in refused.get_data(as_text=True)
    assert neighbour.post("/fr/help", data={"code": "ZZZZZZ"}).status_code == 422
    assert neighbour.post("/fr/help", data={"code": ""}).status_code == 422
    assert neighbour.get_cookie(ASIDE) is None
    assert holder(stage.world, "seat"), "a refusal leaves the own seat where it is"


def test_the_seat_goes_to_its_own_phone_and_the_helper_comes_back(stage: Stage) -> None:
    code = card(stage.world).code
    neighbour, theirs = stage.world.client("resident"), stage.app.test_client()
    neighbour.post("/fr/help", data={"code": code})
    join(theirs, code)
    neighbour.post("/fr/seat/answer", data={"allow": "yes"})
    lost = neighbour.get("/fr/join", follow_redirects=True).get_data(as_text=True)
    assert "L’aide est terminée ici" in lost
    back = neighbour.post("/fr/help/end")
    assert back.location == f"/fr/s/{stage.session}"
    assert "place 1<" in page_of(neighbour, stage)


def test_ending_without_helping_keeps_the_seat_and_leaving_lets_both_go(stage: Stage) -> None:
    neighbour = stage.world.client("resident")
    neighbour.post("/fr/help/end")
    assert holder(stage.world, "seat")
    neighbour.post("/fr/help", data={"code": card(stage.world).code})
    neighbour.post("/fr/leave")
    assert holder(stage.world, "seat") is None
    assert holder(stage.world, "absent_seat") is None
    assert neighbour.get_cookie(COOKIE) is None
    assert neighbour.get_cookie(ASIDE) is None


def test_the_helped_person_is_in_the_room_and_stays_there(stage: Stage) -> None:
    neighbour = stage.world.client("resident")
    neighbour.post("/fr/help", data={"code": card(stage.world).code})
    neighbour.post("/fr/help/end")
    with stage.app.app_context():
        seat = db.session.get_one(Seat, stage.world.ids["absent_seat"])
        assert is_present(stage.world.session(), seat)
