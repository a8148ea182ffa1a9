"""One phone never spoils another's ballot: every field has a bound at one gate, and a fault costs its own slip only."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain import sealing
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import COOKIE, bound_phone
from app.features.assemblies.services.phones import bind, release
from app.features.votes.box import gate
from app.features.votes.box.ballot_box import Slip
from app.store.clock import now
from app.store.transactions import transaction
from tests.votes.conftest import Room, make_room

FOR = {"choice": "for"}
NO_NUMBERS = [
    10**30,
    -(10**30),
    2**31,
    2**64,
    -1,
    0,
    True,
    1.5,
    1e300,
    float("nan"),
    "3",
    "x",
    [],
    [1],
    {},
    "9" * 400,
]


def deep(levels: int) -> Any:
    """Lists in lists."""
    found: Any = "for"
    for _ in range(levels):
        found = [found]
    return found


NO_CHOICES = [
    deep(5), deep(5000), {"choice": deep(900)}, ["for"] * 5000, {str(n): n for n in range(5000)}, "x" * 100_000,
    {"choice": "for\x00"}, {"choice": "\ud800"}, {"\udfff": "for"}, {"choice": 10**30}, {"choice": float("nan")},
    {"choice": float("inf")}, {"choice": 1.0}, {"choice": b"for"}, None, True, 3, {1: "for"},
]  # fmt: skip


def test_vote_and_seat_are_numbers_of_a_row(room: Room) -> None:
    vote, seat = room.vote(), room.seats[0]
    no = {"ok": False, "error": "malformed_message"}
    for odd in NO_NUMBERS:
        assert room.box.cast(vote, odd, seat, FOR, "a" * 32) == no, odd
        assert room.box.cast(odd, seat, seat, FOR, "a" * 32) == no, odd
    assert room.box.cast(vote, seat, seat, FOR, "a" * 32)["ok"]


def test_a_choice_is_small_and_shallow(room: Room) -> None:
    vote, seat = room.vote(), room.seats[0]
    for at, odd in enumerate(NO_CHOICES):
        answer = room.box.cast(vote, seat, seat, odd, "a" * 32)
        assert answer["ok"] is False, at
        assert answer["error"] != "our_fault", at
    assert room.box.cast(vote, seat, seat, FOR, "a" * 32)["ok"]


def test_the_largest_honest_ballot_passes() -> None:
    gate.check_size({"ranks": {f"option-{n}": n for n in range(500)}})
    with pytest.raises(RuleViolation):
        gate.check_size({"ranks": {f"option-{n}": n for n in range(2500)}})


def slip(room: Room, vote: int, seat: int, heard: list[Any]) -> Slip:
    name = sealing.tracker(vote, f"{seat % 2**64:032x}")
    return Slip(vote, seat, room.seats[0], name, '{"choice":"for"}', None, heard.append)


def test_a_slip_that_no_database_holds_costs_itself_only(anywhere: Flask) -> None:
    room = make_room(anywhere, seats=12)
    vote, heard = room.vote(), []
    batch = [slip(room, vote, seat, heard) for seat in room.seats]
    for place, good in zip(room.seats, batch, strict=True):
        good.hand_id = place
    batch.insert(5, slip(room, vote, 10**30, heard))
    batch.insert(9, slip(room, vote, -(2**70), heard))
    verdicts = room.box.verdicts(batch)
    assert [verdicts.pop(at) for at in (9, 5)] == ["our_fault", "our_fault"]
    assert verdicts == ["counted"] * 12


def test_a_line_that_breaks_keeps_nobody_from_their_answer(room: Room) -> None:
    vote, heard = room.vote(), []
    batch = [slip(room, vote, seat, heard) for seat in room.seats[:2]]
    for place, good in zip(room.seats, batch, strict=False):
        good.hand_id = place

    def broken(_told: Any) -> None:
        raise OSError("the phone is gone")

    batch[0].answer = broken
    room.box.write(batch)
    assert heard == [{"ok": True, "state": "counted"}]


def phone_of(room: Room, at: int) -> FlaskClient:
    with room.app.app_context(), transaction():
        token = bind(room.session(), db.session.get_one(Seat, room.seats[at]))[1]
    client = room.app.test_client()
    client.set_cookie(COOKIE, token)
    return client


BODIES = [
    "[" * 100_000,
    '{"choice":NaN}',
    '{"choice":"\\ud800","key":"k"}',
    "\x00",
    '{"a":' * 20_000,
    "3",
    "null",
]
TYPED = ["9" * 30, "-" + "9" * 30, "1e30", "x", "0", "-1", "٣", "9" * 5000]


def test_json_and_forms_have_the_same_gate(room: Room) -> None:
    vote, client = room.vote(), phone_of(room, 0)
    told = {"choice": FOR, "key": "a" * 32}
    sent: list[dict[str, Any]] = [
        *({"json": {**told, "seat": odd}} for odd in NO_NUMBERS),
        *({"data": {**told, "choice": "for", "seat": odd}} for odd in TYPED),
        *({"data": body, "content_type": "application/json"} for body in BODIES),
    ]
    for post in sent:
        answer = client.post(
            f"/fr/votes/{vote}/ballot", headers={"Accept": "application/json"}, **post
        )
        assert answer.status_code < 500, post
        assert (answer.json or {}).get("error") == "malformed_message", post
    good = client.post(f"/fr/votes/{vote}/ballot", json=told)
    assert good.json == {"ok": True, "state": "counted"}


def test_a_phone_that_lost_its_seat_votes_no_more(room: Room) -> None:
    """Its socket may live on for a moment, in a process that could not be told."""
    vote, seat = room.vote(), room.seats[0]
    phone_of(room, 0)
    with room.app.app_context(), transaction():
        phone = bound_phone(room.session(), db.session.get_one(Seat, seat))
        assert phone is not None
        number = phone.id
        release(phone)
    answer = room.box.cast(vote, seat, seat, FOR, "a" * 32, number)
    assert answer == {"ok": False, "error": "seat_released"}
    again = phone_number(room, 0)
    assert room.box.cast(vote, seat, seat, FOR, "b" * 32, again)["ok"]


def phone_number(room: Room, at: int) -> int:
    phone_of(room, at)
    with room.app.app_context():
        phone = bound_phone(room.session(), db.session.get_one(Seat, room.seats[at]))
        assert phone is not None
        return phone.id


def test_a_phone_that_only_asks_for_a_seat_does_not_vote_for_it(room: Room) -> None:
    vote, seat = room.vote(), room.seats[0]
    number = phone_number(room, 0)
    with room.app.app_context(), transaction():
        bound = bound_phone(room.session(), db.session.get_one(Seat, seat))
        assert bound is not None
        bound.bound_at, bound.asked_at = None, now()
    assert room.box.cast(vote, seat, seat, FOR, "a" * 32, number)["error"] == "seat_released"
