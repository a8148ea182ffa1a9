"""What the register keeps of a tie: what the charter made of it, not the tie."""

import pytest
from flask import Flask

from app.domain.tally.lots import permutation
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.decisions.queries.register import decision_of_vote
from app.features.minutes.minutes_part import point
from app.features.votes.queries import find_vote
from app.features.votes.services.recusals import declare_interest
from app.features.votes.services.ties import settle_tie
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.votes.conftest import Room, make_room

SEED = "4-2-6-6-1-3-5-2"
OPTIONS = [
    {"key": "a", "label": {"fr": "Un banc", "en": "A bench"}},
    {"key": "b", "label": {"fr": "Un four", "en": "An oven"}},
]


def settled(room: Room, ties: str) -> int:
    """Six ballots for each of two options; the tie settled, the result published."""
    vote = room.vote(method="approval", params={}, options=OPTIONS, rule={"ties": ties})
    for place, seat in enumerate(room.seats):
        room.box.cast(vote, seat, seat, {"approve": ["ab"[place % 2]]}, f"{seat:032x}")
    room.close(vote)
    with room.app.app_context(), transaction():
        settle_tie(find_vote(vote), seed=SEED, by=room.bruno())
    room.publish(vote)
    return vote


def test_a_lot_decides_and_the_decision_names_who_was_drawn_first(app: Flask) -> None:
    room = make_room(app, seats=12)
    vote = settled(room, "lot")
    first = {"a": "Un banc", "b": "Un four"}[permutation(("a", "b"), SEED)[0]]
    with app.app_context():
        decision = decision_of_vote(vote)
        assert decision is not None
        assert f"1. {first}" in decision.text.words["fr"]
        assert " = " not in decision.text.words["fr"]


@pytest.mark.parametrize("ties", ["status_quo", "rerun"])
def test_a_tie_that_changes_nothing_or_is_voted_again_decides_nothing(
    app: Flask, ties: str
) -> None:
    room = make_room(app, seats=12)
    vote = settled(room, ties)
    with app.app_context():
        assert decision_of_vote(vote) is None


def test_the_minutes_say_interests_the_rule_and_its_mark_with_the_result(app: Flask) -> None:
    room = make_room(app, seats=12)
    with app.app_context(), transaction():
        item = assemblies.add_item(
            room.session(), title=Localized.of(fr="Le banc"), minutes=10, by=room.bruno()
        )
        assemblies.begin_item(item, by=room.bruno())
        declare_interest(item, db.session.get_one(Seat, room.seats[0]), by=room.bruno())
    with app.app_context():
        current = room.session().current_item
    vote = room.vote(item=current)
    for seat in room.seats[1:]:
        room.box.cast(vote, seat, seat, {"choice": "for"}, f"{seat:032x}")
    room.close(vote)
    room.publish(vote)
    with app.test_request_context():
        told = point(room.session().items[-1])["votes"][0]
    assert any("1 person declared an interest" in words for words in told["rule_words"]["en"])
    assert len(told["rule_sha256"]) == len(told["root"]) == 64
