"""Closing for good: every ballot checked again, both tables rewritten, the root taken, the count made.

A database keeps the order, the row number and even the transaction of its rows, which would link the roll to the
ballots. So the vote's rows of both tables are deleted and written again, shuffled, in one transaction; afterwards
`scrub` makes the database forget the old pages (voting.md 4.2). In a secret vote the names of the ballots and their
choices are shuffled apart: from then on nobody, not even with the database and a receipt, can tell what it chose.
"""

import logging
import secrets
from typing import Any

from sqlalchemy import CursorResult, Engine, delete, insert, select
from sqlalchemy.exc import ProgrammingError

from app.extensions import db
from app.features.votes.box.counting import Counted, fingerprint
from app.features.votes.box.paper import forget_seats, put_in_the_box
from app.features.votes.box.record import closed_vote
from app.features.votes.models import Ballot, Result, Roll, Vote
from app.store.database import BUSY_TIMEOUT
from app.web.errors import Conflict

log = logging.getLogger(__name__)
SALT_BYTES = 16
UNSEALED = "unsealed"
"""The fact of a closed vote that says why it has no seal: {"code", "facts"}, gone with the seal."""


def seal(vote: Vote, counted: Counted | None = None) -> Result:
    """Shuffle, take the root, count; gives the result, not yet shown to anybody.

    `counted` is the result of a long count made beside the room. Raises Conflict("counted_something_else") when the
    ballots are no longer those it counted: then it is to be counted again.
    """
    db.session.flush()
    if vote.secrecy != "named":
        put_in_the_box(vote)
        reshuffle_ballots(vote)
    reshuffle_roll(vote.id)
    vote.facts = {name: fact for name, fact in vote.facts.items() if name != UNSEALED}
    closed = closed_vote(vote, secrets.token_hex(SALT_BYTES))
    election = closed.election()
    if counted is not None and counted.fingerprint != fingerprint(election):
        raise Conflict("counted_something_else")
    result = Result(
        vote_id=vote.id,
        root=closed.seal().root(),
        salt=closed.salt,
        cast=len(closed.rows),
        signed=closed.signed,
        outcome=counted.outcome if counted else election.count().as_json(),
        channels=dict(closed.channels),
    )
    db.session.add(result)
    return result


def unlink(vote: Vote) -> None:
    """A vote that is set aside before its seal: nothing of it may tie a choice to a seat, or to an order, either."""
    if vote.secrecy != "named":
        reshuffle_ballots(vote)
        forget_seats(vote)
    reshuffle_roll(vote.id)
    vote.facts = {name: fact for name, fact in vote.facts.items() if name != UNSEALED}


def reshuffle_ballots(vote: Vote) -> None:
    """Rewrite the ballots in an order that means nothing; in a secret vote, each name beside a choice drawn at random."""
    mine = Ballot.vote_id == vote.id
    rows = db.session.execute(select(Ballot.tracker, Ballot.choice).where(mine)).all()
    pairs = [(row.tracker, row.choice) for row in rows]
    chance = secrets.SystemRandom()
    chance.shuffle(pairs)
    names, choices = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if vote.secrecy == "secret":
        chance.shuffle(choices)
    kept = [
        {"tracker": name, "vote_id": vote.id, "choice": choice}
        for name, choice in zip(names, choices, strict=True)
    ]
    db.session.execute(delete(Ballot).where(mine).execution_options(synchronize_session=False))
    if kept:
        db.session.execute(insert(Ballot.__table__), kept)


def reshuffle_roll(vote_id: int) -> None:
    """Rewrite the roll in the order of the seats, so that nothing tells when a seat signed."""
    mine = Roll.vote_id == vote_id
    kept = [dict(row) for row in db.session.execute(select(Roll.__table__).where(mine)).mappings()]
    kept.sort(key=lambda row: row["seat_id"])
    db.session.execute(delete(Roll).where(mine).execution_options(synchronize_session=False))
    if kept:
        db.session.execute(insert(Roll.__table__), kept)


class StillRead(Exception):
    """Somebody (a backup, a database browser) reads the old pages: they cannot be forgotten yet."""


def scrub(engine: Engine) -> None:
    """Make the database forget the pages that knew the order; run after the sealing transaction.

    A long reader (a backup) must not hold up the room: raises StillRead, and whoever asked tries again later.
    """
    patience, work, as_before = SCRUBBING[engine.dialect.name]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(patience)
        try:
            for words in (*work, *more_work(engine)):
                check_done(connection.exec_driver_sql(words))
        finally:
            connection.exec_driver_sql(as_before)
    if engine.dialect.name == "postgresql":
        turn_the_log(engine)


def more_work(engine: Engine) -> list[str]:
    """The same for the tables that other features shuffle; SQLite scrubs all of its file at once."""
    if engine.dialect.name != "postgresql":
        return []
    shuffled = [table.name for table in db.metadata.sorted_tables if table.info.get("shuffled")]
    return [f"VACUUM FULL {name}" for name in shuffled]


def check_done(answer: CursorResult[Any]) -> None:
    """SQLite does not fail when its log is still read: the first number of its answer says so. Raises StillRead."""
    row = answer.first() if answer.returns_rows else None
    if row is not None and row[0]:
        raise StillRead


def turn_the_log(engine: Engine) -> None:
    """Let PostgreSQL begin a new file of its log, so that the old ones may be recycled: they hold the ballots in the
    order they came. An account that may not ask for it leaves that to the server's own settings (docs/deploy.md)."""
    for words in ("CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT"):
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql(words)
        except (
            ProgrammingError
        ):  # the only thing that can be wrong with these words: the right to say them
            log.info("the database's log is left to its own settings: no right to say %s", words)


SCRUBBING = {
    "sqlite": (
        "PRAGMA busy_timeout = 200",
        ("PRAGMA wal_checkpoint(TRUNCATE)",),
        f"PRAGMA busy_timeout = {BUSY_TIMEOUT}",
    ),
    "postgresql": (
        "SET lock_timeout = '300ms'; SET statement_timeout = '5s'",
        ("VACUUM FULL ballots", "VACUUM FULL rolls", "VACUUM FULL paper_entries"),
        "RESET lock_timeout; RESET statement_timeout",
    ),
}
"""By database: a short patience, the work, and the patience of before.

On PostgreSQL the sealing transaction alone leaves one transaction number and an order that means nothing in every row
that can be read; what is left are dead rows in the pages of the files. Only writing the tables anew takes these away: a
plain VACUUM frees their place and leaves the bytes, and dropping a table of each vote's own needs the same lock on its
parent. Nobody waits more than 0.3 s for the lock; 200 000 ballots and signatures are rewritten in 0.6 to 0.8 s (measured, two cores), and
app.features.votes.services.closing picks a moment without open votes.
"""
