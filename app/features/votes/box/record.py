"""The public record of a closed vote, made from its rows each time: what was sealed must still be what is there.

The rules of what may be shown are those of app.domain.record; here are only two more: nothing before publication, and
no figure of a secret vote with fewer than five ballots.
"""

import json
from typing import Any

from sqlalchemy import func, select

from app.domain.record import ClosedVote, Finding, Row, check_record
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.votes.box.paper import agreed_entries
from app.features.votes.box.rules import frozen_body
from app.features.votes.models import Ballot, NamedVote, PaperEntry, Result, Roll, Vote
from app.features.votes.queries import NAMELESS, electorate_of, hides_figures

SEALED_APART = ("ballots", "columns", "lines", "salt")
"""The parts of a record that tell choices or sums."""


def closed_vote(vote: Vote, salt: str) -> ClosedVote:
    """Everything that is counted, from the rows of the vote."""
    by_hand = agreed_entries(vote)
    rows = named_rows(vote) if vote.secrecy == "named" else secret_rows(vote)
    here = len(rows) - sum(entry.papers for entry in by_hand if not entry.ballots)
    for entry in by_hand:
        rows += [("", row["choice"]) for row in entry.ballots for _ in range(row["count"])]
    signed = select(func.count()).where(Roll.vote_id == vote.id, Roll.signed)
    return ClosedVote(
        vote.number_sealed,
        frozen_body(vote),
        electorate_of(vote),
        rows,
        channels(here, by_hand),
        db.session.scalar(signed) or 0,
        salt,
        vote.facts.get("seed", ""),
        vote.result.settled if vote.result else None,
    )


def named_rows(vote: Vote) -> list[Row]:
    """(seat number, choice) of each ballot of a named vote."""
    rows = db.session.execute(
        select(Seat.number, NamedVote.choice, Seat.session_id)
        .join(Seat, Seat.id == NamedVote.seat_id)
        .where(NamedVote.vote_id == vote.id)
    )
    return [(seat_name(row.number, row.session_id), json.loads(row.choice)) for row in rows]


def seat_name(number: int, session_id: int | None) -> str:
    """How a record calls a seat: its number, with a "v" for a visitor who came in with the code on the wall."""
    return f"v{number}" if session_id else str(number)


def secret_rows(vote: Vote) -> list[Row]:
    """(tracker, choice) as the rows have them; in a closed secret vote the two have nothing to do with each other."""
    rows = db.session.execute(
        select(Ballot.tracker, Ballot.choice).where(Ballot.vote_id == vote.id)
    )
    return [(name_of(bytes(row.tracker)), json.loads(row.choice)) for row in rows]


def name_of(tracker: bytes) -> str:
    """The name of a ballot in a record: none for paper of a vote that was sealed before paper had names."""
    return "" if tracker.startswith(NAMELESS) else tracker.hex()


def channels(cast_here: int, by_hand: list[PaperEntry]) -> dict[str, int]:
    """How many came by phone, on paper, by raised hand: totals only."""
    out = {"phone": cast_here, "paper": 0, "hands": 0}
    for entry in by_hand:
        out[entry.kind] += entry.papers
    return out


def public_record(vote: Vote) -> dict[str, Any] | None:
    """What anybody may download; None before publication."""
    if vote.state != "published" or vote.result is None:
        return None
    record = closed_vote(vote, vote.result.salt).publish(result=vote.result.outcome)
    return without_figures(record) if hides_figures(vote, vote.result) else record


def without_figures(record: dict[str, Any]) -> dict[str, Any]:
    """The record of a vote by fewer than five people: the seal and the receipts, and whether it passed."""
    kept = {name: part for name, part in record.items() if name not in SEALED_APART}
    result = record["result"]
    bare = {"figures": {"cast": result["figures"]["cast"]}, "stages": [], "tiers": []}
    return {**kept, "result": {**result, **bare}}


def recount(vote: Vote, result: Result) -> list[Finding]:
    """Count a closed vote again from its rows, against what was sealed, shown and published."""
    again = closed_vote(vote, result.salt)
    sealed = again.seal().root()
    counted = again.election().count().as_json()
    return [
        Finding("seal", sealed == result.root, {"root": sealed[:12]}),
        Finding("result", counted == result.outcome, {}),
        *check_record(again.publish()),
    ]
