"""A long count beside the room: in a process of its own, with a time limit, its progress shown at the desk.

Nothing of a vote can change while it is counted: it is closed, and its grace has run. Should a teller still correct the
paper, the result is thrown away and counted again (`sealing.seal` compares).
"""

import json
import logging
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import gevent
from flask import Flask
from gevent import subprocess

from app.config import ROOT
from app.domain.canonical import canonical_json, sha256_hex
from app.domain.counting import is_long
from app.domain.election import Election
from app.domain.tally import registry
from app.extensions import db
from app.features.assemblies.services import tell
from app.features.votes.box.record import closed_vote
from app.features.votes.models import Vote
from app.features.votes.queries import counts_of
from app.store.clock import now
from app.store.transactions import transaction

log = logging.getLogger(__name__)
LIMIT = 300
"""Seconds that a count may take."""
BETWEEN = 1.0
"""Seconds between two drawings of the progress at the desk."""


@dataclass(frozen=True)
class Counted:
    """What was counted elsewhere: the outcome, and the fingerprint of the election it is the outcome of."""

    fingerprint: str
    outcome: dict[str, Any]


def counts_apart(vote: Vote) -> bool:
    """Whether this closed vote is to be counted in a process of its own."""
    return registry.get(vote.method).may_be_long and is_long(closed_vote(vote, "").election())


def fingerprint(election: Election) -> str:
    """One hash over everything that decides the result."""
    return sha256_hex(canonical_json(election.as_json()))


def count_apart(app: Flask, vote_id: int) -> Counted | None:
    """Count a closed vote beside the room; None when it is to be counted at once, or not yet.

    Raises TimeoutError, ValueError when the counting process fails.
    """
    with app.app_context(), transaction():
        vote = db.session.get(Vote, vote_id)
        if vote is None or vote.state != "closing" or not counts_apart(vote):
            return None
        if vote.held_back and vote.session.state != "closed":
            return None
        vote.facts = {
            **vote.facts,
            "counting_until": (now() + timedelta(seconds=LIMIT)).isoformat(),
        }
        election = closed_vote(vote, "").election()
        text = canonical_json(election.as_json()).encode()
    try:
        outcome = in_a_process(text, lambda done: show(app, vote_id, done))
    finally:
        counts_of(app).pop(vote_id, None)
    return Counted(fingerprint(election), outcome)


def in_a_process(text: bytes, told: Any, limit: float = LIMIT) -> dict[str, Any]:
    """The outcome of an election, counted by another process; `told` hears {"cost", "budget"} as it goes.

    Raises TimeoutError, ValueError.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "app.domain.counting"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        with gevent.Timeout(limit, TimeoutError("count")):
            process.stdin.write(text)
            process.stdin.close()
            for line in process.stdout:
                said = json.loads(line)
                if "result" in said:
                    outcome: dict[str, Any] = said["result"]
                    return outcome
                told(said)
    finally:
        process.kill()
        process.wait()
    raise ValueError("the count ended without a result")


def show(app: Flask, vote_id: int, done: dict[str, int]) -> None:
    """Note how far the count is, and draw it at the desk once in a while."""
    before = counts_of(app).get(vote_id, {"at": 0.0})
    fresh = time.monotonic() - before["at"] >= BETWEEN
    counts_of(app)[vote_id] = {**done, "at": time.monotonic() if fresh else before["at"]}
    if fresh:
        with app.app_context(), transaction():
            vote = db.session.get_one(Vote, vote_id)
            tell(vote.session, "count_moved", faces=("desk",), vote=vote_id)
