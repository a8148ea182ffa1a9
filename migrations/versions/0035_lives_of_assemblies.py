"""Sessions that will not be held, and assemblies that are not shown yet, are over, or were erased. Those there are, are shown."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what anybody could read until now stays to be read."""
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("cancelled_at", sa.DateTime(timezone=True)))
        sessions.add_column(sa.Column("cancelled_by_id", sa.Integer()))
        sessions.add_column(
            sa.Column("cancelled_why", sa.JSON(), nullable=False, server_default="{}")
        )
        sessions.create_foreign_key(
            "fk_sessions_cancelled_by_id_people", "people", ["cancelled_by_id"], ["id"]
        )
    with op.batch_alter_table("assemblies") as assemblies:
        assemblies.add_column(sa.Column("shown_at", sa.DateTime(timezone=True)))
        assemblies.add_column(sa.Column("archived_at", sa.DateTime(timezone=True)))
        assemblies.add_column(sa.Column("erased_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE assemblies SET shown_at = created_at")


def downgrade() -> None:
    """Forget them."""
    with op.batch_alter_table("assemblies") as assemblies:
        assemblies.drop_column("erased_at")
        assemblies.drop_column("archived_at")
        assemblies.drop_column("shown_at")
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_constraint("fk_sessions_cancelled_by_id_people", type_="foreignkey")
        sessions.drop_column("cancelled_why")
        sessions.drop_column("cancelled_by_id")
        sessions.drop_column("cancelled_at")
