"""An address may ask to hear of one decision, besides of all that the assembly does."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are go on hearing of everything."""
    with op.batch_alter_table("subscribers") as subscribers:
        subscribers.add_column(
            sa.Column("about", sa.String(length=24), nullable=False, server_default="")
        )
        subscribers.drop_constraint("uq_subscribers_assembly_id_email", type_="unique")
        subscribers.create_unique_constraint(
            "uq_subscribers_assembly_id_email_about", ["assembly_id", "email", "about"]
        )


def downgrade() -> None:
    """Those who asked for one decision hear of nothing any more."""
    for table, where in (
        ("news_told", "subscriber_id IN (SELECT id FROM subscribers WHERE about <> '')"),
        ("letters", "subscriber_id IN (SELECT id FROM subscribers WHERE about <> '')"),
        ("subscribers", "about <> ''"),
    ):
        op.execute(f"DELETE FROM {table} WHERE {where}")
    with op.batch_alter_table("subscribers") as subscribers:
        subscribers.drop_constraint("uq_subscribers_assembly_id_email_about", type_="unique")
        subscribers.create_unique_constraint(
            "uq_subscribers_assembly_id_email", ["assembly_id", "email"]
        )
        subscribers.drop_column("about")
