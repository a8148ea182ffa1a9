"""Tables of the room minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("with_names", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_minutes_assembly_id"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_minutes_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
        sa.UniqueConstraint("session_id", name="uq_minutes_session_id"),
    )
    op.create_index("ix_minutes_assembly_id", "minutes", ["assembly_id"], unique=False)
    op.create_table(
        "easy_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.String(length=80), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_easy_checks_minutes_id"),
        sa.PrimaryKeyConstraint("id", name="pk_easy_checks"),
        sa.UniqueConstraint(
            "minutes_id", "lang", "text_sha256", name="uq_easy_checks_minutes_id_lang_text_sha256"
        ),
    )
    op.create_index("ix_easy_checks_minutes_id", "easy_checks", ["minutes_id"], unique=False)
    op.create_table(
        "minutes_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("compiled", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name="fk_minutes_sections_minutes_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_sections"),
        sa.UniqueConstraint(
            "minutes_id", "kind", "ref", name="uq_minutes_sections_minutes_id_kind_ref"
        ),
    )
    op.create_index(
        "ix_minutes_sections_minutes_id", "minutes_sections", ["minutes_id"], unique=False
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_publications_by_id"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_publications_minutes_id"),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.UniqueConstraint("minutes_id", "number", name="uq_publications_minutes_id_number"),
    )
    op.create_index("ix_publications_minutes_id", "publications", ["minutes_id"], unique=False)
    op.create_index("ix_publications_published_at", "publications", ["published_at"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("asker", sa.String(length=64), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('taken','not_taken')", name="ck_corrections_outcome"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_corrections_by_id"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_corrections_minutes_id"),
        sa.ForeignKeyConstraint(
            ["section_id"], ["minutes_sections.id"], name="fk_corrections_section_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_minutes_id", "corrections", ["minutes_id"], unique=False)
    op.create_table(
        "errata",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.id"], name="fk_errata_publication_id"
        ),
        sa.PrimaryKeyConstraint("publication_id", name="pk_errata"),
    )
    op.create_table(
        "minutes_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=True),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_minutes_revisions_by_id"),
        sa.ForeignKeyConstraint(
            ["section_id"], ["minutes_sections.id"], name="fk_minutes_revisions_section_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_revisions"),
        sa.UniqueConstraint(
            "section_id", "lang", "number", name="uq_minutes_revisions_section_id_lang_number"
        ),
    )
    op.create_index(
        "ix_minutes_revisions_section_id", "minutes_revisions", ["section_id"], unique=False
    )
    op.create_table(
        "minutes_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vote_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('listed','shared','approved')", name="ck_minutes_steps_kind"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_minutes_steps_by_id"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_minutes_steps_minutes_id"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_minutes_steps_vote_id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_steps"),
    )
    op.create_index("ix_minutes_steps_minutes_id", "minutes_steps", ["minutes_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_minutes_steps_minutes_id", table_name="minutes_steps")
    op.drop_table("minutes_steps")
    op.drop_index("ix_minutes_revisions_section_id", table_name="minutes_revisions")
    op.drop_table("minutes_revisions")
    op.drop_table("errata")
    op.drop_index("ix_corrections_minutes_id", table_name="corrections")
    op.drop_table("corrections")
    op.drop_index("ix_publications_published_at", table_name="publications")
    op.drop_index("ix_publications_minutes_id", table_name="publications")
    op.drop_table("publications")
    op.drop_index("ix_minutes_sections_minutes_id", table_name="minutes_sections")
    op.drop_table("minutes_sections")
    op.drop_index("ix_easy_checks_minutes_id", table_name="easy_checks")
    op.drop_table("easy_checks")
    op.drop_index("ix_minutes_assembly_id", table_name="minutes")
    op.drop_table("minutes")
