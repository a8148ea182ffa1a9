"""What is promised around a vote: an open code decides nothing alone, practice is marked, the seal comes before the result."""

import json

import pytest

from app.domain.election import count_text
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.decisions.queries.register import decision_of_vote
from app.features.votes import services
from app.features.votes.queries import find_vote
from app.features.votes.queries.facts import asked_at
from app.store.clock import now
from tests.screens.conftest import Stage
from tests.votes.conftest import CASCADE
from tests.votes.test_every_ballot import QUESTION, written
from tests.world import World


def prepared(world: World, purpose: str = "decision") -> int:
    """A question for or against, not open yet."""
    address = f"/fr/sessions/{world.ids['session']}/votes/new"
    told = {**QUESTION, "method": "for_against", "secrecy": "secret", "purpose": purpose}
    world.client("facilitator").post(address, data=told)
    with world.app.app_context():
        return max(vote for (vote,) in db.session.execute(db.text("SELECT id FROM votes")))


def opened(world: World, vote: int) -> None:
    with world.act():
        services.open_vote(find_vote(vote), by=world.who("facilitator"), without_quorum=True)


@pytest.mark.parametrize("may_decide", [False, True])
def test_an_open_seat_never_makes_a_poll_of_a_decision(world: World, may_decide: bool) -> None:
    with world.act():
        session = world.session()
        rules = {**CASCADE, "open_seats_decide": may_decide}
        assemblies.adopt_charter(session.assembly, rules, by=world.who("organiser"))
        visitor = Seat(
            assembly_id=session.assembly_id, session_id=session.id, number=1, added_at=now()
        )
        db.session.add(visitor)
        db.session.flush()
        assemblies.note_present(session, visitor, by=world.who("facilitator"))
    vote = prepared(world)
    opened(world, vote)
    with world.app.app_context():
        assert find_vote(vote).purpose == "decision"
    for seat in (1, 2, 3):
        Stage(world).cast(vote, seat)
    assert "C’est un sondage" not in Stage(world).html("phone")
    assert "C’est un sondage" not in Stage(world).html("wall")
    with world.act():
        services.close_vote(find_vote(vote), by=world.who("facilitator"))
        services.publish_vote(find_vote(vote), by=world.who("facilitator"))
    with world.app.app_context():
        assert decision_of_vote(vote) is not None


def test_practice_is_marked_on_every_screen_and_leaves_no_trace(world: World) -> None:
    vote = prepared(world, "practice")
    opened(world, vote)
    for face in ("phone", "wall"):
        assert "entraîne" in Stage(world).html(face)
    paper = world.client("visitor").get(f"/fr/votes/{vote}/paper").get_data(as_text=True)
    assert "entraîne" in paper or "ne compte pas" in paper
    Stage(world).cast(vote)
    with world.act():
        services.close_vote(find_vote(vote), by=world.who("facilitator"))
        services.publish_vote(find_vote(vote), by=world.who("facilitator"))
    with world.app.test_request_context():
        assert decision_of_vote(vote) is None
        assert asked_at(world.session(), None) == []


def test_the_seal_is_on_the_wall_and_in_the_record_before_the_result(world: World) -> None:
    vote = written(world, "for_against", {})
    Stage(world).cast(vote)
    assert "Sceau" not in Stage(world).html("wall")
    with world.act():
        services.close_vote(find_vote(vote), by=world.who("facilitator"))
    with world.app.test_request_context():
        result = find_vote(vote).result
        assert result is not None
        root = result.root
        told = asked_at(world.session(), None)[0]
    assert root[:12] in Stage(world).html("wall")
    assert told["root"] == root
    assert told["outcome"] is None
    assert world.client("visitor").get(f"/fr/votes/{vote}.json").status_code == 404


def test_an_election_file_may_hold_an_assembly_s_own_words() -> None:
    labels = {"g1": {"fr": "Bof"}, "g2": {"fr": "Oui", "en": "Yes"}}
    election = {
        "method": "majority_judgement",
        "options": ["a", "b"],
        "parameters": {"grades": ["g1", "g2"], "labels": labels},
        "ballots": [{"choice": {"grades": {"a": "g2", "b": "g1"}}, "count": 3}],
    }
    assert count_text(json.dumps(election))["result"]["winners"] == ["a"]
