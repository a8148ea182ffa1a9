"""What the charter and the room decide around a count: ties, interests declared, mandates taken back."""

from typing import Any

import pytest
from flask import Flask

from app.domain.tally.lots import permutation
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.decisions.queries.register import decision_of_vote
from app.features.votes.queries import find_vote, places_for, turnout
from app.features.votes.services.recusals import declare_interest
from app.features.votes.services.ties import hash_to_show, settle_tie
from app.features.votes.wording import result_sentences
from app.features.votes.wording.rules import rule_sentences
from app.store.transactions import transaction
from app.web.errors import Conflict
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.votes.conftest import Room, make_room

OPTIONS = [{"key": "a", "label": {"fr": "Un banc"}}, {"key": "b", "label": {"fr": "Un four"}}]
SEED = "4-2-6-6-1-3-5-2"


def tied(room: Room, ties: str) -> int:
    """Six for each of two options, closed."""
    vote = room.vote(method="approval", params={}, options=OPTIONS, rule={"ties": ties})
    for place, seat in enumerate(room.seats):
        room.box.cast(vote, seat, seat, {"approve": ["ab"[place % 2]]}, f"{seat:032x}")
    assert room.close(vote)["unresolved"] == [["a", "b"]]
    return vote


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("report", {"winners": [], "open": [["a", "b"]], "again": []}),
        ("rerun", {"winners": [], "open": [["a", "b"]], "again": ["a", "b"]}),
        ("status_quo", {"winners": [], "open": [], "again": []}),
        ("lot", {"winners": [permutation(("a", "b"), SEED)[0]], "open": [], "again": []}),
    ],
)
def test_a_tie_is_settled_as_the_charter_says(
    room: Room, ties: str, expected: dict[str, Any]
) -> None:
    vote = tied(room, ties)
    with room.app.app_context(), transaction():
        found = find_vote(vote)
        assert bool(hash_to_show(found)) == (ties == "lot")
        settled = settle_tie(found, seed=SEED, by=room.bruno()).settled
        assert {**settled, **expected, "policy": ties} == settled
    with room.app.test_request_context(), in_locale("en"):
        found = find_vote(vote)
        assert found.result is not None
        assert len(result_sentences(found, found.result.outcome)) >= 2


def test_a_lot_needs_a_number_and_is_drawn_once(room: Room) -> None:
    vote = tied(room, "lot")
    with room.app.app_context():
        with pytest.raises(RuleViolation, match="seed_too_short"), transaction():
            settle_tie(find_vote(vote), seed="12", by=room.bruno())
        with transaction():
            settle_tie(find_vote(vote), seed=SEED, by=room.bruno())
        with pytest.raises(Conflict), transaction():
            settle_tie(find_vote(vote), seed="another number", by=room.bruno())
    assert room.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_a_seat_with_an_interest_is_left_off_the_roll_and_it_is_said(room: Room) -> None:
    with room.app.app_context(), transaction():
        session = room.session()
        item = assemblies.add_item(
            session, title=Localized.of(fr="Le banc"), minutes=10, by=room.bruno()
        )
        assemblies.begin_item(item, by=room.bruno())
        declare_interest(item, db.session.get_one(Seat, room.seats[0]), by=room.bruno())
    vote = room.vote()
    refused = room.box.cast(vote, room.seats[0], room.seats[0], {"choice": "for"}, "a" * 32)
    assert refused["error"] == "not_on_the_roll"
    with room.app.test_request_context(), in_locale("en"):
        assert turnout(vote).of == 11
        said = " ".join(rule_sentences(find_vote(vote)))
    assert "1 person declared an interest" in said


def test_who_arrives_takes_the_mandate_back_until_it_is_used(app: Flask) -> None:
    room = make_room(app, seats=12, present=8)
    holders, principals = room.seats[:2], room.seats[8:10]
    with app.app_context(), transaction():
        for holder, principal in zip(holders, principals, strict=True):
            seats = [db.session.get_one(Seat, number) for number in (principal, holder)]
            assemblies.give_proxy(room.session(), *seats, by=room.bruno())
    vote = room.vote()
    assert room.box.cast(vote, principals[0], holders[0], {"choice": "for"}, "a" * 32)["ok"]
    with app.app_context(), transaction():
        for principal in principals:
            seat = db.session.get_one(Seat, principal)
            assemblies.note_present(room.session(), seat, by=room.bruno())
    with app.app_context():
        assert places_for(vote, principals[0]) == []
        assert [row.seat_id for row in places_for(vote, principals[1])] == [principals[1]]
    late = room.box.cast(vote, principals[1], holders[1], {"choice": "against"}, "b" * 32)
    assert late["error"] == "not_on_the_roll"
    assert room.box.cast(vote, principals[1], principals[1], {"choice": "for"}, "c" * 32)["ok"]
    assert room.close(vote)["figures"]["for"] == 2


@pytest.mark.parametrize(("ties", "rule_at_last"), [("lot", True), ("report", False)])
def test_a_tie_is_no_rule_in_force_until_it_is_settled(
    room: Room, ties: str, rule_at_last: bool
) -> None:
    vote = tied(room, ties)
    room.publish(vote)
    with room.app.app_context():
        decision = decision_of_vote(vote)
        assert decision is not None
        assert decision.latest.status == "under_discussion"
        assert decision.latest.reason.words["fr"].startswith("À départager")
        number = decision.number
    with room.app.app_context(), transaction():
        settle_tie(find_vote(vote), seed=SEED, by=room.bruno())
    with room.app.app_context():
        decision = decision_of_vote(vote)
        assert decision is not None
        assert decision.number == number
        assert (decision.latest.status == "in_force") is rule_at_last
        first = decision.text.words["fr"].splitlines()[2]
        assert ("=" in first) is not rule_at_last
