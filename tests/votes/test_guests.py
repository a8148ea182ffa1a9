"""Who has no card: counted apart, asked in polls, and in decisions where the charter and a greeter say so."""

import pytest
from flask import Flask

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import headcount
from app.features.votes.queries import find_vote
from tests.votes.hall import (
    CONSENT,
    FOR,
    HALF_OF_MEMBERS,
    NONE,
    Hall,
)


@pytest.fixture
def hall(app: Flask) -> Hall:
    """Twelve seats; one to five are here."""
    return Hall(app)


def test_a_visitor_who_comes_and_goes_makes_no_member_and_no_poll(app: Flask) -> None:
    hall = Hall(app, here=12)
    for _ in range(2):
        seat = hall.visitor()
        hall.do(lambda: note_gone(hall, seat))  # noqa: B023
    hall.visitor()
    with app.app_context():
        assert headcount(hall.room.session()) == {
            "members": 12, "present": 12, "represented": 0, "guests": 1,
        }  # fmt: skip
    vote = hall.room.vote(rule={"quorum": {"counted": "present", "share": "1/1"}})
    with app.app_context():
        assert find_vote(vote).purpose == "decision"
    assert hall.told(vote) == {"members": 12, "present": 12, "represented": 0}


def note_gone(hall: Hall, seat: int) -> None:
    assemblies.note_left(hall.room.session(), db.session.get_one(Seat, seat), by=hall.bruno())


@pytest.mark.parametrize(
    ("decide", "confirmed", "asked"),
    [(False, True, False), (True, False, False), (True, True, True)],
)
def test_a_guest_decides_where_the_charter_and_a_greeter_say_so(
    hall: Hall, decide: bool, confirmed: bool, asked: bool
) -> None:
    hall.charter(open_seats_decide=decide, quorum=None)
    guest = hall.visitor()
    if confirmed:
        hall.do(
            lambda: assemblies.confirm_guest(
                hall.room.session(), db.session.get_one(Seat, guest), by=hall.bruno()
            )
        )
    vote = hall.room.vote(rule=HALF_OF_MEMBERS)
    told = hall.room.box.cast(vote, guest, guest, FOR, "f" * 32)
    assert told["ok"] is asked
    assert hall.told(vote).get("guests", 0) == asked
    assert hall.told(vote)["members"] == 12
    outcome = hall.room.close(vote)
    assert outcome["figures"]["threshold"]["base_size"] == 12 + asked


def test_a_poll_asks_guests(hall: Hall) -> None:
    guest = hall.visitor()
    vote = hall.room.vote(purpose="poll", method="consent", params={}, rule=NONE)
    assert hall.room.box.cast(vote, guest, guest, CONSENT, "f" * 32)["ok"]
    assert hall.room.close(vote)["figures"]["silent"] == 5


def test_a_seat_given_to_somebody_else_has_to_be_confirmed_again(hall: Hall) -> None:
    guest = hall.visitor()

    def seat() -> Seat:
        return db.session.get_one(Seat, guest)

    hall.do(lambda: assemblies.confirm_guest(hall.room.session(), seat(), by=hall.bruno()))
    hall.do(lambda: note_gone(hall, guest))
    hall.do(lambda: assemblies.note_present(hall.room.session(), seat(), by=hall.bruno()))
    hall.charter(open_seats_decide=True, quorum=None)
    assert "guests" not in hall.told(hall.room.vote(rule=NONE))


def test_only_a_guest_who_is_here_is_confirmed(hall: Hall) -> None:
    with pytest.raises(RuleViolation, match="not_a_guest_here"):
        hall.do(
            lambda: assemblies.confirm_guest(hall.room.session(), hall.seat(1), by=hall.bruno())
        )
