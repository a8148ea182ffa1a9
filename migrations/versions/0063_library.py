"""The library: stories with their consent, guides, what other features published; and where each is shown."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "library_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("theme", sa.String(12), nullable=False),
        sa.Column("territory", sa.String(120), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("licence", sa.String(40), nullable=False),
        sa.Column("address", sa.String(400), nullable=False),
        sa.Column("source_room", sa.String(24)),
        sa.Column("source_ref", sa.Integer()),
        sa.Column("said_by", sa.String(60), nullable=False),
        sa.Column("read_on", sa.Date()),
        sa.Column("wall_on", sa.Date()),
        sa.Column("web_until", sa.Date()),
        sa.Column("press_on", sa.Date()),
        sa.Column("back_key", sa.String(64)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_by_id", sa.Integer()),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "kind IN ('story','guide','report','result','framework','game','recording','picture')",
            name="ck_library_items_kind",
        ),
        sa.CheckConstraint(
            "(source_room IS NULL) = (source_ref IS NULL)", name="ck_library_items_source"
        ),
        of("library_items", "assembly_id", "assemblies"),
        of("library_items", "published_by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_library_items"),
        sa.UniqueConstraint(
            "source_room", "source_ref", name="uq_library_items_source_room_source_ref"
        ),
        sa.UniqueConstraint("back_key", name="uq_library_items_back_key"),
    )
    op.create_index("ix_library_items_assembly_id", "library_items", ["assembly_id"])
    op.create_index("ix_library_items_made_on", "library_items", ["made_on"])
    op.create_table(
        "shown_items",
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        of("shown_items", "slot_id", "programme_slots", ondelete="CASCADE"),
        of("shown_items", "item_id", "library_items", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("slot_id", "item_id", name="pk_shown_items"),
    )
    op.create_index("ix_shown_items_item_id", "shown_items", ["item_id"])


def of(table: str, column: str, other: str, **how: str) -> sa.ForeignKeyConstraint:
    """A foreign key under the name that models give it."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", **how)


def downgrade() -> None:
    """Take the tables away."""
    for table in ("shown_items", "library_items"):
        op.drop_table(table)
