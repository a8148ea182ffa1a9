"""Amendments are found by the search: those written before wait to be read when the new version first serves."""

from alembic import op

revision = "0067"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Each waits to be read (`app.features.search.services.read_what_waits`)."""
    op.execute(
        "INSERT INTO search_entries (kind, ref) SELECT 'amendment', id FROM amendments ORDER BY id"
    )


def downgrade() -> None:
    """They are found no more; their words go first, since numbers are given again."""
    number = "id" if op.get_bind().dialect.name == "postgresql" else "rowid"
    op.execute(
        f"DELETE FROM search_words WHERE {number} IN (SELECT id FROM search_entries WHERE kind = 'amendment')"
    )
    op.execute("DELETE FROM search_entries WHERE kind = 'amendment'")
