"""The addresses of those who welcome without an account, given for one session."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "greeter_addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=True),
        sa.Column("browser_hash", sa.String(length=64), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], ondelete="CASCADE",
            name="fk_greeter_addresses_session_id",
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["people.id"], ondelete="SET NULL",
            name="fk_greeter_addresses_given_by_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_greeter_addresses"),
        sa.UniqueConstraint("code", name="uq_greeter_addresses_code"),
    )  # fmt: skip
    op.create_index("ix_greeter_addresses_session_id", "greeter_addresses", ["session_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_greeter_addresses_session_id", table_name="greeter_addresses")
    op.drop_table("greeter_addresses")
