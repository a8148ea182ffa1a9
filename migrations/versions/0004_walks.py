"""Tables of the room walks."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "walks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_point", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("welcome", sa.JSON(), nullable=False),
        sa.Column("bring", sa.JSON(), nullable=False),
        sa.Column("rain_plan", sa.JSON(), nullable=False),
        sa.Column("transport", sa.JSON(), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("pace_m_per_h", sa.Integer(), nullable=False),
        sa.Column("detour_percent", sa.Integer(), nullable=False),
        sa.Column("typed_metres", sa.Integer(), nullable=True),
        sa.Column("track", sa.JSON(), nullable=True),
        sa.Column("streets", sa.JSON(), nullable=True),
        sa.Column("streets_credit", sa.String(length=160), nullable=False),
        sa.Column("seated", sa.Boolean(), nullable=False),
        sa.Column("debrief", sa.JSON(), nullable=False),
        sa.Column("debrief_minutes", sa.Integer(), nullable=False),
        sa.Column("next_step", sa.JSON(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("at_position", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_reason", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("capacity IS NULL OR capacity > 0", name="ck_walks_capacity"),
        sa.CheckConstraint("detour_percent BETWEEN 100 AND 300", name="ck_walks_detour"),
        sa.CheckConstraint("pace_m_per_h BETWEEN 500 AND 7000", name="ck_walks_pace"),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_walks_assembly_id"),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["people.id"], name="fk_walks_published_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_walks"),
        sa.UniqueConstraint("slug", name="uq_walks_slug"),
    )
    op.create_index("ix_walks_assembly_id", "walks", ["assembly_id"], unique=False)
    op.create_table(
        "basket_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=8), nullable=False),
        sa.CheckConstraint("measure IN ('g','ml','piece')", name="ck_basket_items_measure"),
        sa.CheckConstraint("amount > 0", name="ck_basket_items_amount"),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walks.id"], name="fk_basket_items_walk_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_basket_items"),
        sa.UniqueConstraint("walk_id", "position", name="uq_basket_items_walk_id_position"),
    )
    op.create_index("ix_basket_items_walk_id", "basket_items", ["walk_id"], unique=False)
    op.create_table(
        "registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("needs", sa.String(length=500), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "standing IN ('confirmed','waiting','cancelled')", name="ck_registrations_standing"
        ),
        sa.CheckConstraint("people BETWEEN 1 AND 4", name="ck_registrations_people"),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walks.id"], name="fk_registrations_walk_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registrations"),
        sa.UniqueConstraint("token_hash", name="uq_registrations_token_hash"),
        sa.UniqueConstraint("walk_id", "client_key", name="uq_registrations_walk_id_client_key"),
    )
    op.create_index("ix_registrations_walk_id", "registrations", ["walk_id"], unique=False)
    op.create_table(
        "stops",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("lenses", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("in_rain", sa.Boolean(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 0 AND 120", name="ck_stops_minutes"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_stops_place_id"),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walks.id"], name="fk_stops_walk_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_stops"),
        sa.UniqueConstraint("code", name="uq_stops_code"),
        sa.UniqueConstraint("walk_id", "position", name="uq_stops_walk_id_position"),
    )
    op.create_index("ix_stops_place_id", "stops", ["place_id"], unique=False)
    op.create_index("ix_stops_walk_id", "stops", ["walk_id"], unique=False)
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("stop_id", sa.Integer(), nullable=True),
        sa.Column("lens", sa.String(length=12), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("agree", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=True),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hide_place", sa.Boolean(), nullable=False),
        sa.Column("reply_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_why", sa.String(length=24), nullable=False),
        sa.CheckConstraint(
            "kind IN ('strength','difficulty','idea','question')", name="ck_observations_kind"
        ),
        sa.CheckConstraint("source IN ('phone','paper','desk')", name="ck_observations_source"),
        sa.CheckConstraint("agree BETWEEN 0 AND 500", name="ck_observations_agree"),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["people.id"], name="fk_observations_published_by_id"
        ),
        sa.ForeignKeyConstraint(["stop_id"], ["stops.id"], name="fk_observations_stop_id"),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walks.id"], name="fk_observations_walk_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_observations"),
        sa.UniqueConstraint("walk_id", "client_key", name="uq_observations_walk_id_client_key"),
    )
    op.create_index("ix_observations_stop_id", "observations", ["stop_id"], unique=False)
    op.create_index("ix_observations_walk_id", "observations", ["walk_id"], unique=False)
    op.create_table(
        "price_readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stop_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("product", sa.String(length=80), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=8), nullable=False),
        sa.Column("price_cents", sa.Integer(), nullable=False),
        sa.Column("organic", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("item_id IS NOT NULL OR product <> ''", name="ck_price_readings_what"),
        sa.CheckConstraint("measure IN ('g','ml','piece')", name="ck_price_readings_measure"),
        sa.CheckConstraint("amount > 0", name="ck_price_readings_amount"),
        sa.CheckConstraint("price_cents >= 0", name="ck_price_readings_price"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["basket_items.id"], name="fk_price_readings_item_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["stop_id"], ["stops.id"], name="fk_price_readings_stop_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_price_readings"),
        sa.UniqueConstraint("client_key", name="uq_price_readings_client_key"),
    )
    op.create_index("ix_price_readings_item_id", "price_readings", ["item_id"], unique=False)
    op.create_index("ix_price_readings_stop_id", "price_readings", ["stop_id"], unique=False)
    op.create_table(
        "photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.JSON(), nullable=False),
        sa.Column("licence", sa.String(length=40), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("width > 0 AND height > 0", name="ck_photos_size"),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observations.id"],
            name="fk_photos_observation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_photos"),
        sa.UniqueConstraint("observation_id", "name", name="uq_photos_observation_id_name"),
    )
    op.create_index("ix_photos_name", "photos", ["name"], unique=False)
    op.create_index("ix_photos_observation_id", "photos", ["observation_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_photos_name", table_name="photos")
    op.drop_index("ix_photos_observation_id", table_name="photos")
    op.drop_table("photos")
    op.drop_index("ix_price_readings_item_id", table_name="price_readings")
    op.drop_index("ix_price_readings_stop_id", table_name="price_readings")
    op.drop_table("price_readings")
    op.drop_index("ix_observations_stop_id", table_name="observations")
    op.drop_index("ix_observations_walk_id", table_name="observations")
    op.drop_table("observations")
    op.drop_index("ix_stops_place_id", table_name="stops")
    op.drop_index("ix_stops_walk_id", table_name="stops")
    op.drop_table("stops")
    op.drop_index("ix_registrations_walk_id", table_name="registrations")
    op.drop_table("registrations")
    op.drop_index("ix_basket_items_walk_id", table_name="basket_items")
    op.drop_table("basket_items")
    op.drop_index("ix_walks_assembly_id", table_name="walks")
    op.drop_table("walks")
