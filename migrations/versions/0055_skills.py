"""Frameworks of skills, trainees by alias, where each of them stands."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "support_frameworks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_support_frameworks_assembly_id_assemblies"
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_support_frameworks_by_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_support_frameworks"),
        sa.UniqueConstraint(
            "assembly_id", "version", name="uq_support_frameworks_assembly_id_version"
        ),
    )
    op.create_table(
        "support_trainees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("support_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(40), nullable=False),
        sa.Column("card_hash", sa.String(64)),
        sa.Column("shares", sa.JSON(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["support_id"],
            ["accompaniments.id"],
            ondelete="CASCADE",
            name="fk_support_trainees_support_id_accompaniments",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_support_trainees"),
        sa.UniqueConstraint("card_hash", name="uq_support_trainees_card_hash"),
    )
    op.create_index("ix_support_trainees_support_id", "support_trainees", ["support_id"])
    op.create_table(
        "support_placements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(40), nullable=False),
        sa.Column("hand", sa.String(8), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.Integer()),
        sa.CheckConstraint("hand IN ('self','peer','trainer')", name="ck_support_placements_hand"),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name="ck_support_placements_level"),
        sa.ForeignKeyConstraint(
            ["trainee_id"],
            ["support_trainees.id"],
            ondelete="CASCADE",
            name="fk_support_placements_trainee_id_support_trainees",
        ),
        sa.ForeignKeyConstraint(
            ["framework_id"],
            ["support_frameworks.id"],
            name="fk_support_placements_framework_id_support_frameworks",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["support_meetings.id"],
            ondelete="SET NULL",
            name="fk_support_placements_meeting_id_support_meetings",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_support_placements"),
    )
    op.create_index("ix_support_placements_trainee_id", "support_placements", ["trainee_id"])


def downgrade() -> None:
    """Take them away."""
    for table in ("support_placements", "support_trainees", "support_frameworks"):
        op.drop_table(table)
