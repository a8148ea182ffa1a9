"""Supplies: places of a network, products, partnerships, orders with their wishes and shares, fees, accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0055"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create them; the tables that others name come first."""
    the_network()
    orders()
    accounts()


def the_network() -> None:
    """Who takes part, what is offered, what two of them agreed on."""
    op.create_table(
        "supply_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date()),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("delivery", sa.Integer(), nullable=False),
        sa.Column("income_shown_on", sa.Date()),
        sa.CheckConstraint("kind IN ('grocery','producer')", name="ck_supply_members_kind"),
        sa.CheckConstraint("minimum >= 0 AND delivery >= 0", name="ck_supply_members_amounts"),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_supply_members_assembly_id"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_supply_members_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supply_members"),
        sa.UniqueConstraint(
            "assembly_id", "place_id", "kind", name="uq_supply_members_assembly_id_place_id_kind"
        ),
    )
    op.create_index("ix_supply_members_assembly_id", "supply_members", ["assembly_id"])
    op.create_index("ix_supply_members_place_id", "supply_members", ["place_id"])
    op.create_table(
        "supply_products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("unit", sa.String(8), nullable=False),
        sa.Column("shown_unit", sa.String(8), nullable=False),
        sa.Column("packed", sa.String(8), nullable=False),
        sa.Column("pack", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("vat_permille", sa.Integer()),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column("dfc_type", sa.String(80), nullable=False),
        sa.Column("season", sa.JSON(), nullable=False),
        sa.Column("sku", sa.String(80), nullable=False),
        sa.Column("travelling", sa.JSON(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("retired_on", sa.Date()),
        sa.CheckConstraint("unit IN ('g','ml','piece')", name="ck_supply_products_unit"),
        sa.CheckConstraint(
            "pack > 0 AND step > 0 AND price > 0", name="ck_supply_products_amounts"
        ),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_supply_products_assembly_id"
        ),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["places.id"], name="fk_supply_products_producer_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supply_products"),
    )
    op.create_index("ix_supply_products_assembly_id", "supply_products", ["assembly_id"])
    op.create_index("ix_supply_products_producer_id", "supply_products", ["producer_id"])
    op.create_table(
        "supply_partnerships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("grocery_id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("price_rule", sa.JSON(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("warned_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("decision_id", sa.Integer()),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_supply_partnerships_assembly_id"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name="fk_supply_partnerships_decision_id"
        ),
        sa.ForeignKeyConstraint(
            ["grocery_id"], ["places.id"], name="fk_supply_partnerships_grocery_id"
        ),
        sa.ForeignKeyConstraint(
            ["producer_id"], ["places.id"], name="fk_supply_partnerships_producer_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supply_partnerships"),
    )
    op.create_index("ix_supply_partnerships_assembly_id", "supply_partnerships", ["assembly_id"])
    op.create_index("ix_supply_partnerships_decision_id", "supply_partnerships", ["decision_id"])
    op.create_index("ix_supply_partnerships_grocery_id", "supply_partnerships", ["grocery_id"])
    op.create_index("ix_supply_partnerships_producer_id", "supply_partnerships", ["producer_id"])


def orders() -> None:
    """Orders, what is in them, what each grocery wished and received."""
    op.create_table(
        "supply_cycles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("delivery_at", MOMENT, nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("delivery_on", sa.Date(), nullable=False),
        sa.Column("place_id", sa.Integer()),
        sa.Column("surplus_limit_percent", sa.Integer(), nullable=False),
        sa.Column("shortage_rule", sa.String(8), nullable=False),
        sa.Column("decision_id", sa.Integer()),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("settled_at", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("received_at", MOMENT),
        sa.Column("shared_at", MOMENT),
        sa.Column("accounted_at", MOMENT),
        sa.CheckConstraint(
            "shortage_rule IN ('pro_rata','level','in_order')",
            name="ck_supply_cycles_shortage_rule",
        ),
        sa.CheckConstraint("closes_at > opens_at", name="ck_supply_cycles_window"),
        sa.CheckConstraint(
            "surplus_limit_percent BETWEEN 0 AND 100", name="ck_supply_cycles_surplus_limit_percent"
        ),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_supply_cycles_assembly_id"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name="fk_supply_cycles_decision_id"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_supply_cycles_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supply_cycles"),
    )
    op.create_index("ix_supply_cycles_assembly_id", "supply_cycles", ["assembly_id"])
    op.create_index("ix_supply_cycles_decision_id", "supply_cycles", ["decision_id"])
    op.create_table(
        "supply_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("pack", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("least_packs", sa.Integer(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("carried_cents", sa.BigInteger(), nullable=False),
        sa.Column("packs", sa.Integer()),
        sa.Column("taker_id", sa.Integer()),
        sa.Column("keeper_id", sa.Integer()),
        sa.Column("received", sa.Integer()),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("stored_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "carried >= 0 AND carried_cents >= 0 AND least_packs >= 0",
            name="ck_supply_offers_carried",
        ),
        sa.CheckConstraint("pack > 0 AND step > 0 AND price > 0", name="ck_supply_offers_amounts"),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["supply_cycles.id"], name="fk_supply_offers_cycle_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["keeper_id"], ["places.id"], name="fk_supply_offers_keeper_id"),
        sa.ForeignKeyConstraint(
            ["product_id"], ["supply_products.id"], name="fk_supply_offers_product_id"
        ),
        sa.ForeignKeyConstraint(["taker_id"], ["places.id"], name="fk_supply_offers_taker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supply_offers"),
        sa.UniqueConstraint("cycle_id", "product_id", name="uq_supply_offers_cycle_id_product_id"),
    )
    op.create_index("ix_supply_offers_cycle_id", "supply_offers", ["cycle_id"])
    op.create_index("ix_supply_offers_product_id", "supply_offers", ["product_id"])
    op.create_table(
        "supply_shares",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("wished", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("arrivals", sa.JSON(), nullable=False),
        sa.Column("history", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "wished >= 0 AND extra >= 0 AND planned >= 0 AND received >= 0",
            name="ck_supply_shares_amounts",
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["supply_offers.id"], name="fk_supply_shares_offer_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_supply_shares_place_id"),
        sa.PrimaryKeyConstraint("offer_id", "place_id", name="pk_supply_shares"),
    )


def accounts() -> None:
    """Fees of an order, and the lines of the accounts."""
    op.create_table(
        "supply_fees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("producer_id", sa.Integer()),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(8), nullable=False),
        sa.Column("why", sa.String(200), nullable=False),
        sa.CheckConstraint("rule IN ('value','weight','equal')", name="ck_supply_fees_rule"),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["supply_cycles.id"], name="fk_supply_fees_cycle_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["producer_id"], ["places.id"], name="fk_supply_fees_producer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supply_fees"),
    )
    op.create_index("ix_supply_fees_cycle_id", "supply_fees", ["cycle_id"])
    op.create_table(
        "supply_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer()),
        sa.Column("cycle_id", sa.Integer()),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('goods','fee','stock','payment','gift','correction')",
            name="ck_supply_entries_kind",
        ),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_supply_entries_assembly_id"
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["supply_cycles.id"], name="fk_supply_entries_cycle_id"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_supply_entries_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supply_entries"),
    )
    op.create_index("ix_supply_entries_assembly_id", "supply_entries", ["assembly_id"])
    op.create_index("ix_supply_entries_cycle_id", "supply_entries", ["cycle_id"])
    op.create_index("ix_supply_entries_place_id", "supply_entries", ["place_id"])


def downgrade() -> None:
    """Drop them; those that name others first."""
    for table in ("supply_entries", "supply_fees", "supply_shares", "supply_offers", "supply_cycles", "supply_partnerships", "supply_products", "supply_members"):  # fmt: skip
        op.drop_table(table)
