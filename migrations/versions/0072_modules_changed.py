"""What became of announced meetings, and whom a trainee lets read and place them."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, add the column."""
    op.create_table(
        "support_meeting_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("support_id", sa.Integer(), nullable=False),
        sa.Column("was_title", sa.JSON(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("was_on", sa.Date(), nullable=False),
        sa.Column("on", sa.Date()),
        sa.Column("was_place_id", sa.Integer()),
        sa.Column("place_id", sa.Integer()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["support_id"],
            ["accompaniments.id"],
            ondelete="CASCADE",
            name="fk_support_meeting_changes_support_id_accompaniments",
        ),
        sa.ForeignKeyConstraint(
            ["was_place_id"], ["places.id"], name="fk_support_meeting_changes_was_place_id_places"
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name="fk_support_meeting_changes_place_id_places"
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name="fk_support_meeting_changes_by_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_support_meeting_changes"),
    )
    op.create_index(
        "ix_support_meeting_changes_support_id", "support_meeting_changes", ["support_id"]
    )
    with op.batch_alter_table("support_trainees") as trainees:
        trainees.add_column(sa.Column("tutor_id", sa.Integer()))
        trainees.create_foreign_key(
            "fk_support_trainees_tutor_id_people", "people", ["tutor_id"], ["id"]
        )


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("support_trainees") as trainees:
        trainees.drop_constraint("fk_support_trainees_tutor_id_people", type_="foreignkey")
        trainees.drop_column("tutor_id")
    op.drop_table("support_meeting_changes")
