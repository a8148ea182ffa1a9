"""Hidden copies to practise on; and the number of a session or of a vote that was taken away is never another's."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

NUMBERED = ("sessions", "votes")


def upgrade() -> None:
    """Add what marks a copy, and let SQLite remember the highest number it gave (PostgreSQL always does)."""
    with op.batch_alter_table("assemblies") as assemblies:
        assemblies.add_column(sa.Column("rehearses_id", sa.Integer(), nullable=True))
        assemblies.create_foreign_key(
            "fk_assemblies_rehearses_id",
            "assemblies",
            ["rehearses_id"],
            ["id"],
            ondelete="CASCADE",
        )
        assemblies.create_index("ix_assemblies_rehearses_id", ["rehearses_id"])
    with op.batch_alter_table("roles") as roles:
        roles.add_column(sa.Column("lent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "rehearsals",
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], ondelete="CASCADE",
            name="fk_rehearsals_assembly_id",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], ondelete="CASCADE",
            name="fk_rehearsals_session_id",
        ),
        sa.PrimaryKeyConstraint("assembly_id", name="pk_rehearsals"),
        sa.UniqueConstraint("session_id", name="uq_rehearsals_session_id"),
    )  # fmt: skip
    remember_numbers(True)


def remember_numbers(wanted: bool) -> None:
    """Make the two tables anew, with or without the memory of their highest number."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for name in NUMBERED:
        kept = {"sqlite_autoincrement": wanted}
        with op.batch_alter_table(name, recreate="always", table_kwargs=kept):
            pass


def downgrade() -> None:
    """Without copies: those that there are go with what is in them."""
    remember_numbers(False)
    op.drop_table("rehearsals")
    with op.batch_alter_table("roles") as roles:
        roles.drop_column("lent")
    with op.batch_alter_table("assemblies") as assemblies:
        assemblies.drop_index("ix_assemblies_rehearses_id")
        assemblies.drop_constraint("fk_assemblies_rehearses_id", type_="foreignkey")
        assemblies.drop_column("rehearses_id")
