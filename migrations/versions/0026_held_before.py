"""How long a point was held before the room came back to it."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing, for every point held until now."""
    with op.batch_alter_table("agenda_items") as table:
        table.add_column(sa.Column("held_before", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("agenda_items") as table:
        table.alter_column("held_before", server_default=None)


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("agenda_items") as table:
        table.drop_column("held_before")
