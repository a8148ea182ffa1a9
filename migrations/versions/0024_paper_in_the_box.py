"""Paper ballots of a sealed secret vote go into the box: nothing says any more which seat handed in which.

Votes that are closed keep their seal, their record and their result: their paper never had names, so it gets trackers that
are told from the others and listed nowhere (app.features.votes.queries.NAMELESS).
"""

import json
import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

NAMELESS = bytes(16)
ENTRIES = sa.table(
    "paper_entries",
    *(sa.column(name, kind) for name, kind in {
        "id": sa.Integer, "vote_id": sa.Integer, "teller": sa.Integer, "kind": sa.String,
        "seats": sa.JSON, "ballots": sa.JSON, "papers": sa.Integer,
    }.items()),
)  # fmt: skip
VOTES = sa.table(
    "votes",
    *(sa.column(name) for name in ("id", "secrecy", "opened_at", "sealed_at", "annulled_at")),
)
BALLOTS = sa.table(
    "ballots",
    sa.column("vote_id", sa.Integer),
    sa.column("tracker", sa.LargeBinary),
    sa.column("choice", sa.String),
)
ROLLS = sa.table(
    "rolls",
    sa.column("vote_id", sa.Integer),
    sa.column("seat_id", sa.Integer),
    sa.column("signed", sa.Boolean),
)


def upgrade() -> None:
    """Number the papers, empty what ties them to seats, and spend at once the seats of a vote that is open."""
    with op.batch_alter_table("paper_entries") as table:
        table.add_column(sa.Column("papers", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("name", sa.String(80), nullable=False, server_default=""))
    with op.batch_alter_table("paper_entries") as table:
        table.alter_column("papers", server_default=None)
        table.alter_column("name", server_default=None)
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for entry in connection.execute(sa.select(ENTRIES)).all():
        papers = sum(row["count"] for row in entry.ballots)
        change(connection, entry.id, papers=papers)
    on_paper = sa.select(ENTRIES.c.vote_id).where(ENTRIES.c.kind == "paper")
    for vote in connection.execute(sa.select(VOTES).where(VOTES.c.id.in_(on_paper))).all():
        mine = (ENTRIES.c.vote_id == vote.id, ENTRIES.c.kind == "paper")
        entries = connection.execute(
            sa.select(ENTRIES).where(*mine).order_by(ENTRIES.c.teller)
        ).all()
        if vote.secrecy != "named" and (vote.sealed_at or vote.annulled_at):
            if vote.sealed_at:
                put_in_the_box(connection, vote, entries[0].ballots)
            for entry in entries:
                change(connection, entry.id, seats=[], ballots=[])
        elif not vote.sealed_at and not vote.annulled_at and len(entries) == 2:
            spend(connection, vote.id, *entries)


def change(connection: Any, entry_id: int, **values: Any) -> None:
    """Write one entry."""
    connection.execute(sa.update(ENTRIES).where(ENTRIES.c.id == entry_id).values(**values))


def put_in_the_box(connection: Any, vote: Any, typed: list[dict[str, Any]]) -> None:
    """The paper of a sealed vote among its ballots; in a secret one each choice beside a tracker drawn at random."""
    mine = BALLOTS.c.vote_id == vote.id
    rows = [
        tuple(row)
        for row in connection.execute(sa.select(BALLOTS.c.tracker, BALLOTS.c.choice).where(mine))
    ]
    rows += [
        (NAMELESS + secrets.token_bytes(16), text(row["choice"]))
        for row in typed
        for _ in range(row["count"])
    ]
    choices, chance = [choice for _, choice in rows], secrets.SystemRandom()
    if vote.secrecy == "secret":
        chance.shuffle(choices)
    kept = [
        {"vote_id": vote.id, "tracker": tracker, "choice": choice}
        for (tracker, _), choice in zip(rows, choices, strict=True)
    ]
    chance.shuffle(kept)
    connection.execute(sa.delete(BALLOTS).where(mine))
    if kept:
        connection.execute(sa.insert(BALLOTS), kept)


def text(choice: Any) -> str:
    """As ballots are written (app.domain.canonical)."""
    return json.dumps(choice, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def spend(connection: Any, vote_id: int, first: Any, second: Any) -> None:
    """An open vote: the seats that both tellers name have voted. Where one of them has voted by phone as well, the
    second count is to be typed again, and is then told which."""
    both = sorted(set(first.seats) & set(second.seats))
    mine = (ROLLS.c.vote_id == vote_id, ROLLS.c.seat_id.in_(both))
    if connection.execute(sa.select(ROLLS.c.seat_id).where(*mine, ROLLS.c.signed)).first():
        connection.execute(sa.delete(ENTRIES).where(ENTRIES.c.id == second.id))
    else:
        connection.execute(sa.update(ROLLS).where(*mine).values(signed=True))


def downgrade() -> None:
    """Nameless ballots go back to what the tellers typed, without their seats, which nobody knows any more."""
    connection = op.get_bind()
    for vote in connection.execute(sa.select(VOTES)).all():
        mine = BALLOTS.c.vote_id == vote.id
        rows = connection.execute(sa.select(BALLOTS.c.tracker, BALLOTS.c.choice).where(mine)).all()
        nameless = [row for row in rows if bytes(row.tracker).startswith(NAMELESS)]
        for row in nameless:
            connection.execute(sa.delete(BALLOTS).where(mine, BALLOTS.c.tracker == row.tracker))
        if nameless:
            typed = [{"choice": json.loads(row.choice), "count": 1} for row in nameless]
            these = (ENTRIES.c.vote_id == vote.id, ENTRIES.c.kind == "paper")
            connection.execute(sa.update(ENTRIES).where(*these).values(ballots=typed))
    with op.batch_alter_table("paper_entries") as table:
        table.drop_column("name")
        table.drop_column("papers")
