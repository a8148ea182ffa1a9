"""The logo of an assembly."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One picture per assembly at most."""
    op.create_table(
        "logos",
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_logos_assembly_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assembly_id", name="pk_logos"),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("logos")
