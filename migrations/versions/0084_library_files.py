"""Files of the library, in pieces; every thing that has words here says in which languages it is."""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "library_files",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size BETWEEN 1 AND 20000000", name="ck_library_files_size"),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["library_items.id"],
            name="fk_library_files_item_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("item_id", name="pk_library_files"),
    )
    op.create_table(
        "library_pieces",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["library_files.item_id"],
            name="fk_library_pieces_item_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_library_pieces"),
    )
    say_languages()


def say_languages() -> None:
    """Where nobody ticked any, those of the title."""
    items = sa.table(
        "library_items",
        sa.column("id", sa.Integer),
        sa.column("title", sa.JSON),
        sa.column("languages", sa.JSON),
        sa.column("source_room", sa.String),
    )
    bind = op.get_bind()
    rows = bind.execute(
        sa.select(items.c.id, items.c.title, items.c.languages).where(items.c.source_room.is_(None))
    ).all()
    for number, title, languages in rows:
        written = [code for code in title or {} if code not in ("easy", "by", "source")]
        if written and not languages:
            bind.execute(items.update().where(items.c.id == number).values(languages=written))


def downgrade() -> None:
    """Take the tables away."""
    for table in ("library_pieces", "library_files"):
        op.drop_table(table)
