"""What the room answers in a round of consensus or consent, why a proposal went straight to its vote, when it went on."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables and the columns."""
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("moment", sa.String(40), nullable=False),
        sa.Column("seats", sa.JSON(), nullable=False),
        sa.Column("hands", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON()),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name="fk_rounds_proposal_id_proposals",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name="fk_rounds_session_id_sessions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
    )
    op.create_index("ix_rounds_proposal_id", "rounds", ["proposal_id"])
    op.create_index("ix_rounds_session_id", "rounds", ["session_id"])
    op.create_table(
        "round_answers",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("objection_id", sa.Integer()),
        sa.CheckConstraint(
            "kind IN ('agree','worry','aside','object')", name="ck_round_answers_kind"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["rounds.id"],
            name="fk_round_answers_round_id_rounds",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["objection_id"],
            ["objections.id"],
            name="fk_round_answers_objection_id_objections",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("round_id", "mark", name="pk_round_answers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_round_answers_objection_id", "round_answers", ["objection_id"])
    with op.batch_alter_table("proposals") as table:
        table.add_column(
            sa.Column("straight_because", sa.JSON(), nullable=False, server_default="{}")
        )
        table.add_column(sa.Column("moved_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("proposals") as table:
        table.alter_column("straight_because", server_default=None)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("proposals") as table:
        table.drop_column("moved_at")
        table.drop_column("straight_because")
    op.drop_table("round_answers")
    op.drop_table("rounds")
