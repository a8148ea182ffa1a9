"""docs/deploy.md, "Several machines", as it is written: a vote while one of the machines is lost, and the database's spare."""

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from app.store.database import engine_options, prepare
from tests.chaos.evening import Evening, Voter, desk_at, gesture
from tests.deploy.hosts import DATABASE, Machines, evening_over, machines, standing_in
from tests.load.desk import Desk

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
PHONES = 40
SILENCE = 8.0
"""Seconds without an answer after which a phone takes its connection for lost and makes a new one."""
Hall = tuple[Machines, Evening, Desk]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Everybody is in, through the one door."""
    with (
        machines(tmp_path_factory.mktemp("machines")) as made,
        evening_over(made, PHONES, 4) as evening,
    ):
        evening.join([80])
        yield made, evening, desk_at(evening, 80)


def open_next(evening: Evening, desk: Desk) -> int:
    """The next vote of the evening, open."""
    vote = evening.hall.votes.pop(0)
    gesture(desk, f"/fr/votes/{vote}/opening")
    return vote


def some_are_counted(evening: Evening) -> bool:
    return evening.counted() >= PHONES // 4


def notice_silence(evening: Evening) -> None:
    """Phones whose ballot is not answered come back as their page does."""

    def look(phone: Voter) -> None:
        if phone.verdict is None:
            phone.line.lost()
            evening.loop.at(time.perf_counter() + SILENCE, lambda: look(phone))

    for phone in evening.phones:
        evening.loop.at(time.perf_counter() + SILENCE, lambda phone=phone: look(phone))


def test_a_machine_is_lost_in_the_middle_of_a_vote(hall: Hall) -> None:
    made, evening, desk = hall
    vote = open_next(evening, desk)
    evening.everybody_votes(vote, seconds=0.6)
    evening.wait(lambda: some_are_counted(evening), "a quarter of the ballots")
    made.hosts["two"].plug(out=True)
    notice_silence(evening)
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
    made.plug_in("two")


def test_a_lost_machine_holds_no_row_for_long(hall: Hall) -> None:
    """Its cable goes within a transaction that changed the vote: those of the other machines wait for seconds, not for hours."""
    made, evening, desk = hall
    vote = open_next(evening, desk)
    with standing_in(made.hosts["two"]):
        engine = create_engine(DATABASE, **engine_options(DATABASE))
        prepare(engine)
        held = engine.connect()
        held.execute(text("SELECT 1 FROM votes WHERE id = :vote FOR UPDATE"), {"vote": vote})
    made.hosts["two"].plug(out=True)
    evening.everybody_votes(vote, seconds=0.2)
    notice_silence(evening)
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
    held.invalidate()
    made.plug_in("two")


def test_without_the_spare_nothing_is_acknowledged_until_somebody_says_so(hall: Hall) -> None:
    made, evening, desk = hall
    vote = open_next(evening, desk)
    made.hosts["spare"].plug(out=True)
    evening.everybody_votes(vote, seconds=0.2)
    evening.loop.rest(1.5)
    assert evening.counted() == 0
    made.wait_for_spare(False)
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
    made.plug_in("spare")
    made.wait_until_spare_follows()
    made.wait_for_spare(True)


def test_what_was_acknowledged_is_on_the_spare(hall: Hall) -> None:
    made, evening, desk = hall
    vote = open_next(evening, desk)
    evening.everybody_votes(vote, seconds=0.6)
    evening.wait(lambda: some_are_counted(evening), "a quarter of the ballots")
    made.hosts["base"].plug(out=True)
    counted = {phone for phone in evening.phones if phone.verdict == "counted"}
    made.promote_spare(evening)
    assert evening.stored(vote).total() >= len(counted)
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
