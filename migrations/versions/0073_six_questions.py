"""Six questions answered at the beginning and at the end of an accompaniment; the vote among ways that it led to."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, add the column."""
    op.create_table(
        "support_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("support_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(8), nullable=False),
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.CheckConstraint("moment IN ('start','end')", name="ck_support_answers_moment"),
        sa.ForeignKeyConstraint(
            ["support_id"],
            ["accompaniments.id"],
            ondelete="CASCADE",
            name="fk_support_answers_support_id_accompaniments",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_support_answers_by_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_support_answers"),
        sa.UniqueConstraint(
            "support_id",
            "moment",
            "question",
            name="uq_support_answers_support_id_moment_question",
        ),
    )
    with op.batch_alter_table("accompaniments") as accompaniments:
        accompaniments.add_column(sa.Column("choice_vote_id", sa.Integer()))
        accompaniments.create_foreign_key(
            "fk_accompaniments_choice_vote_id_votes", "votes", ["choice_vote_id"], ["id"]
        )


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("accompaniments") as accompaniments:
        accompaniments.drop_constraint("fk_accompaniments_choice_vote_id_votes", type_="foreignkey")
        accompaniments.drop_column("choice_vote_id")
    op.drop_table("support_answers")
