"""The life of minutes: what an assembly chooses, more steps, what a session approved, words that are not printed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('listed','shared','approved')"
AFTER = "kind IN ('listed','shared','proposed','taken_back','refused','approved')"


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "minutes_habits",
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("correction_days", sa.Integer(), nullable=False),
        sa.Column("approved_first", sa.Boolean(), nullable=False),
        sa.Column("list_at_once", sa.Boolean(), nullable=False),
        sa.Column("with_names", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("correction_days BETWEEN 0 AND 60", name="ck_minutes_habits_days"),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_minutes_habits_assembly_id"
        ),
        sa.PrimaryKeyConstraint("assembly_id", name="pk_minutes_habits"),
    )
    with op.batch_alter_table("minutes_steps") as table:
        table.drop_constraint("ck_minutes_steps_kind", type_="check")
        table.add_column(sa.Column("sha256", sa.String(length=64), nullable=True))
        table.create_check_constraint("ck_minutes_steps_kind", AFTER)
    with op.batch_alter_table("corrections") as table:
        table.add_column(
            sa.Column("withheld", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("corrections") as table:
        table.alter_column("withheld", server_default=None)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("corrections") as table:
        table.drop_column("withheld")
    op.execute("DELETE FROM minutes_steps WHERE kind IN ('proposed','taken_back','refused')")
    with op.batch_alter_table("minutes_steps") as table:
        table.drop_constraint("ck_minutes_steps_kind", type_="check")
        table.drop_column("sha256")
        table.create_check_constraint("ck_minutes_steps_kind", BEFORE)
    op.drop_table("minutes_habits")
