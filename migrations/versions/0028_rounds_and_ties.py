"""Votes that go on from others, and who settled a tie, when."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("votes") as table:
        table.add_column(sa.Column("follows_id", sa.Integer()))
        table.create_foreign_key("fk_votes_follows_id_votes", "votes", ["follows_id"], ["id"])
    op.create_index("ix_votes_follows_id", "votes", ["follows_id"])
    with op.batch_alter_table("results") as table:
        table.add_column(sa.Column("settled_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("settled_by_id", sa.Integer()))
        table.create_foreign_key(
            "fk_results_settled_by_id_people", "people", ["settled_by_id"], ["id"]
        )


def downgrade() -> None:
    """Forget them."""
    with op.batch_alter_table("results") as table:
        table.drop_constraint("fk_results_settled_by_id_people", type_="foreignkey")
        table.drop_column("settled_by_id")
        table.drop_column("settled_at")
    op.drop_index("ix_votes_follows_id", "votes")
    with op.batch_alter_table("votes") as table:
        table.drop_constraint("fk_votes_follows_id_votes", type_="foreignkey")
        table.drop_column("follows_id")
