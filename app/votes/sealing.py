"""Closing for good: every ballot checked again, both tables rewritten, the root taken, the count made.

A database keeps the order, the row number and even the transaction of its rows, which would link the roll to the
ballots. So the vote's rows of both tables are deleted and written again, shuffled, in one transaction; afterwards
`scrub` makes the database forget the old pages (voting.md 4.2).
"""

import json
import secrets
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from app.domain import sealing
from app.domain.rules import Electorate, Rule
from app.domain.tally import registry
from app.extensions import db
from app.votes.models import Ballot, NamedVote, PaperEntry, Result, Roll, Vote
from app.votes.paper import agreed_entries

Cast = list[tuple[str, dict[str, Any]]]
"""(tracker in hexadecimal or seat, choice) of each ballot."""


def seal(vote: Vote) -> Result:
    """Shuffle, take the root, count; gives the result, not yet shown to anybody."""
    db.session.flush()
    ballots = reshuffled(vote)
    signed = reshuffle_roll(vote.id)
    by_hand = agreed_entries(vote)
    counted = [(choice, 1) for _, choice in ballots] + [
        (row["choice"], row["count"]) for entry in by_hand for row in entry.ballots
    ]
    root = sealing.root(
        [sealing.leaf(bytes.fromhex(name), choice) for name, choice in ballots],
        vote_id=vote.id,
        rule_sha256=vote.rule_sha256 or "",
        counted_by_hand=[entry.ballots for entry in by_hand],
    )
    outcome = registry.get(vote.method).count(
        [option["key"] for option in vote.options],
        counted,
        vote.params,
        Rule.from_json(vote.rule),
        Electorate.from_json(vote.facts.get("closing") or vote.facts.get("opening") or {}),
    )
    result = Result(
        vote_id=vote.id,
        root=root,
        cast=sum(times for _, times in counted),
        signed=signed,
        outcome=outcome.as_json(),
        channels=channels(len(ballots), by_hand),
    )
    db.session.add(result)
    return result


def reshuffled(vote: Vote) -> Cast:
    """The ballots in an order that means nothing; secret ones are rewritten in it."""
    if vote.secrecy == "named":
        rows = db.session.execute(
            select(NamedVote.seat_id, NamedVote.choice).where(NamedVote.vote_id == vote.id)
        ).all()
        return [(f"{row.seat_id:064x}", json.loads(row.choice)) for row in rows]
    mine = Ballot.vote_id == vote.id
    kept = [
        dict(row) for row in db.session.execute(select(Ballot.__table__).where(mine)).mappings()
    ]
    secrets.SystemRandom().shuffle(kept)
    db.session.execute(delete(Ballot).where(mine).execution_options(synchronize_session=False))
    if kept:
        db.session.execute(insert(Ballot.__table__), kept)
    return [(row["tracker"].hex(), json.loads(row["choice"])) for row in kept]


def reshuffle_roll(vote_id: int) -> int:
    """Rewrite the roll in the order of the seats, so that nothing tells when a seat signed; gives how many did."""
    mine = Roll.vote_id == vote_id
    kept = [dict(row) for row in db.session.execute(select(Roll.__table__).where(mine)).mappings()]
    kept.sort(key=lambda row: row["seat_id"])
    db.session.execute(delete(Roll).where(mine).execution_options(synchronize_session=False))
    if kept:
        db.session.execute(insert(Roll.__table__), kept)
    return sum(bool(row["signed"]) for row in kept)


def channels(cast_here: int, by_hand: list[PaperEntry]) -> dict[str, int]:
    """How many came by phone, on paper, by raised hand: totals only."""
    out = {"phone": cast_here, "paper": 0, "hands": 0}
    for entry in by_hand:
        out[entry.kind] += sum(row["count"] for row in entry.ballots)
    return out


def scrub(engine: Engine) -> None:
    """Make the database forget the pages that knew the order; run after the sealing transaction."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.exec_driver_sql("VACUUM FULL ballots")
            connection.exec_driver_sql("VACUUM FULL rolls")
