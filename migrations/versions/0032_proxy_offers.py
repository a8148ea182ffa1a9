"""Mandates that wait for whoever is asked to carry them; points about moods have a kind of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; what asked for moods so far still does."""
    op.create_table(
        "proxy_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("principal_seat_id", sa.Integer(), nullable=False),
        sa.Column("holder_seat_id", sa.Integer()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name="fk_proxy_offers_session_id_sessions",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["principal_seat_id"],
            ["seats.id"],
            name="fk_proxy_offers_principal_seat_id_seats",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["holder_seat_id"],
            ["seats.id"],
            name="fk_proxy_offers_holder_seat_id_seats",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proxy_offers"),
        sa.UniqueConstraint(
            "session_id", "principal_seat_id", name="uq_proxy_offers_session_id_principal_seat_id"
        ),
    )
    op.execute("UPDATE agenda_items SET kind = 'mood' WHERE kind = 'round'")
    op.create_index("ix_proxy_offers_holder_seat_id", "proxy_offers", ["holder_seat_id"])


def downgrade() -> None:
    """Forget them; the two kinds are one again."""
    op.execute("UPDATE agenda_items SET kind = 'round' WHERE kind = 'mood'")
    op.drop_table("proxy_offers")
