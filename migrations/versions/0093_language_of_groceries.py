"""A place of a network says in which language its papers are printed."""

import sqlalchemy as sa
from alembic import op

revision = "0093"
down_revision = "0089"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; those that are there have them in the language of whoever prints, as before."""
    with op.batch_alter_table("supply_members") as members:
        members.add_column(sa.Column("language", sa.String(8), nullable=False, server_default=""))


def downgrade() -> None:
    """Whoever prints chooses again."""
    with op.batch_alter_table("supply_members") as members:
        members.drop_column("language")
