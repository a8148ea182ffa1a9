"""The college of a member's seat, as the list of members says it."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None is known yet."""
    op.add_column(
        "seats", sa.Column("college", sa.String(length=40), nullable=False, server_default="")
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_column("seats", "college")
