"""Tables of the room places."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("opening_hours", sa.String(length=500), nullable=False),
        sa.Column("hours_note", sa.JSON(), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="ck_places_position"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name="ck_places_latitude"),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name="ck_places_longitude"),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("places")
