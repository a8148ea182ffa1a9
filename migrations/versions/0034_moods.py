"""Points that ask for moods have a kind of their own; a round is of speech."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What asked for moods so far still does."""
    op.execute("UPDATE agenda_items SET kind = 'mood' WHERE kind = 'round'")


def downgrade() -> None:
    """The two kinds are one again."""
    op.execute("UPDATE agenda_items SET kind = 'round' WHERE kind = 'mood'")
