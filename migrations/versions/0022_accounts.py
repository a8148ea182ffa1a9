"""Sessions that can be ended, and invitations that know who made them.

A link that was made for an account with roles in several assemblies, or in none, opens nothing any more: it could have
been kept by another assembly than the one whose role it would open. The others go on working.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table, then say of each waiting invitation whose it is."""
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("generation", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("invitations") as invitations:
        invitations.add_column(sa.Column("assembly_id", sa.Integer()))
    op.create_table(
        "ended_sign_ins",
        sa.Column("mark_hash", sa.String(length=64), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mark_hash", name="pk_ended_sign_ins"),
    )
    op.execute(
        "UPDATE invitations SET assembly_id = (SELECT min(assembly_id) FROM roles"
        " WHERE roles.person_id = invitations.person_id) WHERE spent_at IS NULL"
        " AND 1 = (SELECT count(DISTINCT coalesce(assembly_id, 0)) FROM roles"
        " WHERE roles.person_id = invitations.person_id)"
    )
    op.execute(
        "UPDATE invitations SET spent_at = CURRENT_TIMESTAMP"
        " WHERE spent_at IS NULL AND assembly_id IS NULL"
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("ended_sign_ins")
    with op.batch_alter_table("invitations") as invitations:
        invitations.drop_column("assembly_id")
    with op.batch_alter_table("people") as people:
        people.drop_column("generation")
