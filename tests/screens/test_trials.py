"""What was adopted is adopted; it is on trial only where the charter, or the room at the desk, says until when."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.extensions import db
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import today
from tests.screens.conftest import Stage


@pytest.fixture
def desk(stage: Stage) -> FlaskClient:
    return stage.world.client("facilitator")


def adopt(stage: Stage, desk: FlaskClient) -> int:
    """The number of the decision."""
    proposal = stage.write_proposal()
    stage.begin()
    assert desk.post(f"/fr/desk/{stage.session}/proposals/{proposal}/consent").status_code == 303
    with stage.app.app_context():
        return db.session.query(Decision).one().id


def test_it_is_said_to_be_adopted_and_no_trial_that_nobody_chose(
    desk: FlaskClient, stage: Stage
) -> None:
    number = adopt(stage, desk)
    for address in (f"/fr/decisions/{number}", "/fr/decisions", f"/fr/desk/{stage.session}"):
        page = desk.get(address).get_data(as_text=True)
        assert "Adoptée le " in page
        assert ", à l’essai jusqu’au" not in page


def test_the_room_chooses_until_when_it_is_tried_and_may_choose_otherwise(
    desk: FlaskClient, stage: Stage
) -> None:
    number = adopt(stage, desk)
    with stage.app.app_context():
        day = today(db.session.get_one(Decision, number).assembly)
    until, door = day + timedelta(days=100), f"/fr/decisions/{number}/trial"
    assert desk.post(door, data={"until": str(until)}).status_code == 303
    assert "à l’essai jusqu’au" in desk.get(f"/fr/decisions/{number}").get_data(as_text=True)
    with stage.app.app_context():
        (only,) = db.session.get_one(Decision, number).statuses
        assert (only.status, only.review_on) == ("on_trial", until)
    for said in (str(day), "bientôt"):
        assert desk.post(door, data={"until": said}).status_code == 422
    assert desk.post(door, data={"until": ""}).status_code == 303
    with stage.app.app_context():
        assert db.session.get_one(Decision, number).latest.status == "in_force"


def test_once_the_session_has_ended_the_register_says_it(desk: FlaskClient, stage: Stage) -> None:
    number = adopt(stage, desk)
    desk.post(f"/fr/desk/{stage.session}/closure")
    door = f"/fr/decisions/{number}/trial"
    assert desk.post(door, data={"until": "2099-01-01"}).status_code == 422
    organiser = stage.world.client("organiser")
    kept = {"status": "on_trial", "since": "2098-01-01", "review_on": "2099-01-01"}
    assert organiser.post(f"/fr/decisions/{number}/statuses", data=kept).status_code == 303
