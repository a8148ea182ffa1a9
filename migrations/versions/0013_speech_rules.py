"""Rules of speech: how long a turn lasts, what the queue alternates by, what people say of themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No limit and no alternation until somebody says so."""
    with op.batch_alter_table("sessions") as table:
        table.add_column(
            sa.Column("turn_seconds", sa.Integer(), nullable=False, server_default="0")
        )
        table.add_column(
            sa.Column("alternate", sa.String(length=8), nullable=False, server_default="")
        )
    with op.batch_alter_table("speaking_turns") as table:
        table.add_column(sa.Column("role", sa.String(length=16), nullable=False, server_default=""))


def downgrade() -> None:
    """Forget them."""
    with op.batch_alter_table("speaking_turns") as table:
        table.drop_column("role")
    with op.batch_alter_table("sessions") as table:
        table.drop_column("alternate")
        table.drop_column("turn_seconds")
