"""The words of a proposal can be held or hidden; those there are stay to be read."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None is away."""
    with op.batch_alter_table("proposals") as proposals:
        proposals.add_column(
            sa.Column("away", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Their words are read again; the acts of moderation stay."""
    with op.batch_alter_table("proposals") as proposals:
        proposals.drop_column("away")
