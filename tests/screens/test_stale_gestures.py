"""A gesture sent twice, or drawn for a state that has passed, changes nothing and says so; one that names no state is taken at its word."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app.demo.browser import Form, forms_of
from app.features.assemblies.queries import find_item
from app.features.proposals.queries import find_proposal
from app.features.votes.queries import find_vote
from tests.screens.conftest import Stage

JSON = {"Accept": "application/json"}
STALE = "Cela a avancé entre-temps"


@pytest.fixture
def desk(stage: Stage) -> FlaskClient:
    return stage.world.client("facilitator")


def form_on(desk: FlaskClient, page: str, action: str, **fields: str) -> Form:
    """The form that a facilitator has before their eyes."""
    html = desk.get(page).get_data(as_text=True)
    return next(
        form
        for form in forms_of(html)
        if form.action.endswith(action) and set(fields.items()) <= set(form.fields)
    )


def sent_twice(desk: FlaskClient, form: Form) -> Iterator[int]:
    """The statuses of the same form sent from two pages, each with its own key."""
    for key in ("a" * 32, "b" * 32):
        fields = {**dict(form.fields), "form_key": key}
        yield desk.post(form.action, data=fields, headers=JSON).status_code


def test_a_step_of_a_proposal_is_made_once(stage: Stage, desk: FlaskClient) -> None:
    proposal = stage.write_proposal()
    stage.begin()
    for page in (f"/fr/desk/{stage.session}", f"/fr/proposals/{proposal}/road"):
        form = form_on(desk, page, "/gestures")
        first, again = sent_twice(desk, form)
        assert first < 400
        assert again == 409
    with stage.app.app_context():
        assert find_proposal(proposal).deliberation.stage == "reactions"


def test_a_proposal_is_adopted_by_the_page_that_shows_it_as_it_is(
    stage: Stage, desk: FlaskClient
) -> None:
    """Drawn while it was presented; since then somebody has asked questions about it."""
    proposal = stage.write_proposal()
    stage.begin()
    page = f"/fr/desk/{stage.session}"
    adopting, clarifying = form_on(desk, page, "/consent"), form_on(desk, page, "/gestures")
    desk.post(clarifying.action, data=dict(clarifying.fields))
    refused = desk.post(adopting.action, data=dict(adopting.fields), follow_redirects=True)
    assert STALE in refused.get_data(as_text=True)
    with stage.app.app_context():
        assert find_proposal(proposal).status == "on_the_table"


def test_a_vote_is_opened_closed_and_published_once(stage: Stage, desk: FlaskClient) -> None:
    stage.begin("item")
    vote = stage.prepare()
    for action in ("opening", "closure", "publication"):
        form = form_on(desk, f"/fr/desk/{stage.session}", f"/votes/{vote}/{action}")
        first, again = sent_twice(desk, form)
        assert first < 400, action
        assert again == 409, action
    with stage.app.app_context():
        assert find_vote(vote).state == "published"


def test_a_point_begun_elsewhere_makes_a_page_stale_and_a_ballot_does_not(
    stage: Stage, desk: FlaskClient
) -> None:
    stage.begin("item")
    page = f"/fr/desk/{stage.session}"
    vote = stage.open()
    closing = form_on(desk, page, f"/votes/{vote}/closure")
    stage.cast(vote)
    assert desk.post(closing.action, data=dict(closing.fields), headers=JSON).status_code == 200
    stage.publish(vote)
    jump = form_on(desk, page, "/agenda")
    stage.begin()
    back = {**dict(jump.fields), "item": str(stage.world.ids["item"])}
    said = desk.post(jump.action, data=back, follow_redirects=True).get_data(as_text=True)
    assert STALE in said
    with stage.app.app_context():
        assert find_item(stage.world.ids["next_item"]).ended_at is None


def test_the_session_is_closed_once_and_only_as_it_was_drawn(
    stage: Stage, desk: FlaskClient
) -> None:
    stage.begin("item")
    form = form_on(desk, f"/fr/desk/{stage.session}", "/closure")
    stage.begin()
    assert desk.post(form.action, data=dict(form.fields), headers=JSON).status_code == 409
    form = form_on(desk, f"/fr/desk/{stage.session}", "/closure")
    assert list(sent_twice(desk, form)) == [200, 409]


def test_a_post_that_names_no_state_is_taken_at_its_word(stage: Stage, desk: FlaskClient) -> None:
    stage.begin("item")
    vote = stage.prepare()
    for action in ("opening", "closure", "publication"):
        assert desk.post(f"/fr/votes/{vote}/{action}", headers=JSON).status_code == 200
