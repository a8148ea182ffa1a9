"""Tables of the room proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("bearer", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("road", sa.JSON(), nullable=False),
        sa.Column("back_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft','on_the_table','adopted','under_discussion','withdrawn')",
            name="ck_proposals_status",
        ),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_proposals_assembly_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.UniqueConstraint("assembly_id", "number", name="uq_proposals_assembly_id_number"),
    )
    op.create_index("ix_proposals_assembly_id", "proposals", ["assembly_id"], unique=False)
    op.create_table(
        "arguments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('for','against','question','reaction','remark')", name="ck_arguments_kind"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name="fk_arguments_proposal_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_arguments_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_arguments"),
    )
    op.create_index("ix_arguments_proposal_id", "arguments", ["proposal_id"], unique=False)
    op.create_index("ix_arguments_session_id", "arguments", ["session_id"], unique=False)
    op.create_table(
        "objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("resolution", sa.JSON(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('objection','preference','concern')", name="ck_objections_kind"
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('integrated','withdrawn','maintained','noted')",
            name="ck_objections_outcome",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name="fk_objections_proposal_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_objections_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_objections"),
    )
    op.create_index("ix_objections_proposal_id", "objections", ["proposal_id"], unique=False)
    op.create_index("ix_objections_session_id", "objections", ["session_id"], unique=False)
    op.create_table(
        "origins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('observation','table','request','proposal')", name="ck_origins_kind"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name="fk_origins_proposal_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_origins"),
        sa.UniqueConstraint("proposal_id", "kind", "ref", name="uq_origins_proposal_id_kind_ref"),
    )
    op.create_index("ix_origins_proposal_id", "origins", ["proposal_id"], unique=False)
    op.create_table(
        "proposal_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name="fk_proposal_versions_proposal_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_versions"),
        sa.UniqueConstraint(
            "proposal_id", "number", name="uq_proposal_versions_proposal_id_number"
        ),
    )
    op.create_index(
        "ix_proposal_versions_proposal_id", "proposal_versions", ["proposal_id"], unique=False
    )
    op.create_table(
        "proposals_on_agenda",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["agenda_items.id"],
            name="fk_proposals_on_agenda_item_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name="fk_proposals_on_agenda_proposal_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("item_id", "proposal_id", name="pk_proposals_on_agenda"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("proposals_on_agenda")
    op.drop_index("ix_proposal_versions_proposal_id", table_name="proposal_versions")
    op.drop_table("proposal_versions")
    op.drop_index("ix_origins_proposal_id", table_name="origins")
    op.drop_table("origins")
    op.drop_index("ix_objections_session_id", table_name="objections")
    op.drop_index("ix_objections_proposal_id", table_name="objections")
    op.drop_table("objections")
    op.drop_index("ix_arguments_session_id", table_name="arguments")
    op.drop_index("ix_arguments_proposal_id", table_name="arguments")
    op.drop_table("arguments")
    op.drop_index("ix_proposals_assembly_id", table_name="proposals")
    op.drop_table("proposals")
