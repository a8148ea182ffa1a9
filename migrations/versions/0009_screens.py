"""Tables of the room screens."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "room_signals",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_room_signals_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "mark", name="pk_room_signals"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wall_states",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("slide", sa.String(length=12), nullable=False),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("break_began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("break_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen", sa.JSON(), nullable=True),
        sa.Column("wifi_name", sa.String(length=64), nullable=False),
        sa.Column("wifi_password", sa.String(length=64), nullable=False),
        sa.Column("driver_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "slide IN ('follow','join','agenda','proposal','speaker','break','message','blank')",
            name="ck_wall_states_slide",
        ),
        sa.ForeignKeyConstraint(["driver_id"], ["people.id"], name="fk_wall_states_driver_id"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_wall_states_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name="pk_wall_states"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("wall_states")
    op.drop_table("room_signals")
