"""A change may be proposed to the title and to the easy words too; those there are were all to the text."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the part."""
    with op.batch_alter_table("amendments") as amendments:
        amendments.add_column(
            sa.Column("part", sa.String(length=8), nullable=False, server_default="text")
        )
        amendments.create_check_constraint("part", "part IN ('text','title','easy')")


def downgrade() -> None:
    """Changes to titles and easy words stay, and read as if they were to the text."""
    with op.batch_alter_table("amendments") as amendments:
        amendments.drop_constraint("part", type_="check")
        amendments.drop_column("part")
