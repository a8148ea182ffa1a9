"""Whom a vote asks is kept with it; guests whom a greeter confirmed; the quorum of a session's opening.

Votes that were opened before keep no electorate of their own: their facts say who was counted, and stay as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three columns."""
    with op.batch_alter_table("votes") as table:
        table.add_column(sa.Column("electorate", sa.JSON(), nullable=True))
    with op.batch_alter_table("attendances") as table:
        table.add_column(
            sa.Column("confirmed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("attendances") as table:
        table.alter_column("confirmed", server_default=None)
    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("quorum", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("sessions") as table:
        table.drop_column("quorum")
    with op.batch_alter_table("attendances") as table:
        table.drop_column("confirmed")
    with op.batch_alter_table("votes") as table:
        table.drop_column("electorate")
