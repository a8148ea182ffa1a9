"""A stage passed by a press too many is taken up again, and what was said in it stays."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.features.proposals.queries import find_proposal, open_round, standing_objections
from app.features.votes.queries import find_vote
from app.features.votes.services import prepare_for_proposal
from app.words.localized import Localized
from tests.screens.conftest import Stage


@pytest.fixture
def stage(world: Any) -> Stage:
    """The open session at the point of a proposal, nothing said yet."""
    stage = Stage(world)
    stage.write_proposal()
    stage.begin()
    return stage


@pytest.fixture
def desk(stage: Stage) -> FlaskClient:
    """The facilitator's browser."""
    return stage.world.client("facilitator")


def press(desk: FlaskClient, stage: Stage, *gestures: str) -> int:
    """The answer to the last of these gestures."""
    door, json = f"/fr/proposals/{stage.proposal}/gestures", {"Accept": "application/json"}
    return [
        desk.post(door, data={"gesture": one}, headers=json).status_code for one in gestures
    ].pop()


def test_the_desk_goes_back_stage_by_stage_to_the_beginning(
    desk: FlaskClient, stage: Stage
) -> None:
    assert press(desk, stage, "clarify", "react", "consider", "decide") == 200
    page = desk.get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert "Revenir à «\u202fAméliorer le texte\u202f»" in page
    for left in ("amendment", "reactions", "clarification", "presentation"):
        assert press(desk, stage, "step_back") == 200
        with stage.app.app_context():
            assert find_proposal(stage.proposal).deliberation.stage == left
    assert press(desk, stage, "step_back") == 422
    assert "Revenir à «" not in desk.get(f"/fr/proposals/{stage.proposal}/road").get_data(
        as_text=True
    )


def test_what_was_objected_feared_and_counted_stays(desk: FlaskClient, stage: Stage) -> None:
    press(desk, stage, "clarify", "react", "consider", "decide", "next_step")
    at = f"/fr/desk/{stage.session}/proposals/{stage.proposal}"
    desk.post(f"{at}/hands", data={"agree": "1", "aside": "0"})
    desk.post(f"{at}/objections", data={"text": "Trop cher", "kind": "worry"})
    desk.post(f"{at}/objections", data={"text": "Le boucher sera exclu"})
    with stage.app.app_context():
        standing = standing_objections(find_proposal(stage.proposal))[0].id
    ended = f"/fr/desk/{stage.session}/objections/{standing}/ending"
    desk.post(ended, data={"outcome": "maintained"})
    assert press(desk, stage, "next_step", "step_back") == 200
    with stage.app.app_context():
        proposal = find_proposal(stage.proposal)
        assert proposal.deliberation.stage == "objections"
        assert proposal.deliberation.maintained == 1
        asked = open_round(proposal, stage.world.session())
        assert asked is not None
        assert asked.hands == {"agree": 1, "aside": 0}
        assert [one.stage for one in proposal.rounds] == ["consensus", "objections"]
    page = desk.get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert "Trop cher" in page
    assert "Le boucher sera exclu" in page


@pytest.mark.parametrize("gesture", ["withdraw", "postpone"])
def test_a_proposal_put_away_by_mistake_is_on_the_table_again(
    desk: FlaskClient, stage: Stage, gesture: str
) -> None:
    assert press(desk, stage, "clarify", gesture, "step_back") == 200
    with stage.app.app_context():
        found = find_proposal(stage.proposal)
        assert (found.status, found.deliberation.stage) == ("on_the_table", "clarification")


def test_a_vote_that_was_ready_is_set_aside_and_one_that_is_open_stands(
    desk: FlaskClient, stage: Stage
) -> None:
    def ready() -> int:
        with stage.world.act():
            by, session = stage.world.who("facilitator"), stage.world.session()
            return prepare_for_proposal(find_proposal(stage.proposal), session, by=by).id

    with stage.world.act():
        stage.world.session().assembly.charter.rules = {
            **stage.world.session().assembly.charter.rules,
            "straight_to_vote": True,
        }
    straight = f"/fr/desk/{stage.session}/proposals/{stage.proposal}/straight"
    desk.post(straight, data={"text": "Tout le monde en a parlé"})
    assert press(desk, stage, "step_back") == 200
    with stage.app.app_context():
        found = find_proposal(stage.proposal)
        assert found.deliberation.stage == "presentation"
        assert found.straight_because == Localized()
        assert not [v for v in stage.scene().prepared if v.proposal_id == found.id]
    desk.post(straight, data={"text": "Tout le monde en a parlé"})
    with stage.app.app_context():
        vote = stage.scene().prepared[0].id
    desk.post(f"/fr/votes/{vote}/opening")
    with stage.app.app_context():
        assert find_vote(vote).state == "open"
    assert press(desk, stage, "step_back") == 422
    with stage.app.app_context():
        assert find_proposal(stage.proposal).deliberation.stage == "vote"


def test_what_was_adopted_or_counted_is_not_passed_back(desk: FlaskClient, stage: Stage) -> None:
    press(desk, stage, "clarify", "react", "consider", "decide", "agree")
    assert press(desk, stage, "step_back") == 422
