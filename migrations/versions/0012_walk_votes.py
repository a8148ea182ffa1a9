"""Votes at the stops of a walk: a session of its own, the stop of a vote, a result that waits for the end."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; every session so far is a meeting, and no result waits."""
    with op.batch_alter_table("sessions") as table:
        table.add_column(
            sa.Column("kind", sa.String(length=8), nullable=False, server_default="meeting")
        )
        table.drop_constraint("uq_sessions_assembly_id_number", type_="unique")
        table.create_unique_constraint(
            "uq_sessions_assembly_id_kind_number", ["assembly_id", "kind", "number"]
        )
        table.create_check_constraint(op.f("ck_sessions_kind"), "kind IN ('meeting','walk')")
    with op.batch_alter_table("sessions") as table:
        table.alter_column("kind", server_default=None)
    with op.batch_alter_table("walks") as table:
        table.add_column(sa.Column("session_id", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_walks_session_id", "sessions", ["session_id"], ["id"])
        table.create_unique_constraint("uq_walks_session_id", ["session_id"])
    with op.batch_alter_table("votes") as table:
        table.add_column(sa.Column("stop_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column("held_back", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.create_foreign_key(
            "fk_votes_stop_id", "stops", ["stop_id"], ["id"], ondelete="SET NULL"
        )
        table.create_index("ix_votes_stop_id", ["stop_id"])
    with op.batch_alter_table("votes") as table:
        table.alter_column("held_back", server_default=None)


def downgrade() -> None:
    """Take them away; sessions of walks must be gone before."""
    with op.batch_alter_table("votes") as table:
        table.drop_index("ix_votes_stop_id")
        table.drop_constraint("fk_votes_stop_id", type_="foreignkey")
        table.drop_column("held_back")
        table.drop_column("stop_id")
    with op.batch_alter_table("walks") as table:
        table.drop_constraint("uq_walks_session_id", type_="unique")
        table.drop_constraint("fk_walks_session_id", type_="foreignkey")
        table.drop_column("session_id")
    with op.batch_alter_table("sessions") as table:
        table.drop_constraint(op.f("ck_sessions_kind"), type_="check")
        table.drop_constraint("uq_sessions_assembly_id_kind_number", type_="unique")
        table.create_unique_constraint("uq_sessions_assembly_id_number", ["assembly_id", "number"])
        table.drop_column("kind")
