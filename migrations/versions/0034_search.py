"""One search: what is found, its words in the database's own way; everything written before waits to be read."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

THINGS = {
    "stop": "stops",
    "note": "observations",
    "walk": "walks",
    "proposal": "proposals",
    "decision": "decisions",
    "minutes": "minutes",
}
"""What is read when the new version first starts (`app.features.search.services.read_what_waits`)."""


def upgrade() -> None:
    """Create the two tables; nothing is found before it was read."""
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_search_entries"),
        sa.UniqueConstraint("kind", "ref", name="uq_search_entries_kind_ref"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE search_words (id integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_search_words_words ON search_words USING gin (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(title, words, tokenize='ascii', detail='column')"
        )
    for kind, table in THINGS.items():
        op.execute(
            f"INSERT INTO search_entries (kind, ref) SELECT '{kind}', id FROM {table} ORDER BY id"
        )


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP TABLE search_words")
    op.drop_table("search_entries")
