"""Rules for what is written and what was done by them, signs of interest, who wrote a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; what was said so far was written by nobody's seat."""
    op.create_table(
        "moderation_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("decided", sa.String(80), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_moderation_rules_assembly_id_assemblies"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_rules"),
        sa.UniqueConstraint(
            "assembly_id", "version", name="uq_moderation_rules_assembly_id_version"
        ),
    )
    op.create_index("ix_moderation_rules_assembly_id", "moderation_rules", ["assembly_id"])
    op.create_table(
        "moderation_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(12), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("rules_version", sa.Integer()),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("seat_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "act IN ('held','hidden','restored','left')", name="ck_moderation_acts_act"
        ),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_moderation_acts_assembly_id_assemblies"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name="fk_moderation_acts_seat_id_seats"),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_acts"),
    )
    for column in ("assembly_id", "seat_id"):
        op.create_index(f"ix_moderation_acts_{column}", "moderation_acts", [column])
    op.create_index("ix_moderation_acts_thing", "moderation_acts", ["kind", "ref"])
    op.create_table(
        "moderation_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_moderation_reports_assembly_id_assemblies"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_reports"),
        sa.UniqueConstraint("kind", "ref", "mark", name="uq_moderation_reports_kind_ref_mark"),
    )
    op.create_index("ix_moderation_reports_assembly_id", "moderation_reports", ["assembly_id"])
    op.create_index("ix_moderation_reports_mark", "moderation_reports", ["mark"])
    op.create_table(
        "supports",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name="fk_supports_proposal_id_proposals",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("proposal_id", "mark", name="pk_supports"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("arguments") as arguments:
        arguments.add_column(sa.Column("seat_id", sa.Integer()))
        arguments.create_foreign_key("fk_arguments_seat_id_seats", "seats", ["seat_id"], ["id"])
        arguments.create_index("ix_arguments_seat_id", ["seat_id"])


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("arguments") as arguments:
        arguments.drop_index("ix_arguments_seat_id")
        arguments.drop_constraint("fk_arguments_seat_id_seats", type_="foreignkey")
        arguments.drop_column("seat_id")
    for table in ("supports", "moderation_reports", "moderation_acts", "moderation_rules"):
        op.drop_table(table)
