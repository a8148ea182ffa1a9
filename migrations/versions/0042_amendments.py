"""Changes proposed to the text of a proposal, and the steps of their life."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("bearer", sa.String(80), nullable=False),
        sa.Column("seat_id", sa.Integer()),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("vote_id", sa.Integer()),
        sa.Column("follows_id", sa.Integer()),
        sa.Column("taken_version", sa.Integer()),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('open','accepted','refused','withdrawn','rewritten')",
            name="ck_amendments_status",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name="fk_amendments_proposal_id_proposals",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name="fk_amendments_seat_id_seats"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_amendments_vote_id_votes"),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["amendments.id"], name="fk_amendments_follows_id_amendments"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_amendments"),
        sa.UniqueConstraint("proposal_id", "number", name="uq_amendments_proposal_id_number"),
    )
    for column in ("proposal_id", "seat_id", "status", "vote_id", "follows_id"):
        op.create_index(f"ix_amendments_{column}", "amendments", [column])
    op.create_table(
        "amendment_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("session_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["amendment_id"],
            ["amendments.id"],
            name="fk_amendment_steps_amendment_id_amendments",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name="fk_amendment_steps_session_id_sessions",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_amendment_steps"),
    )
    for column in ("amendment_id", "session_id"):
        op.create_index(f"ix_amendment_steps_{column}", "amendment_steps", [column])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("amendment_steps")
    op.drop_table("amendments")
