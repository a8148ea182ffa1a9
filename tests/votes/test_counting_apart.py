"""A city's budget by equal shares: counted beside the room, which goes on, with a time limit and its progress."""

import json
import random
import time
from typing import Any

import gevent
import pytest
from flask import Flask

from app.domain.canonical import canonical_json
from app.domain.counting import is_long, run
from app.domain.election import Election
from app.domain.violations import RuleViolation
from app.features.screens.queries import scene_of
from app.features.screens.views.desk import draw_desk
from app.features.votes import services
from app.features.votes.box import paper
from app.features.votes.box.counting import in_a_process
from app.features.votes.queries import counts_of, find_vote
from app.features.votes.services.closing import after_closing, finish
from app.store.transactions import transaction
from tests.votes.conftest import Room, make_room

PROJECTS = [f"project-{n:02}" for n in range(24)]


def city(voters: int, step: int) -> dict[str, Any]:
    """An election like those of Pabulib: some dozens of projects, each person ticks a few near to them."""
    chance = random.Random(2026)
    costs = {name: chance.randrange(500, 12_000) * 100 for name in PROJECTS}
    rows = []
    for _ in range(voters):
        near = chance.randrange(len(PROJECTS))
        ticked = {PROJECTS[(near + chance.randrange(8)) % len(PROJECTS)] for _ in range(5)}
        rows.append({"choice": {"approve": sorted(ticked)}, "count": 1})
    params = {"costs": costs, "budget": 5_000_000, "completion": "add1", "step": step}
    return {
        "method": "budget_equal_shares",
        "options": PROJECTS,
        "parameters": params,
        "ballots": rows,
    }


def test_a_city_is_counted_while_the_room_goes_on() -> None:
    """While the other process counts, this one is never held up for long: its pauses are a small part of the count."""
    election = city(1500, step=20)
    assert is_long(Election.from_json(election))
    pauses, told = [0.0], []

    def beat() -> None:
        while True:
            began = time.perf_counter()
            gevent.sleep(0.01)
            pauses.append(time.perf_counter() - began)

    heart = gevent.spawn(beat)
    started = time.perf_counter()
    outcome = in_a_process(canonical_json(election).encode(), told.append)
    took = time.perf_counter() - started
    heart.kill()
    assert outcome["figures"]["cast"] == 1500
    assert outcome["winners"]
    assert told
    assert all(0 <= line["cost"] <= line["budget"] for line in told)
    assert len(pauses) > 10
    assert sorted(pauses)[-2] < took / 3


def test_the_same_result_as_counted_here() -> None:
    election = city(60, step=1000)
    lines: list[dict[str, Any]] = []
    run(json.dumps(election).encode(), lines.append)
    assert lines[-1]["result"] == Election.from_json(election).count().as_json()
    assert in_a_process(json.dumps(election).encode(), lambda line: None) == lines[-1]["result"]


def test_a_count_that_takes_too_long_is_stopped_and_a_broken_one_is_said() -> None:
    with pytest.raises(TimeoutError):
        in_a_process(canonical_json(city(400, step=1)).encode(), lambda line: None, limit=0.6)
    with pytest.raises(ValueError, match="without a result"):
        in_a_process(b"not an election", lambda line: None)


@pytest.mark.parametrize("change", ["completion", "step", "method"])
def test_short_counts_stay_in_the_room(change: str) -> None:
    election = city(1500, step=1)
    if change == "method":
        election = {**election, "method": "budget_greedy", "parameters": {}}
        costs = dict.fromkeys(PROJECTS, 100)
        election["parameters"] = {"costs": costs, "budget": 1000}
    else:
        election["parameters"][change] = {"completion": "greedy", "step": 10_000_000}[change]
        election["ballots"] = election["ballots"][:1000]
    assert not is_long(Election.from_json(election))


def long_vote(room: Room) -> int:
    """A vote whose count is long, with every ballot cast."""
    options = [{"key": name, "label": {"fr": name}} for name in PROJECTS]
    params = {**city(0, step=3000)["parameters"], "completion": "add1_greedy"}
    vote = room.vote(method="budget_equal_shares", options=options, params=params, purpose="poll")
    for row, seat in zip(city(len(room.seats), step=1)["ballots"], room.seats, strict=True):
        assert room.box.cast(vote, seat, seat, row["choice"], f"{seat:032x}")["ok"]
    return vote


def test_closing_a_long_vote_seals_it_a_little_later(app: Flask) -> None:
    room = make_room(app, seats=12)
    vote = long_vote(room)
    assert room.close(vote) == {}
    with app.app_context():
        assert find_vote(vote).state == "closing"
        assert scene_of(room.session()).moment == "count"
    after_closing(app, vote, 0)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with app.app_context():
            if find_vote(vote).sealed_at is not None:
                break
        gevent.sleep(0.05)
    assert counts_of(app) == {}
    room.publish(vote)
    assert app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_the_desk_shows_how_far_the_count_is(app: Flask) -> None:
    room = make_room(app, seats=12)
    vote = long_vote(room)
    room.close(vote)
    with app.app_context(), transaction():
        found = find_vote(vote)
        found.facts = {**found.facts, "counting_until": "2099-01-01T00:00:00+00:00"}
    with app.app_context():
        assert "<progress aria" in draw_desk(room.session_id, "en")
    counts_of(app)[vote] = {"cost": 200_000, "budget": 400_000, "at": 0.0}
    with app.app_context():
        page = draw_desk(room.session_id, "en")
    assert 'value="200000" max="400000"' in page
    assert "€2,000.00 of €4,000.00" in page


def test_paper_corrected_during_the_count_makes_it_start_again(app: Flask) -> None:
    room = make_room(app, seats=14)
    room.seats = room.seats[:12]
    vote = long_vote(room)
    room.close(vote)
    original = services.seal_vote

    with app.app_context(), transaction():
        found = find_vote(vote)
        outcome = {"figures": {"cast": 0}}
        stale = services.Counted("another election", outcome)
        with pytest.raises(Exception, match="counted_something_else"):
            original(found, stale)
    with app.app_context(), transaction():
        for teller in (1, 2):
            counted = [{"choice": {"approve": [PROJECTS[0]]}, "count": 1}]
            seat = paper.seats_on_the_roll(find_vote(vote), [13])
            paper.enter_paper(
                find_vote(vote), teller=teller, kind="paper", ballots=counted, seats=seat,
                by=room.bruno(),
            )  # fmt: skip
    finish(app, vote)
    with app.app_context():
        result = find_vote(vote).result
        assert result is not None
        assert result.cast == 13


def test_a_negative_budget_never_reaches_the_process() -> None:
    with pytest.raises(RuleViolation):
        run(json.dumps({**city(2, step=1), "colour": 1}).encode(), lambda line: None)
