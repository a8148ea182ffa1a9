"""Accompaniments: requests in their own words, what was written and held since, follow-ups."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

ONCE = sa.text("kind IN ('first','shared','agreement','closing')")


def upgrade() -> None:
    """Create the four tables."""
    op.create_table(
        "accompaniments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("scale", sa.String(16), nullable=False),
        sa.Column("theme", sa.String(80), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("place_id", sa.Integer()),
        sa.Column("group_assembly_id", sa.Integer()),
        sa.Column("contact", sa.Text()),
        sa.Column("forget_contact_on", sa.Date()),
        sa.Column("code_hash", sa.String(64)),
        sa.Column("first_companion_id", sa.Integer()),
        sa.Column("second_companion_id", sa.Integer()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind IN ('request','programme')", name="ck_accompaniments_kind"),
        sa.CheckConstraint(
            "scale IN ('neighbourhood','town','county','region')", name="ck_accompaniments_scale"
        ),
        *[
            sa.ForeignKeyConstraint(
                [column], [there], name=f"fk_accompaniments_{column}_{there[:-3]}"
            )
            for column, there in (
                ("assembly_id", "assemblies.id"),
                ("place_id", "places.id"),
                ("group_assembly_id", "assemblies.id"),
                ("first_companion_id", "people.id"),
                ("second_companion_id", "people.id"),
            )
        ],
        sa.PrimaryKeyConstraint("id", name="pk_accompaniments"),
        sa.UniqueConstraint("code_hash", name="uq_accompaniments_code_hash"),
    )
    op.create_index("ix_accompaniments_assembly_id", "accompaniments", ["assembly_id"])
    op.create_table(
        "support_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("support_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("agreed_theirs", sa.Integer(), nullable=False),
        sa.Column("agreed_ours", sa.String(120), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("referred_to", sa.String(160), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.CheckConstraint(
            "kind IN ('first','heard','reframed','shared','agreement','closing')",
            name="ck_support_wordings_kind",
        ),
        sa.CheckConstraint("agreed_theirs >= 0", name="ck_support_wordings_agreed_theirs"),
        sa.ForeignKeyConstraint(
            ["support_id"],
            ["accompaniments.id"],
            ondelete="CASCADE",
            name="fk_support_wordings_support_id_accompaniments",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_support_wordings_by_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_support_wordings"),
    )
    op.create_index("ix_support_wordings_support_id", "support_wordings", ["support_id"])
    op.create_index(
        "ix_support_wordings_once",
        "support_wordings",
        ["support_id", "kind"],
        unique=True,
        sqlite_where=ONCE,
        postgresql_where=ONCE,
    )
    op.create_table(
        "support_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("support_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("place_id", sa.Integer()),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("hours", sa.Integer()),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("concerned_present", sa.Boolean(), nullable=False),
        sa.Column("happened", sa.JSON(), nullable=False),
        sa.Column("learned", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.CheckConstraint("present >= 0", name="ck_support_meetings_present"),
        sa.ForeignKeyConstraint(
            ["support_id"],
            ["accompaniments.id"],
            ondelete="CASCADE",
            name="fk_support_meetings_support_id_accompaniments",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name="fk_support_meetings_place_id_places"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_support_meetings_by_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_support_meetings"),
    )
    op.create_index("ix_support_meetings_support_id", "support_meetings", ["support_id"])
    op.create_table(
        "support_follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("support_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["support_id"],
            ["accompaniments.id"],
            ondelete="CASCADE",
            name="fk_support_follow_ups_support_id_accompaniments",
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_support_follow_ups_by_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_support_follow_ups"),
        sa.UniqueConstraint("support_id", "due_on", name="uq_support_follow_ups_support_id_due_on"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("support_follow_ups", "support_meetings", "support_wordings", "accompaniments"):
        op.drop_table(table)
