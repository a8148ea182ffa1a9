"""What residents say of a proposal they write: theme, cost, hours, who carries it, places, pictures; and more origins."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

SOURCES = "source IN ('phone','desk','paper')"
KINDS = "kind IN ('observation','price','table','request','idea','proposal','decision')"
KINDS_BEFORE = "kind IN ('observation','table','request','proposal')"
ADDED = ("theme", "cost_cents", "volunteer_hours", "carrier", "source", "seat_id")


def upgrade() -> None:
    """Add them; what is there already was written by the team."""
    with op.batch_alter_table("proposals") as table:
        table.add_column(sa.Column("theme", sa.String(16), nullable=False, server_default=""))
        table.add_column(sa.Column("cost_cents", sa.Integer()))
        table.add_column(sa.Column("volunteer_hours", sa.Integer()))
        table.add_column(sa.Column("carrier", sa.String(120), nullable=False, server_default=""))
        table.add_column(sa.Column("source", sa.String(8), nullable=False, server_default="desk"))
        table.add_column(sa.Column("seat_id", sa.Integer()))
        table.create_foreign_key(
            "fk_proposals_seat_id", "seats", ["seat_id"], ["id"], ondelete="SET NULL"
        )
        table.create_check_constraint("ck_proposals_source", SOURCES)
        table.create_index("ix_proposals_seat_id", ["seat_id"])
    with op.batch_alter_table("origins") as table:
        table.drop_constraint("ck_origins_kind", type_="check")
        table.create_check_constraint("ck_origins_kind", KINDS)
    op.create_table(
        "proposal_places",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name="fk_proposal_places_proposal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name="fk_proposal_places_place_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proposal_id", "place_id", name="pk_proposal_places"),
    )
    op.create_index("ix_proposal_places_place_id", "proposal_places", ["place_id"])
    op.create_table(
        "proposal_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.JSON(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name="fk_proposal_pictures_proposal_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_pictures"),
        sa.UniqueConstraint("proposal_id", "name", name="uq_proposal_pictures_proposal_id_name"),
    )
    op.create_index("ix_proposal_pictures_proposal_id", "proposal_pictures", ["proposal_id"])


def downgrade() -> None:
    """Forget them; an origin of a kind that was not known goes as well."""
    op.drop_table("proposal_pictures")
    op.drop_table("proposal_places")
    op.execute(f"DELETE FROM origins WHERE NOT ({KINDS_BEFORE})")
    with op.batch_alter_table("origins") as table:
        table.drop_constraint("ck_origins_kind", type_="check")
        table.create_check_constraint("ck_origins_kind", KINDS_BEFORE)
    with op.batch_alter_table("proposals") as table:
        table.drop_index("ix_proposals_seat_id")
        table.drop_constraint("ck_proposals_source", type_="check")
        table.drop_constraint("fk_proposals_seat_id", type_="foreignkey")
        for name in ADDED:
            table.drop_column(name)
