"""Sockets of every kind of bad manners: unknown callers are refused, odd payloads are answered with a code."""

import math
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.features.votes import events
from app.features.votes.models import Ballot
from app.live import connection
from app.live.hot import hot_handlers, wait_for
from app.live.identity import Caller
from tests.votes.conftest import Room, make_room

ODD: list[Any] = [
    None, 0, -1, 1.5, math.inf, True, "", "x" * 100_000, [], [1], {}, {"vote": None},
    {"vote": "1"}, {"vote": -1}, {"vote": 2**63}, {"vote": True}, {"vote": [1]}, {"vote": {}},
    {"vote": 1, "seat": "1"}, {"vote": 1, "seat": 2**70}, {"vote": 1, "seat": {"a": 1}},
    {"vote": 1, "choice": "for", "key": "k" * 5000}, {"vote": 1, "choice": [[[[]]]], "key": "a" * 32},
]  # fmt: skip


@pytest.fixture
def room(app: Flask) -> Room:
    return make_room(app, seats=6)


@pytest.mark.parametrize("payload", ODD, ids=repr)
def test_an_odd_ballot_is_answered_and_nothing_is_stored(room: Room, payload: Any) -> None:
    vote = room.vote()
    caller = Caller("phone", room.session_id, "fr", seat_id=room.seats[0])
    answer = wait_for(events.cast_ballot, room.app, caller, payload)
    assert answer["ok"] is False
    assert isinstance(answer["error"], str)
    with room.app.app_context():
        assert db.session.query(Ballot).filter_by(vote_id=vote).count() == 0


def test_a_wall_or_a_desk_cannot_cast(room: Room) -> None:
    vote = room.vote()
    for face in ("wall", "desk"):
        caller = Caller(face, room.session_id, "fr")
        payload = {"vote": vote, "choice": {"choice": "for"}, "key": "a" * 32}
        assert wait_for(events.cast_ballot, room.app, caller, payload)["ok"] is False


def test_a_socket_that_was_never_let_in_hears_the_same_thing_for_every_event(room: Room) -> None:
    for event, handler in connection._handlers.items():
        answer = connection.receive(room.app, handler)("nobody", {})
        assert answer == {"ok": False, "error": "sign_in_needed"}, event
    for event, hot in hot_handlers.items():
        answer = connection.receive_hot(room.app, hot)("nobody", {})
        assert answer == {"ok": False, "error": "sign_in_needed"}, event


@pytest.mark.parametrize("payload", ODD, ids=repr)
def test_every_event_answers_odd_payloads_from_a_phone(room: Room, payload: Any) -> None:
    caller = Caller("phone", room.session_id, "fr", seat_id=room.seats[0])
    for event, handler in connection._handlers.items():
        with room.app.test_request_context("/fr/"):
            answer = handler(caller, payload)
        assert set(answer) >= {"ok"}, event
        assert answer.get("error") != "our_fault", event
