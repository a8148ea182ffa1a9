"""The ballot box: one person one vote under retries, changes, hostile payloads and closing."""

from typing import Any

import gevent
import pytest
from sqlalchemy import func, select, text

from app.extensions import db
from app.features.votes.models import Ballot, NamedVote, Roll
from app.store.database import engine_of
from tests.votes.conftest import Room, make_room

KEY, OTHER = "a" * 32, "b" * 32
FOR, AGAINST = {"choice": "for"}, {"choice": "against"}


def cast(room: Room, vote: int, seat: int, choice: Any = None, key: Any = None) -> dict[str, Any]:
    own = f"{seat:032x}"
    return room.box.cast(vote, seat, seat, FOR if choice is None else choice, key or own)


def stored(room: Room, vote: int) -> tuple[int, int]:
    """(ballots, signatures) in the database."""
    with room.app.app_context():
        ballots = db.session.scalar(
            select(func.count()).select_from(Ballot).where(Ballot.vote_id == vote)
        )
        signed = db.session.scalar(
            select(func.count()).select_from(Roll).where(Roll.vote_id == vote, Roll.signed)
        )
        return ballots or 0, signed or 0


def test_a_ballot_is_on_disk_when_it_is_acknowledged(room: Room) -> None:
    vote = room.vote()
    assert cast(room, vote, room.seats[0]) == {"ok": True, "state": "counted"}
    assert stored(room, vote) == (1, 1)


def test_a_retry_counts_once_and_is_answered_as_counted(room: Room) -> None:
    vote = room.vote()
    for _ in range(3):
        assert cast(room, vote, room.seats[0])["state"] == "counted"
    assert stored(room, vote) == (1, 1)


def test_a_second_tab_with_another_key_hears_already_voted(room: Room) -> None:
    vote = room.vote()
    cast(room, vote, room.seats[0])
    assert cast(room, vote, room.seats[0], AGAINST, OTHER) == {
        "ok": False,
        "error": "already_voted",
    }
    assert stored(room, vote) == (1, 1)


def test_with_its_key_a_ballot_can_be_changed_until_the_close(room: Room) -> None:
    vote = room.vote()
    cast(room, vote, room.seats[0])
    assert cast(room, vote, room.seats[0], AGAINST) == {"ok": True, "state": "changed"}
    assert stored(room, vote) == (1, 1)
    figures = room.close(vote)["figures"]
    assert (figures["for"], figures["against"]) == (0, 1)


def test_the_key_of_another_seat_opens_nothing(room: Room) -> None:
    vote = room.vote()
    cast(room, vote, room.seats[0], FOR, KEY)
    assert cast(room, vote, room.seats[1], AGAINST, KEY)["error"] == "malformed_key"
    assert stored(room, vote) == (1, 1)


def test_ballots_that_arrive_together_are_all_counted(room: Room) -> None:
    vote = room.vote()
    jobs = [gevent.spawn(cast, room, vote, seat) for seat in room.seats for _ in range(3)]
    gevent.joinall(jobs, timeout=10)
    assert all(job.value["ok"] for job in jobs)
    assert stored(room, vote) == (12, 12)


def test_two_tabs_at_the_same_moment_count_once(room: Room) -> None:
    vote = room.vote()
    seat = room.seats[0]
    jobs = [
        gevent.spawn(cast, room, vote, seat, FOR, KEY),
        gevent.spawn(cast, room, vote, seat, AGAINST, OTHER),
    ]
    gevent.joinall(jobs, timeout=10)
    assert sorted(job.value["ok"] for job in jobs) == [False, True]
    assert stored(room, vote) == (1, 1)


def test_after_the_close_nothing_changes(room: Room) -> None:
    vote = room.vote()
    cast(room, vote, room.seats[0])
    room.close(vote)
    assert cast(room, vote, room.seats[1])["error"] == "vote_closed"
    assert cast(room, vote, room.seats[0], AGAINST)["error"] == "vote_closed"
    assert stored(room, vote) == (1, 1)


def test_somebody_who_is_not_there_is_not_on_the_roll(app: Any) -> None:
    room = make_room(app, seats=12, present=8)
    vote = room.vote()
    assert cast(room, vote, room.seats[-1])["error"] == "not_on_the_roll"
    assert cast(room, vote, 10**6)["error"] == "not_on_the_roll"


def test_a_vote_that_is_not_open_takes_nothing(room: Room) -> None:
    assert cast(room, 12345, room.seats[0])["error"] == "not_found"


@pytest.mark.parametrize(
    "choice",
    [None, 3, "perhaps", [], {}, {"choice": 1}, {"choice": "perhaps"}, {"choice": ["for"]},
     {"choice": "for", "more": 1}, {"choice": {"a": "b"}}, {"choice": "x" * 100_000}],
)  # fmt: skip
def test_a_malformed_ballot_is_refused_and_the_seat_keeps_its_voice(
    room: Room, choice: Any
) -> None:
    vote = room.vote()
    seat = room.seats[0]
    answer = room.box.cast(vote, seat, seat, choice, KEY)
    assert answer["ok"] is False
    assert stored(room, vote) == (0, 0)
    assert cast(room, vote, seat)["ok"]


@pytest.mark.parametrize("key", [None, "", 3, "z" * 32, "A" * 32, ["a"], {"a": 1}])
def test_a_malformed_key_is_refused(room: Room, key: Any) -> None:
    vote = room.vote()
    answer = room.box.cast(vote, room.seats[0], room.seats[0], FOR, key)
    assert answer == {"ok": False, "error": "malformed_key"}


def test_a_named_vote_keeps_the_seat_with_the_choice(room: Room) -> None:
    vote = room.vote(secrecy="named")
    cast(room, vote, room.seats[0])
    assert cast(room, vote, room.seats[0], AGAINST)["state"] == "changed"
    with room.app.app_context():
        rows = db.session.scalars(select(NamedVote)).all()
        assert [(row.seat_id, row.choice) for row in rows] == [
            (room.seats[0], '{"choice":"against"}')
        ]
    assert stored(room, vote)[0] == 0


def test_nothing_in_the_tables_links_a_seat_to_a_secret_ballot(room: Room) -> None:
    assert {c.name for c in Ballot.__table__.columns} == {"tracker", "vote_id", "choice"}
    assert {c.name for c in Roll.__table__.columns} == {
        "vote_id",
        "seat_id",
        "held_by_id",
        "signed",
    }
    with engine_of(room.app).connect() as connection:
        for table in ("ballots", "rolls"):
            sql = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}
            ).scalar_one()
            assert "WITHOUT ROWID" in sql


def test_the_result_of_l1_second_proposal(app: Any) -> None:
    room = make_room(app, seats=46, present=33)
    vote = room.vote()
    choices = ["for"] * 19 + ["against"] * 11 + ["blank"] * 3
    for seat, choice in zip(room.seats, choices, strict=False):
        assert cast(room, vote, seat, {"choice": choice})["ok"]
    outcome = room.close(vote)
    assert outcome["passed"] is False
    assert outcome["figures"]["threshold"]["needed"] == 20
    assert stored(room, vote) == (33, 33)
