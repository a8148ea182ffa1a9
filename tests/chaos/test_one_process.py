"""One process on SQLite: killed in the middle of a vote, cut, answered twice; no acknowledged ballot is lost."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import Settings
from tests.chaos.evening import Evening, desk_at, evening_on, gesture
from tests.load.desk import Desk
from tests.processes import free_port

PHONES = 60


both_wires = pytest.mark.parametrize(
    "evening", ["1", "0"], ids=["fast wire", "plain wire"], indirect=True
)


@pytest.fixture
def evening(
    tmp_path: Path, request: pytest.FixtureRequest, empty_database: bytes
) -> Iterator[Evening]:
    """Sixty phones, a wall, three votes; with the short ways of the sockets and without."""
    (tmp_path / "hall.sqlite").write_bytes(empty_database)
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'hall.sqlite'}",
        secret_key="a secret of the tests, as long as it must be",
    )
    folder = tmp_path / "servers"
    folder.mkdir()
    with evening_on(settings, folder, PHONES, 3) as made:
        made.env["LIVE_WIRE"] = getattr(request, "param", "1")
        yield made


def seated(evening: Evening) -> tuple[int, Desk]:
    """A server on a free port, its facilitator, and everybody in."""
    port = free_port()
    evening.start(port)
    desk = desk_at(evening, port)
    evening.join([port])
    return port, desk


def opened(evening: Evening, desk: Desk) -> int:
    """The first vote of the evening, open."""
    vote = evening.hall.votes[0]
    gesture(desk, f"/fr/votes/{vote}/opening")
    return vote


def test_a_killed_server_has_kept_every_acknowledged_ballot_and_takes_up_the_vote(
    evening: Evening,
) -> None:
    port, desk = seated(evening)
    vote = opened(evening, desk)
    for share in (PHONES // 4, PHONES // 2):
        if share == PHONES // 4:
            evening.everybody_votes(vote, seconds=1.5)
        evening.wait(lambda share=share: evening.counted() >= share, f"{share} ballots")
        evening.kill(port)
        told = evening.counted()
        assert evening.stored(vote).total() >= told
        assert evening.signed(vote) == evening.stored(vote).total()
        evening.start(port)
    evening.wait(evening.everybody_is_here, "everybody to come back")
    evening.reckon(vote, desk_at(evening, port))
    assert evening.counted() == PHONES


def test_a_grace_that_ran_out_while_the_server_was_dead_is_sealed_at_its_return(
    evening: Evening,
) -> None:
    port, desk = seated(evening)
    vote = evening.hall.votes[0]
    evening.set_grace(vote, 1)
    gesture(desk, f"/fr/votes/{vote}/opening")
    evening.everybody_votes(vote, seconds=0.2)
    evening.wait(evening.all_settled, "every ballot")
    gesture(desk, f"/fr/votes/{vote}/closure")
    evening.kill(port)
    time.sleep(1.1)
    evening.start(port)
    sealed = "SELECT 1 FROM votes WHERE id = :vote AND sealed_at IS NOT NULL"
    evening.wait(lambda: bool(evening.rows(sealed, vote)), "the seal")
    assert evening.shown(vote).total() == PHONES


@both_wires
def test_cut_sockets_lost_replies_and_duplicates_count_once(evening: Evening) -> None:
    port, desk = seated(evening)
    for vote in evening.hall.votes:
        gesture(desk, f"/fr/votes/{vote}/opening")
        evening.everybody_votes(vote, seconds=0.4)
        start = time.perf_counter()
        for number, phone in enumerate(evening.phones):
            moment = start + 0.05 + 0.01 * number
            if number % 3 == 0:  # gone without a word, and back
                evening.loop.at(moment, phone.line.lost)
            elif number % 3 == 1:  # the same ballot three times, whatever was answered
                for again in range(3):
                    evening.loop.at(moment + 0.1 * again, phone.send)
            else:  # the answer never reaches the phone
                evening.loop.at(moment, phone.line.answers.clear)
        evening.reckon(vote, desk)
        assert evening.counted() == PHONES
        evening.wait(lambda vote=vote: (vote, PHONES) in evening.turnouts[port], "the last turnout")
        shown = [cast for of, cast in evening.turnouts[port] if of == vote]
        assert shown == sorted(shown)


@both_wires
def test_ballots_in_the_box_when_the_vote_closes_are_counted_or_refused_never_lost(
    evening: Evening,
) -> None:
    _, desk = seated(evening)
    vote = opened(evening, desk)
    evening.everybody_votes(vote, seconds=1.0)
    evening.wait(lambda: evening.counted() >= PHONES // 3, "a third of the ballots")
    gesture(desk, f"/fr/votes/{vote}/closure")
    evening.wait(evening.all_settled, "an answer to every ballot")
    assert {phone.verdict for phone in evening.phones} == {"counted", "vote_closed"}
    assert evening.stored(vote).total() == evening.counted() == evening.shown(vote).total()


@both_wires
def test_everybody_loses_the_server_at_once_and_comes_back_with_every_ballot(
    evening: Evening,
) -> None:
    """The hall's Wi-Fi starts again, three times, while people vote."""
    _, desk = seated(evening)
    vote = opened(evening, desk)
    evening.everybody_votes(vote, seconds=2.0)
    for share in (1, PHONES // 4, PHONES // 2):
        evening.wait(lambda share=share: evening.counted() >= share, f"{share} ballots")
        for phone in evening.phones:
            phone.line.lost()
    evening.wait(evening.everybody_is_here, "everybody to come back")
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
