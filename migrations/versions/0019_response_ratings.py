"""What residents think of the answers of authorities, beside the answers themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create it."""
    op.create_table(
        "response_ratings",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("rater", sa.String(length=64), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.CheckConstraint("face BETWEEN 1 AND 4", name="ck_response_ratings_face"),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name="fk_response_ratings_response_id"
        ),
        sa.PrimaryKeyConstraint("response_id", "rater", name="pk_response_ratings"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("response_ratings")
