"""Calls for volunteers with their draws, and the numbers drawn."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer()),
        sa.Column("follows_id", sa.Integer()),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("by_household", sa.Boolean(), nullable=False),
        sa.Column("quotas", sa.JSON(), nullable=False),
        sa.Column("people_count", sa.Integer()),
        sa.Column("list_hash", sa.String(64)),
        sa.Column("panels_hash", sa.String(64)),
        sa.Column("panels", sa.JSON()),
        sa.Column("method", sa.String(8)),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("typed_digits", sa.String(3)),
        sa.Column("typed_by_id", sa.Integer()),
        sa.Column("digits", sa.String(3)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True)),
        sa.Column("drawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("places > 0", name="ck_calls_places"),
        sa.CheckConstraint("method IN ('all','lots','panels')", name="ck_calls_method"),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_calls_assembly_id_assemblies"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name="fk_calls_decision_id_decisions"
        ),
        sa.ForeignKeyConstraint(["follows_id"], ["calls.id"], name="fk_calls_follows_id_calls"),
        sa.ForeignKeyConstraint(["typed_by_id"], ["people.id"], name="fk_calls_typed_by_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_assembly_id", "calls", ["assembly_id"])
    op.create_index("ix_calls_follows_id", "calls", ["follows_id"])
    op.create_table(
        "drawn",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("seat_id", sa.Integer()),
        sa.Column("on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "state IN ('offered','accepted','declined','unreachable')", name="ck_drawn_state"
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], ondelete="CASCADE", name="fk_drawn_call_id_calls"
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], ondelete="SET NULL", name="fk_drawn_seat_id_seats"
        ),
        sa.PrimaryKeyConstraint("call_id", "number", name="pk_drawn"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("drawn")
    op.drop_table("calls")
