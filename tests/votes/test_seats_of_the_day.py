"""Nobody is two people: whoever sits and leaves again and again gets no second voice, no member and no row."""

import secrets

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import who
from app.features.assemblies.services.open_seats import open_seats_taken
from app.features.votes.models import Roll
from app.store.transactions import transaction
from tests.votes.conftest import Room, make_room


def with_open_seats(app: Flask, count: int) -> tuple[Room, str]:
    """A room of six members whose code gives so many seats; the code."""
    room = make_room(app, seats=6)
    return room, raise_open_seats(room, count)


def raise_open_seats(room: Room, count: int) -> str:
    with room.app.app_context(), transaction():
        assemblies.set_open_seats(room.session(), count, by=room.bruno())
        return room.session().code


def sits(phone: FlaskClient, code: str) -> int | None:
    """The number of the seat that the code gave, None if it gave none."""
    if phone.post("/fr/join", data={"code": code}).status_code != 303:
        return None
    with phone.application.test_request_context(
        environ_overrides={"HTTP_COOKIE": f"tablee_phone={cookie(phone)}"}
    ):
        seat = who().seat
        return seat.number if seat else None


def cookie(phone: FlaskClient) -> str:
    kept = phone.get_cookie("tablee_phone")
    return kept.value if kept else ""


def votes(phone: FlaskClient, vote: int) -> bool:
    answer = phone.post(
        f"/fr/votes/{vote}/ballot",
        json={"choice": {"choice": "against"}, "key": secrets.token_hex(16)},
    )
    return bool((answer.json or {}).get("ok"))


def rows(room: Room) -> int:
    with room.app.app_context():
        wanted = select(func.count()).select_from(Seat).where(Seat.session_id == room.session_id)
        return db.session.scalar(wanted) or 0


def test_sitting_and_leaving_in_a_loop_makes_one_row(app: Flask) -> None:
    room, code = with_open_seats(app, 3)
    for phone in [app.test_client()] * 10 + [app.test_client() for _ in range(10)]:
        assert sits(phone, code) == 101
        phone.post("/fr/leave")
    assert rows(room) == 1


def test_a_seat_that_signed_stays_taken_when_its_person_leaves(app: Flask) -> None:
    room, code = with_open_seats(app, 3)
    keeper, phone = app.test_client(), app.test_client()
    assert (sits(keeper, code), sits(phone, code)) == (101, 102)
    vote = room.vote(purpose="poll")
    assert votes(phone, vote)
    for again in [phone] * 4 + [app.test_client() for _ in range(4)]:
        again.post("/fr/leave")
        assert sits(again, code) == 103
        assert not votes(again, vote)  # the roll of a room is frozen
        again.post("/fr/leave")
    assert votes(keeper, vote)
    with app.app_context():
        assert open_seats_taken(room.session()) == 2
        assert sum(db.session.scalars(select(Roll.signed).where(Roll.vote_id == vote))) == 2


def test_the_seats_of_a_life_are_bounded_and_can_be_raised(app: Flask) -> None:
    room, code = with_open_seats(app, 2)
    for number in (101, 102):
        phone = app.test_client()
        assert sits(phone, code) == number
        vote = room.vote(purpose="poll")
        assert votes(phone, vote)
        phone.post("/fr/leave")
        room.close(vote)
        room.publish(vote)
    late = app.test_client()
    assert sits(late, code) is None
    assert "Toutes les places sont prises" in late.post("/fr/join", data={"code": code}).get_data(
        as_text=True
    )
    raise_open_seats(room, 3)
    assert sits(late, code) == 103


def test_a_seat_given_again_takes_over_what_its_row_has_not_signed(app: Flask) -> None:
    """The roll is frozen: the next person on the seat has its one ballot, and no more."""
    room, code = with_open_seats(app, 1)
    first, second = app.test_client(), app.test_client()
    assert sits(first, code) == 101
    vote = room.vote(purpose="poll")
    first.post("/fr/leave")
    assert sits(second, code) == 101
    assert votes(second, vote)
    assert not votes(first, vote)
    second.post("/fr/leave")
    assert sits(app.test_client(), code) is None
