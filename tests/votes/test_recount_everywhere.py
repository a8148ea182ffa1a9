"""recount.py, downloaded from the public page, agrees for every method, and after every way of settling a tie."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.domain.recount.command import examine
from app.features.votes.queries import find_vote
from app.features.votes.services.ties import settle_tie
from app.store.transactions import transaction
from tests.votes.conftest import Room, make_room

SEED = "4-2-6-6-1-3-5-2"
THREE = [
    {"key": key, "label": {"fr": words}}
    for key, words in (("a", "Un banc"), ("b", "Un four"), ("c", "Un jardin"))
]
COSTS = {"costs": {"a": 60000, "b": 50000, "c": 40000}, "budget": 100000}
ELECTIONS: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "for_against": ({}, [{"choice": "for"}, {"choice": "against"}, {"choice": "blank"}]),
    "one_choice": ({}, [{"choice": "a"}, {"choice": "b"}, {"blank": True}]),
    "consent": ({}, [{"answer": "consent"}, {"answer": "concern"}, {"answer": "stand_aside"}]),
    "gradients": ({"levels": 8}, [{"level": 1}, {"level": 4}, {"level": 8}]),
    "approval": ({"seats": 2}, [{"approve": ["a"]}, {"approve": ["a", "b"]}, {"blank": True}]),
    "score": ({}, [{"scores": {"a": 5, "b": 1}}, {"scores": {"c": 2}}]),
    "majority_judgement": ({}, [{"grades": {"a": "useful"}}, {"grades": {"b": "essential"}}]),
    "dots": ({"budget": 5}, [{"dots": {"a": 3, "b": 2}}, {"dots": {"c": 1}}]),
    "quadratic": ({"credits": 25}, [{"votes": {"a": 4, "b": 3}}, {"votes": {"c": 5}}]),
    "condorcet_schulze": ({}, [{"ranking": ["a", "b"]}, {"ranking": ["c"]}]),
    "instant_runoff": ({}, [{"ranking": ["a", "b"]}, {"ranking": ["c", "b"]}]),
    "scottish_stv": ({"seats": 2}, [{"ranking": ["a", "b"]}, {"ranking": ["c"]}]),
    "budget_greedy": (COSTS, [{"approve": ["a"]}, {"approve": ["b", "c"]}]),
    "budget_equal_shares": ({**COSTS, "step": 5000}, [{"approve": ["a", "b"]}, {"approve": ["c"]}]),
    "election_without_candidate": ({}, [{"nominee": "a"}, {"nominee": "b"}]),
    "weighted_colleges": (
        {"colleges": {"users": 60, "staff": 40}},
        [{"college": "users", "choice": "for"}, {"college": "staff", "choice": "against"}],
    ),
}
WITHOUT_OPTIONS = {"for_against", "consent", "gradients", "weighted_colleges"}


def held(room: Room, method: str, secrecy: str) -> int:
    """A vote of the room in which the ballots of the method go round, not closed."""
    params, ballots = ELECTIONS[method]
    options = [] if method in WITHOUT_OPTIONS else THREE
    vote = room.vote(method=method, params=params, options=options, secrecy=secrecy)
    for place, seat in enumerate(room.seats):
        choice = ballots[place % len(ballots)]
        assert room.box.cast(vote, seat, seat, choice, f"{seat:032x}")["ok"]
    return vote


def record_of(room: Room, vote: int) -> bytes:
    return room.app.test_client().get(f"/fr/votes/{vote}.json").data


def test_every_method_and_secrecy_in_one_hall(app: Flask, tmp_path: Path) -> None:
    """A record agrees wherever it can be checked; what a secret vote keeps back is said to be unknown, never wrong."""
    room = make_room(app, seats=12)
    votes = {}
    for method in ELECTIONS:
        for secrecy in ("named", "secret", "secret_verifiable"):
            vote = held(room, method, secrecy)
            room.close(vote)
            room.publish(vote)
            votes[method, secrecy] = record_of(room, vote)
    for (method, secrecy), record in votes.items():
        lines, status = examine(record, None, "en")
        assert status == 0, (method, secrecy, lines)
        unknown = [line for line in lines if line.startswith("[  ?]")]
        assert bool(unknown) == (secrecy == "secret" and b'"salt"' not in record), method
    (tmp_path / "recount.py").write_bytes(app.test_client().get("/fr/recount.py").data)
    for number, record in enumerate(votes.values()):
        (tmp_path / f"{number}.json").write_bytes(record)
    for number in range(0, len(votes), 15):
        ran = subprocess.run(
            [sys.executable, "-I", "-S", "recount.py", f"{number}.json", "--lang", "fr"],
            cwd=tmp_path, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stdout + ran.stderr
    checked = app.test_cli_runner().invoke(args=["recount", "--lang", "en"])
    assert checked.exit_code == 0
    assert checked.output.count("Counting again gives the same result") >= len(votes)


@pytest.mark.parametrize("ties", ["report", "rerun", "status_quo", "lot", "casting_vote"])
@pytest.mark.parametrize("method", ["approval", "scottish_stv"])
def test_a_settled_tie_is_in_the_record_and_can_be_checked(
    room: Room, method: str, ties: str
) -> None:
    field = "approve" if method == "approval" else "ranking"
    vote = room.vote(
        method=method, params={"seats": 1}, options=THREE[:2], rule={"ties": ties}, secrecy="named"
    )
    for place, seat in enumerate(room.seats):
        assert room.box.cast(vote, seat, seat, {field: ["ab"[place % 2]]}, f"{seat:032x}")["ok"]
    assert room.close(vote)["unresolved"] == [["a", "b"]]
    with room.app.app_context(), transaction():
        chosen = ["a"] if ties == "casting_vote" else []
        settle_tie(find_vote(vote), seed=SEED, chosen=chosen, chair="Amina", by=room.bruno())
    room.publish(vote)
    text = record_of(room, vote)
    lines, status = examine(text, None, "en")
    assert status == 0
    assert "[YES] The tie was settled as the rule says" in "\n".join(lines)
    assert room.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0
    record = json.loads(text)
    record["settled"]["winners"] = ["b" if record["settled"]["winners"] == ["a"] else "a"]
    lines, status = examine(json.dumps(record).encode(), None, "en")
    assert status == 1
    assert "[ NO] The tie was settled" in "\n".join(lines)
