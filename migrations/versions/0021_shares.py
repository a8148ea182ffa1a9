"""Shares of what anonymous people may do, in place of the count of wrong codes."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them; the counts of wrong codes were of the last two minutes."""
    op.create_table(
        "shares",
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("whose", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what", "whose", name="pk_shares"),
    )
    op.drop_table("wrong_codes")


def downgrade() -> None:
    """Count wrong codes only."""
    op.create_table(
        "wrong_codes",
        sa.Column("minute", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("minute", name="pk_wrong_codes"),
    )
    op.drop_table("shares")
