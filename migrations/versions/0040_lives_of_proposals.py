"""The life of a proposal: more states, and each step kept as a record. What happened before is told as far as it is known.

Of a proposal that is there already it is known when it was written, when the points began at which it was discussed, what
it became and, mostly, when: these are its first steps. Nobody knows by whom.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0038"
branch_labels = None
depends_on = None

BEFORE = "status IN ('draft','on_the_table','adopted','under_discussion','withdrawn')"
AFTER = (
    "status IN ('draft','shared','on_agenda','on_the_table','adopted','not_adopted','under_discussion',"
    "'withdrawn','merged','replaced')"
)
ROLES = "role IN ('','resident','note_taker','facilitator','organiser','assembly','itself')"
EARLIER = {
    "shared": "on_the_table",
    "on_agenda": "on_the_table",
    "not_adopted": "under_discussion",
    "merged": "withdrawn",
    "replaced": "withdrawn",
}
"""What the states of today were called before."""

Moment = sa.DateTime(timezone=True)
proposals = sa.table(
    "proposals",
    sa.column("id", sa.Integer),
    sa.column("status", sa.String),
    sa.column("road", sa.JSON),
    sa.column("created_at", Moment),
    sa.column("moved_at", Moment),
)
on_agenda = sa.table(
    "proposals_on_agenda", sa.column("item_id", sa.Integer), sa.column("proposal_id", sa.Integer)
)
items = sa.table(
    "agenda_items",
    sa.column("id", sa.Integer),
    sa.column("session_id", sa.Integer),
    sa.column("began_at", Moment),
)
decisions = sa.table(
    "decisions",
    sa.column("id", sa.Integer),
    sa.column("proposal_id", sa.Integer),
    sa.column("session_id", sa.Integer),
    sa.column("taken_at", Moment),
)
steps = sa.table(
    "proposal_steps",
    sa.column("proposal_id", sa.Integer),
    sa.column("state", sa.String),
    sa.column("at", Moment),
    sa.column("role", sa.String),
    sa.column("reason", sa.JSON),
    sa.column("session_id", sa.Integer),
    sa.column("item_id", sa.Integer),
)


def upgrade() -> None:
    """The states, the table, and the steps that are known."""
    with op.batch_alter_table("proposals") as table:
        table.drop_constraint("ck_proposals_status", type_="check")
        table.create_check_constraint("ck_proposals_status", AFTER)
    op.create_table(
        "proposal_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(ROLES, name="ck_proposal_steps_role"),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{other}.id"], name=f"fk_proposal_steps_{column}", ondelete=goes
            )
            for column, other, goes in (
                ("proposal_id", "proposals", "CASCADE"),
                ("session_id", "sessions", "SET NULL"),
                ("item_id", "agenda_items", "SET NULL"),
                ("other_id", "proposals", "SET NULL"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_steps"),
    )
    for column in ("proposal_id", "session_id", "item_id", "other_id"):
        op.create_index(f"ix_proposal_steps_{column}", "proposal_steps", [column])
    tell_what_is_known()


def tell_what_is_known() -> None:
    """Every proposal gets its present state and its first steps."""
    there = op.get_bind()
    for row in there.execute(sa.select(proposals).order_by(proposals.c.id)).all():
        points = points_of(there, row.id)
        status = state_now(row, points)
        if status != row.status:
            change = sa.update(proposals).where(proposals.c.id == row.id)
            there.execute(change.values(status=status))
        known = steps_of(row, status, points, decision_of(there, row.id))
        there.execute(sa.insert(steps), [{**step, "proposal_id": row.id} for step in known])


def points_of(there: sa.Connection, number: int) -> list[Any]:
    """The points at which it was or will be discussed, those that began first, in their order."""
    wanted = (
        sa.select(items)
        .join(on_agenda, on_agenda.c.item_id == items.c.id)
        .where(on_agenda.c.proposal_id == number)
    )
    found = there.execute(wanted).all()
    return sorted(found, key=lambda one: (one.began_at is None, one.began_at or one.id, one.id))


def decision_of(there: sa.Connection, number: int) -> Any:
    """The decision that adopted it last, if one did."""
    wanted = sa.select(decisions).where(decisions.c.proposal_id == number)
    return there.execute(wanted.order_by(decisions.c.id.desc())).first()


def state_now(row: Any, points: list[Any]) -> str:
    """What was on the table and never talked of waits on an agenda; without an agenda it is shared."""
    stage = (row.road or {}).get("stage", "presentation")
    if row.status != "on_the_table" or stage != "presentation":
        return str(row.status)
    if any(point.began_at for point in points):
        return "on_the_table"
    return "on_agenda" if points else "shared"


def steps_of(row: Any, status: str, points: list[Any], decision: Any) -> list[dict[str, Any]]:
    """Written; talked of at each point that began; then where it is now."""
    told = [step("draft", row.created_at)]
    told += [
        step("on_the_table", point.began_at, point.session_id, point.id)
        for point in points
        if point.began_at
    ]
    if told[-1]["state"] != status:
        told.append(last_step(row, status, points, decision, told[-1]))
    return told


def last_step(
    row: Any, status: str, points: list[Any], decision: Any, before: dict[str, Any]
) -> dict[str, Any]:
    """Where it is now, since the moment that is known, and never before the step before it."""
    if status == "adopted" and decision is not None:
        at: datetime = max(decision.taken_at, before["at"])
        return {**step(status, at, decision.session_id), "role": "assembly"}
    session, item = before["session_id"], None
    if status == "on_agenda":
        session, item = points[-1].session_id, points[-1].id
    return step(status, max(row.moved_at or row.created_at, before["at"]), session, item)


def step(
    state: str, at: datetime, session: int | None = None, item: int | None = None
) -> dict[str, Any]:
    """A step of which nobody knows who made it."""
    return {
        "state": state,
        "at": at,
        "role": "",
        "reason": {"source": "fr"},
        "session_id": session,
        "item_id": item,
    }


def downgrade() -> None:
    """The states as they were called before; the steps are forgotten."""
    op.drop_table("proposal_steps")
    with op.batch_alter_table("proposals") as table:
        table.drop_constraint("ck_proposals_status", type_="check")
    for now, before in EARLIER.items():
        op.execute(f"UPDATE proposals SET status = '{before}' WHERE status = '{now}'")
    with op.batch_alter_table("proposals") as table:
        table.create_check_constraint("ck_proposals_status", BEFORE)
