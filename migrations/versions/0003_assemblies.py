"""Tables of the room assemblies."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "assemblies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("purpose", sa.JSON(), nullable=False),
        sa.Column("territory", sa.String(length=120), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("colour", sa.String(length=7), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assemblies"),
        sa.UniqueConstraint("slug", name="uq_assemblies_slug"),
    )
    op.create_table(
        "wrong_codes",
        sa.Column("minute", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("minute", name="pk_wrong_codes"),
    )
    op.create_table(
        "charters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_charters_assembly_id"),
        sa.PrimaryKeyConstraint("id", name="pk_charters"),
        sa.UniqueConstraint("assembly_id", "version", name="uq_charters_assembly_id_version"),
    )
    op.create_index("ix_charters_assembly_id", "charters", ["assembly_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("wall_key", sa.String(length=32), nullable=False),
        sa.Column("open_seats", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("phone_seq", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_sessions_assembly_id"),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name="fk_sessions_closed_by_id"),
        sa.ForeignKeyConstraint(["opened_by_id"], ["people.id"], name="fk_sessions_opened_by_id"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_sessions_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("assembly_id", "number", name="uq_sessions_assembly_id_number"),
        sa.UniqueConstraint("code", name="uq_sessions_code"),
        sa.UniqueConstraint("wall_key", name="uq_sessions_wall_key"),
    )
    op.create_index("ix_sessions_assembly_id", "sessions", ["assembly_id"], unique=False)
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes >= 0", name="ck_agenda_items_minutes"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_agenda_items_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_items"),
    )
    op.create_index("ix_agenda_items_session_id", "agenda_items", ["session_id"], unique=False)
    op.create_table(
        "seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(length=40), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("number > 0", name="ck_seats_number"),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_seats_assembly_id"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_seats_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_seats"),
        sa.UniqueConstraint(
            "assembly_id", "session_id", "number", name="uq_seats_assembly_id_session_id_number"
        ),
    )
    op.create_index("ix_seats_assembly_id", "seats", ["assembly_id"], unique=False)
    op.create_index("ix_seats_session_id", "seats", ["session_id"], unique=False)
    op.create_index(
        "uq_seats_members",
        "seats",
        ["assembly_id", "number"],
        unique=True,
        sqlite_where=sa.text("session_id IS NULL"),
        postgresql_where=sa.text("session_id IS NULL"),
    )
    op.create_table(
        "attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("from_item_id", sa.Integer(), nullable=True),
        sa.Column("left_item_id", sa.Integer(), nullable=True),
        sa.Column("left", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_item_id"], ["agenda_items.id"], name="fk_attendances_from_item_id"
        ),
        sa.ForeignKeyConstraint(
            ["left_item_id"], ["agenda_items.id"], name="fk_attendances_left_item_id"
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name="fk_attendances_seat_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_attendances_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attendances"),
        sa.UniqueConstraint("session_id", "seat_id", name="uq_attendances_session_id_seat_id"),
    )
    op.create_index("ix_attendances_seat_id", "attendances", ["seat_id"], unique=False)
    op.create_index("ix_attendances_session_id", "attendances", ["session_id"], unique=False)
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name="fk_cards_seat_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
        sa.UniqueConstraint("code_hash", name="uq_cards_code_hash"),
        sa.UniqueConstraint("seat_id", "generation", name="uq_cards_seat_id_generation"),
        sa.UniqueConstraint("token_hash", name="uq_cards_token_hash"),
    )
    op.create_index("ix_cards_seat_id", "cards", ["seat_id"], unique=False)
    op.create_table(
        "phones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name="fk_phones_seat_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_phones_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_phones"),
        sa.UniqueConstraint("token_hash", name="uq_phones_token_hash"),
    )
    op.create_index("ix_phones_seat_id", "phones", ["seat_id"], unique=False)
    op.create_index("ix_phones_session_id", "phones", ["session_id"], unique=False)
    op.create_index(
        "uq_phones_bound",
        "phones",
        ["session_id", "seat_id"],
        unique=True,
        sqlite_where=sa.text("bound_at IS NOT NULL AND released_at IS NULL"),
        postgresql_where=sa.text("bound_at IS NOT NULL AND released_at IS NULL"),
    )
    op.create_table(
        "proxies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("principal_seat_id", sa.Integer(), nullable=False),
        sa.Column("holder_seat_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("principal_seat_id <> holder_seat_id", name="ck_proxies_not_oneself"),
        sa.ForeignKeyConstraint(["holder_seat_id"], ["seats.id"], name="fk_proxies_holder_seat_id"),
        sa.ForeignKeyConstraint(
            ["principal_seat_id"], ["seats.id"], name="fk_proxies_principal_seat_id"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_proxies_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proxies"),
        sa.UniqueConstraint(
            "session_id", "principal_seat_id", name="uq_proxies_session_id_principal_seat_id"
        ),
    )
    op.create_index("ix_proxies_session_id", "proxies", ["session_id"], unique=False)
    op.create_table(
        "speaking_turns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name="fk_speaking_turns_item_id"),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name="fk_speaking_turns_seat_id"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_speaking_turns_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_speaking_turns"),
    )
    op.create_index("ix_speaking_turns_session_id", "speaking_turns", ["session_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_speaking_turns_session_id", table_name="speaking_turns")
    op.drop_table("speaking_turns")
    op.drop_index("ix_proxies_session_id", table_name="proxies")
    op.drop_table("proxies")
    op.drop_index(
        "uq_phones_bound",
        table_name="phones",
        sqlite_where=sa.text("bound_at IS NOT NULL AND released_at IS NULL"),
        postgresql_where=sa.text("bound_at IS NOT NULL AND released_at IS NULL"),
    )
    op.drop_index("ix_phones_session_id", table_name="phones")
    op.drop_index("ix_phones_seat_id", table_name="phones")
    op.drop_table("phones")
    op.drop_index("ix_cards_seat_id", table_name="cards")
    op.drop_table("cards")
    op.drop_index("ix_attendances_session_id", table_name="attendances")
    op.drop_index("ix_attendances_seat_id", table_name="attendances")
    op.drop_table("attendances")
    op.drop_index(
        "uq_seats_members",
        table_name="seats",
        sqlite_where=sa.text("session_id IS NULL"),
        postgresql_where=sa.text("session_id IS NULL"),
    )
    op.drop_index("ix_seats_session_id", table_name="seats")
    op.drop_index("ix_seats_assembly_id", table_name="seats")
    op.drop_table("seats")
    op.drop_index("ix_agenda_items_session_id", table_name="agenda_items")
    op.drop_table("agenda_items")
    op.drop_index("ix_sessions_assembly_id", table_name="sessions")
    op.drop_table("sessions")
    op.drop_index("ix_charters_assembly_id", table_name="charters")
    op.drop_table("charters")
    op.drop_table("wrong_codes")
    op.drop_table("assemblies")
