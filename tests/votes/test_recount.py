"""Check it yourself: the record and recount.py downloaded from the public page agree without the application."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.extensions import db
from app.features.votes.box import paper
from app.features.votes.queries import find_vote
from app.store.database import engine_of
from app.store.transactions import transaction
from tests.votes.conftest import Room, make_room

LABELS = [{"key": "a", "label": {"fr": "Un banc"}}, {"key": "b", "label": {"fr": "Un four"}}]
METHODS: dict[str, dict[str, Any]] = {
    "for_against": {"ballots": [{"choice": "for"}] * 7 + [{"choice": "against"}] * 2},
    "approval": {
        "options": LABELS,
        "ballots": [{"approve": ["a"]}] * 5 + [{"approve": ["a", "b"]}],
    },
    "condorcet_schulze": {"options": LABELS, "ballots": [{"ranking": ["b", "a"]}] * 6},
    "majority_judgement": {"options": LABELS, "ballots": [{"grades": {"a": "useful"}}] * 5},
}


def held(room: Room, method: str, ballots: list[Any], **wanted: Any) -> int:
    """A published vote of the room."""
    vote = room.vote(method=method, params={}, **wanted)
    for seat, choice in zip(room.seats, ballots, strict=False):
        assert room.box.cast(vote, seat, seat, choice, f"{seat:032x}")["ok"]
    room.close(vote)
    room.publish(vote)
    return vote


@pytest.mark.parametrize("secrecy", ["named", "secret", "secret_verifiable"])
def test_what_is_downloaded_agrees_without_the_application(
    room: Room, secrecy: str, tmp_path: Path
) -> None:
    vote = held(room, "for_against", METHODS["for_against"]["ballots"], secrecy=secrecy)
    client = room.app.test_client()
    for name, address in (("vote.json", f"votes/{vote}.json"), ("recount.py", "recount.py")):
        (tmp_path / name).write_bytes(client.get(f"/fr/{address}").data)
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "recount.py", "vote.json", "--lang", "en"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Everything that can be checked agrees." in ran.stdout
    assert "the proposal is adopted" in ran.stdout
    assert "[ NO]" not in ran.stdout


@pytest.mark.parametrize("method", METHODS)
def test_a_secret_record_never_holds_whole_ballots(room: Room, method: str) -> None:
    vote = held(room, method, **METHODS[method])
    told = room.app.test_client().get(f"/fr/votes/{vote}.json").get_json()
    assert "lines" not in told
    if method != "for_against":
        assert not {"ballots", "salt"} & set(told)
    assert len(told["trackers"]) == len(METHODS[method]["ballots"])


def test_the_record_of_a_few_says_only_whether_it_passed(room: Room) -> None:
    vote = held(room, "for_against", [{"choice": "for"}] * 4)
    told = room.app.test_client().get(f"/fr/votes/{vote}.json").get_json()
    assert told["result"]["figures"] == {"cast": 4}
    assert told["result"]["passed"] is True
    assert not {"ballots", "salt", "columns", "lines"} & set(told)


def test_nothing_is_downloaded_before_publication(room: Room) -> None:
    vote = room.vote()
    client = room.app.test_client()
    assert client.get(f"/fr/votes/{vote}.json").status_code == 404
    room.close(vote)
    assert client.get(f"/fr/votes/{vote}.json").status_code == 404


def test_paper_is_part_of_the_record_like_any_ballot(app: Flask) -> None:
    room = make_room(app, seats=12)
    vote = room.vote()
    for seat in room.seats[:7]:
        room.box.cast(vote, seat, seat, {"choice": "for"}, f"{seat:032x}")
    with app.app_context(), transaction():
        for teller in (1, 2):
            counted = [{"choice": {"choice": "against"}, "count": 3}]
            paper.enter_paper(
                find_vote(vote), teller=teller, kind="paper", ballots=counted,
                seats=room.seats[7:10], by=room.bruno(),
            )  # fmt: skip
    room.close(vote)
    room.publish(vote)
    told = app.test_client().get(f"/fr/votes/{vote}.json").get_json()
    assert told["channels"] == {"hands": 0, "paper": 3, "phone": 7}
    assert told["signed"] == 10
    assert told["format"] == "tablee-vote/2"
    assert len(told["trackers"]) == 10
    assert app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_flask_recount_agrees_then_finds_what_was_changed(room: Room) -> None:
    vote = held(room, "for_against", METHODS["for_against"]["ballots"])
    honest = room.app.test_cli_runner().invoke(args=["recount", "--lang", "fr"])
    assert honest.exit_code == 0
    assert "Tout ce qui peut être vérifié concorde." in honest.output
    with room.app.app_context():
        db.session.remove()
    with engine_of(room.app).begin() as connection:
        change = 'UPDATE ballots SET choice = \'{"choice":"for"}\' WHERE vote_id = :vote'
        connection.execute(text(change), {"vote": vote})
    caught = room.app.test_cli_runner().invoke(args=["recount", "--lang", "en"])
    assert caught.exit_code == 1
    assert "[ NO]" in caught.output


def test_flask_count_gives_the_result_of_the_live_vote(room: Room, tmp_path: Path) -> None:
    vote = held(room, "for_against", METHODS["for_against"]["ballots"])
    told = room.app.test_client().get(f"/fr/votes/{vote}.json").get_json()
    election = {
        "method": "for_against",
        "options": [],
        "rule": told["frozen"]["rule"],
        "parameters": told["frozen"]["params"],
        "electorate": told["electorate"],
        "ballots": told["ballots"],
    }
    path = tmp_path / "election.json"
    path.write_text(json.dumps(election), encoding="utf-8")
    ran = room.app.test_cli_runner().invoke(args=["count", str(path)])
    assert ran.exit_code == 0
    assert json.loads(ran.output)["result"] == told["result"]


def test_flask_count_says_what_is_wrong_with_a_file(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "election.json"
    path.write_text('{"method": "approval", "options": ["a"], "ballots": [], "colour": 1}')
    ran = app.test_cli_runner().invoke(args=["count", str(path)])
    assert ran.exit_code == 1
    assert "unknown_field" in ran.output
