"""Rounds give way to a vote, and no longer than a vote lasts."""

from datetime import timedelta

from app.features.votes.services import quiet
from app.store.clock import now
from tests.votes.conftest import Room


def test_a_round_goes_on_once_the_vote_is_sealed(room: Room) -> None:
    vote, rests = room.vote(), []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 3:
            room.close(vote)

    with room.app.app_context():
        quiet.give_way(rest)
        assert rests == [quiet.TURN, quiet.LOOK, quiet.LOOK]
        quiet.give_way(rest)
    assert rests[3:] == [quiet.TURN]


def test_a_vote_that_stays_open_holds_nothing_back(room: Room) -> None:
    room.vote()
    rests: list[float] = []
    with room.app.app_context():
        quiet.give_way(rests.append)
        assert sum(rests[1:]) == quiet.MOST.total_seconds(), "a clock that stands still ends it too"
        later = now() + quiet.MOST + timedelta(seconds=1)
        room.app.extensions["clock"] = lambda: later
        assert not quiet.people_vote()
