"""What did not work in the room, as somebody noted it that day."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create it."""
    op.create_table(
        "outages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("effect", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="ck_outages_minutes"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_outages_by_id"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_outages_session_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["people.id"], name="fk_outages_withdrawn_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outages"),
    )
    op.create_index("ix_outages_session_id", "outages", ["session_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("outages")
