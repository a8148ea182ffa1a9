"""Programmes of houses and forums, their moments, and the groups that come."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("place_id", sa.Integer()),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_by_id", sa.Integer()),
        sa.CheckConstraint("kind IN ('house','forum','series')", name="ck_programmes_kind"),
        sa.CheckConstraint("ends_on >= begins_on", name="ck_programmes_days"),
        of("programmes", "assembly_id", "assemblies"),
        of("programmes", "place_id", "places"),
        of("programmes", "published_by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_programmes"),
    )
    op.create_index("ix_programmes_assembly_id", "programmes", ["assembly_id"])
    op.create_index("ix_programmes_ends_on", "programmes", ["ends_on"])
    create_slots()
    create_comings()


def create_slots() -> None:
    """The moments."""
    op.create_table(
        "programme_slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer()),
        sa.Column("led_by", sa.String(80), nullable=False),
        sa.Column("weekly", sa.JSON()),
        sa.Column("session_id", sa.Integer()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True)),
        sa.Column("cancelled_by_id", sa.Integer()),
        sa.Column("cancelled_reason", sa.JSON(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="ck_programme_slots_minutes"),
        sa.CheckConstraint(
            "capacity IS NULL OR capacity BETWEEN 1 AND 2000", name="ck_programme_slots_capacity"
        ),
        sa.CheckConstraint(
            "kind IN ('activity','opening','story','table','stands','break','meal','visit')",
            name="ck_programme_slots_kind",
        ),
        of("programme_slots", "programme_id", "programmes", ondelete="CASCADE"),
        of("programme_slots", "session_id", "sessions"),
        of("programme_slots", "cancelled_by_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_programme_slots"),
    )
    op.create_index("ix_programme_slots_programme_id", "programme_slots", ["programme_id"])
    op.create_index("ix_programme_slots_session_id", "programme_slots", ["session_id"])


def create_comings() -> None:
    """The groups that come: no name."""
    op.create_table(
        "programme_comings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("client_key", sa.String(64), nullable=False),
        sa.CheckConstraint("people BETWEEN 1 AND 4", name="ck_programme_comings_people"),
        sa.CheckConstraint(
            "standing IN ('confirmed','waiting','cancelled')", name="ck_programme_comings_standing"
        ),
        of("programme_comings", "slot_id", "programme_slots", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_programme_comings"),
        sa.UniqueConstraint(
            "slot_id", "client_key", name="uq_programme_comings_slot_id_client_key"
        ),
        sa.UniqueConstraint("token_hash", name="uq_programme_comings_token_hash"),
    )
    op.create_index("ix_programme_comings_slot_id", "programme_comings", ["slot_id"])
    op.create_index("ix_programme_comings_on", "programme_comings", ["on"])


def of(table: str, column: str, other: str, **how: str) -> sa.ForeignKeyConstraint:
    """A foreign key under the name that models give it."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", **how)


def downgrade() -> None:
    """Take the tables away."""
    for table in ("programme_comings", "programme_slots", "programmes"):
        op.drop_table(table)
