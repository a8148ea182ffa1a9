"""Subscribers, the news they hear of, and the letters that wait to leave."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_news_assembly_id"),
        sa.PrimaryKeyConstraint("id", name="pk_news"),
        sa.UniqueConstraint("kind", "ref", name="uq_news_kind_ref"),
    )
    op.create_index("ix_news_assembly_id", "news", ["assembly_id"], unique=False)
    op.create_index("ix_news_at", "news", ["at"], unique=False)
    op.create_table(
        "subscribers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assembly_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("digest_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_why", sa.String(length=12), nullable=False),
        sa.CheckConstraint(
            "paused_why IN ('','refused','unreachable','bounced')", name="ck_subscribers_why"
        ),
        sa.ForeignKeyConstraint(
            ["assembly_id"], ["assemblies.id"], name="fk_subscribers_assembly_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subscribers"),
        sa.UniqueConstraint("assembly_id", "email", name="uq_subscribers_assembly_id_email"),
    )
    op.create_index("ix_subscribers_assembly_id", "subscribers", ["assembly_id"], unique=False)
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('confirmation','digest')", name="ck_letters_kind"),
        sa.CheckConstraint(
            "state IN ('waiting','leaving','sent','failed')", name="ck_letters_state"
        ),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscribers.id"], name="fk_letters_subscriber_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("message_id", name="uq_letters_message_id"),
    )
    op.create_index("ix_letters_state", "letters", ["state"], unique=False)
    op.create_index("ix_letters_subscriber_id", "letters", ["subscriber_id"], unique=False)
    op.create_table(
        "news_told",
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("news_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["news_id"], ["news.id"], name="fk_news_told_news_id"),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscribers.id"], name="fk_news_told_subscriber_id"
        ),
        sa.PrimaryKeyConstraint("subscriber_id", "news_id", name="pk_news_told"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("news_told")
    op.drop_index("ix_letters_subscriber_id", table_name="letters")
    op.drop_index("ix_letters_state", table_name="letters")
    op.drop_table("letters")
    op.drop_index("ix_subscribers_assembly_id", table_name="subscribers")
    op.drop_table("subscribers")
    op.drop_index("ix_news_at", table_name="news")
    op.drop_index("ix_news_assembly_id", table_name="news")
    op.drop_table("news")
