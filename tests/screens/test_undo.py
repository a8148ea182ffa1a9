"""What a finger did too soon is taken back for a while: an end, an adoption, an open vote."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.models import Reopening
from app.features.assemblies.queries import find_session
from app.features.decisions.models import Decision
from app.features.minutes.models import Step
from app.features.minutes.queries.reading import minutes_of
from app.features.proposals.queries import find_proposal
from app.features.votes.queries import find_vote
from app.store.clock import now, system_clock
from tests.screens.conftest import Stage


@pytest.fixture
def desk(stage: Stage) -> FlaskClient:
    """The facilitator's browser."""
    return stage.world.client("facilitator")


def press(desk: FlaskClient, stage: Stage, door: str, **fields: Any) -> int:
    headers = {"Accept": "application/json"}
    return desk.post(f"/fr/desk/{stage.session}/{door}", data=fields, headers=headers).status_code


def later(app: Flask, minutes: int) -> None:
    app.extensions["clock"] = lambda: system_clock() + timedelta(minutes=minutes)


def test_a_session_ended_by_mistake_goes_on_where_it_was(desk: FlaskClient, stage: Stage) -> None:
    stage.begin("item")
    resident = stage.world.client("resident")
    assert press(desk, stage, "closure") < 400
    assert "Terminée par erreur" in desk.get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert press(desk, stage, "reopening") < 400
    with stage.app.app_context():
        session = find_session(stage.session)
        assert session.state == "open"
        assert session.current_item.id == stage.world.ids["item"]
        assert db.session.query(Reopening).one().closed_at is not None
    page = resident.get(f"/fr/s/{stage.session}")
    assert page.status_code == 200
    assert "Première proposition" in page.get_data(as_text=True)


def test_after_ten_minutes_it_stays_ended(desk: FlaskClient, stage: Stage) -> None:
    press(desk, stage, "closure")
    later(stage.app, 11)
    assert press(desk, stage, "reopening") == 422
    with stage.app.app_context():
        assert find_session(stage.session).state == "closed"


def test_what_is_shown_already_keeps_it_ended(desk: FlaskClient, stage: Stage) -> None:
    press(desk, stage, "closure")
    with stage.world.act():
        minutes = minutes_of(find_session(stage.session))
        minutes.steps.append(Step(kind="shared", at=now(), until=now() + timedelta(days=1)))
    assert press(desk, stage, "reopening") == 422


def test_the_end_says_what_is_unfinished(desk: FlaskClient, stage: Stage) -> None:
    stage.prepare()
    page = desk.get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert "1 question n’a pas été posée" in page
    assert "3 points n’ont pas été discutés" in page


def adopted(desk: FlaskClient, stage: Stage) -> int:
    number = stage.write_proposal()
    stage.begin()
    assert press(desk, stage, f"proposals/{number}/consent") < 400
    return number


def test_an_adoption_by_mistake_is_taken_back_and_its_number_stays_used(
    desk: FlaskClient, stage: Stage
) -> None:
    number = adopted(desk, stage)
    undo = f"proposals/{number}/adoption-undone"
    assert undo in desk.get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert press(desk, stage, undo) < 400
    with stage.app.app_context():
        first = db.session.query(Decision).one()
        assert first.latest.status == "repealed"
        assert "Adoptée par erreur" in str(first.latest.reason.in_("fr"))
        assert "by mistake" in str(first.latest.reason.in_("en"))
        assert find_proposal(number).status == "on_the_table"
    assert press(desk, stage, f"proposals/{number}/consent") < 400
    with stage.app.app_context():
        numbers = [one.number for one in db.session.query(Decision).order_by(Decision.id)]
        assert len(set(numbers)) == 2


def test_an_adoption_stays_after_ten_minutes(desk: FlaskClient, stage: Stage) -> None:
    number = adopted(desk, stage)
    later(stage.app, 11)
    assert press(desk, stage, f"proposals/{number}/adoption-undone") == 422
    with stage.app.app_context():
        assert db.session.query(Decision).one().latest.status != "repealed"


def test_an_open_vote_is_cancelled_with_its_reason(desk: FlaskClient, stage: Stage) -> None:
    stage.begin("item")
    vote = stage.open()
    page = desk.get(f"/fr/desk/{stage.session}").get_data(as_text=True)
    assert f"/fr/votes/{vote}/annulment" in page
    desk.post(
        f"/fr/votes/{vote}/annulment", data={"reason_fr": "Mauvaise question", "state": "open"}
    )
    with stage.app.app_context():
        assert find_vote(vote).state == "annulled"
