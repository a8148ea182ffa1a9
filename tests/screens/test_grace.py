"""Closing with a grace, chosen at the desk or on the vote's page: what docs/hall.md tells people to do where the Wi-Fi is weak."""

import pytest
from flask.testing import FlaskClient

from app.features.votes.queries import find_vote
from tests.screens.conftest import Stage


@pytest.fixture
def desk(stage: Stage) -> FlaskClient:
    return stage.world.client("facilitator")


@pytest.mark.parametrize("page", ["/fr/desk/{session}", "/fr/votes/{vote}"])
def test_a_grace_is_chosen_before_closing_and_ballots_on_their_way_count(
    stage: Stage, desk: FlaskClient, page: str
) -> None:
    vote = stage.open()
    door = f"/fr/votes/{vote}/grace"
    html = desk.get(page.format(session=stage.session, vote=vote)).get_data(as_text=True)
    assert f'action="{door}"' in html
    assert '<option value="30">30 secondes</option>' in html
    assert desk.post(door, data={"seconds": "30"}).status_code == 303
    html = desk.get(page.format(session=stage.session, vote=vote)).get_data(as_text=True)
    assert '<option value="30" selected>30 secondes</option>' in html
    desk.post(f"/fr/votes/{vote}/closure")
    with stage.app.app_context():
        found = find_vote(vote)
        assert (found.state, found.grace_seconds) == ("closing", 30)


def test_a_closed_vote_keeps_its_grace(stage: Stage, desk: FlaskClient) -> None:
    vote = stage.open()
    stage.close(vote)
    assert desk.post(f"/fr/votes/{vote}/grace", data={"seconds": "60"}).status_code == 422
    with stage.app.app_context():
        assert find_vote(vote).grace_seconds == 0
