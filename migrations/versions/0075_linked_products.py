"""What a file of linked data said of a product besides stays with it, so that it goes out as it came in."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Products that are there came from no such file."""
    with op.batch_alter_table("supply_products") as products:
        products.add_column(sa.Column("linked", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """What the files said is forgotten; the products stay."""
    with op.batch_alter_table("supply_products") as products:
        products.drop_column("linked")
