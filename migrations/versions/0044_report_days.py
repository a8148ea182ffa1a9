"""The day by which each decision is to be reported on, kept beside it: a list of what is late asks the database for it."""

from calendar import monthrange
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

MONTHS = (3, 9, 15, 21, 24)
assemblies = sa.table("assemblies", sa.column("id", sa.Integer), sa.column("time_zone", sa.String))
decisions = sa.table(
    "decisions",
    sa.column("id", sa.Integer),
    sa.column("assembly_id", sa.Integer),
    sa.column("taken_at", sa.DateTime(timezone=True)),
    sa.column("report_due", sa.Date),
)
reports = sa.table("reports", sa.column("id", sa.Integer), sa.column("decision_id", sa.Integer))


def upgrade() -> None:
    """Add the column, fill it from the days and reports that are there."""
    with op.batch_alter_table("decisions") as table:
        table.add_column(sa.Column("report_due", sa.Date(), nullable=True))
        table.create_index("ix_decisions_report_due", ["report_due"])
    with op.batch_alter_table("actions") as table:
        table.create_index("ix_actions_due_on", ["due_on"])
    there = op.get_bind()
    zones = dict(there.execute(sa.select(assemblies.c.id, assemblies.c.time_zone)).all())
    told = dict(
        there.execute(
            sa.select(reports.c.decision_id, sa.func.count()).group_by(reports.c.decision_id)
        ).all()
    )
    for row in there.execute(sa.select(decisions)).all():
        number = told.get(row.id, 0)
        if number < len(MONTHS):
            due = later(day_there(row.taken_at, zones[row.assembly_id]), MONTHS[number])
            there.execute(
                sa.update(decisions).where(decisions.c.id == row.id).values(report_due=due)
            )


def day_there(moment: datetime, zone: str) -> date:
    """The day on the clock of the assembly."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(ZoneInfo(zone)).date()


def later(day: date, months: int) -> date:
    """The same day of the month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("actions") as table:
        table.drop_index("ix_actions_due_on")
    with op.batch_alter_table("decisions") as table:
        table.drop_index("ix_decisions_report_due")
        table.drop_column("report_due")
