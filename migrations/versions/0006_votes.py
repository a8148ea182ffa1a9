"""Tables of the room votes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("proposal_version", sa.Integer(), nullable=True),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("rule_sha256", sa.String(length=64), nullable=True),
        sa.Column("secrecy", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("may_change", sa.Boolean(), nullable=False),
        sa.Column("grace_seconds", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("annulled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("annulled_reason", sa.JSON(), nullable=False),
        sa.CheckConstraint("purpose IN ('decision','poll','practice')", name="ck_votes_purpose"),
        sa.CheckConstraint(
            "secrecy IN ('named','secret','secret_verifiable')", name="ck_votes_secrecy"
        ),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name="fk_votes_closed_by_id"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name="fk_votes_item_id"),
        sa.ForeignKeyConstraint(["opened_by_id"], ["people.id"], name="fk_votes_opened_by_id"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name="fk_votes_proposal_id"),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["people.id"], name="fk_votes_published_by_id"
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_votes_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_votes"),
    )
    op.create_index("ix_votes_item_id", "votes", ["item_id"], unique=False)
    op.create_index("ix_votes_proposal_id", "votes", ["proposal_id"], unique=False)
    op.create_index("ix_votes_session_id", "votes", ["session_id"], unique=False)
    op.create_table(
        "ballots",
        sa.Column("tracker", sa.LargeBinary(length=32), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_ballots_vote_id"),
        sa.PrimaryKeyConstraint("vote_id", "tracker", name="pk_ballots"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "named_votes",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name="fk_named_votes_seat_id"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_named_votes_vote_id"),
        sa.PrimaryKeyConstraint("vote_id", "seat_id", name="pk_named_votes"),
    )
    op.create_table(
        "paper_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("teller", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("seats", sa.JSON(), nullable=False),
        sa.Column("ballots", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_paper_entries_vote_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_entries"),
        sa.UniqueConstraint("vote_id", "teller", name="uq_paper_entries_vote_id_teller"),
    )
    op.create_index("ix_paper_entries_vote_id", "paper_entries", ["vote_id"], unique=False)
    op.create_table(
        "recusals",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name="fk_recusals_item_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name="fk_recusals_seat_id"),
        sa.PrimaryKeyConstraint("item_id", "seat_id", name="pk_recusals"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "results",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("cast", sa.Integer(), nullable=False),
        sa.Column("signed", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("settled", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_results_vote_id"),
        sa.PrimaryKeyConstraint("vote_id", name="pk_results"),
    )
    op.create_table(
        "rolls",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("held_by_id", sa.Integer(), nullable=True),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["held_by_id"], ["seats.id"], name="fk_rolls_held_by_id"),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name="fk_rolls_seat_id"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_rolls_vote_id"),
        sa.PrimaryKeyConstraint("vote_id", "seat_id", name="pk_rolls"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("rolls")
    op.drop_table("results")
    op.drop_table("recusals")
    op.drop_index("ix_paper_entries_vote_id", table_name="paper_entries")
    op.drop_table("paper_entries")
    op.drop_table("named_votes")
    op.drop_table("ballots")
    op.drop_index("ix_votes_session_id", table_name="votes")
    op.drop_index("ix_votes_proposal_id", table_name="votes")
    op.drop_index("ix_votes_item_id", table_name="votes")
    op.drop_table("votes")
