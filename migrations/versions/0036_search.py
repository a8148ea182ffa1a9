"""One search: what is found, its words in the database's own way; everything written before waits to be read.

What lists are filtered by is folded anew, as the search folds: by today's folding, since what is typed meets that.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.domain.searching.folding import searched_words

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

decisions = sa.table(
    "decisions",
    sa.column("id", sa.Integer),
    sa.column("number", sa.String),
    sa.column("title", sa.JSON),
    sa.column("text", sa.JSON),
    sa.column("searched", sa.Text),
)
statuses = sa.table(
    "decision_statuses",
    sa.column("id", sa.Integer),
    sa.column("responsible", sa.String),
    sa.column("bearer_searched", sa.String),
)
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

    fold_again()


def fold_again() -> None:
    """The words beside decisions and beside who is in charge of them."""
    there = op.get_bind()
    for row in there.execute(sa.select(decisions)).all():
        words = searched_of([row.number, *said(row.title), *said(row.text)])
        there.execute(sa.update(decisions).where(decisions.c.id == row.id).values(searched=words))
    for row in there.execute(sa.select(statuses)).all():
        words = searched_of([row.responsible])[:200]
        change = sa.update(statuses).where(statuses.c.id == row.id)
        there.execute(change.values(bearer_searched=words))


def said(words: Any) -> list[str]:
    """The texts of a Localized as it is stored, in each language and in easy words."""
    plain = [text for lang, text in (words or {}).items() if lang not in ("easy", "by", "source")]
    return [*plain, *(words or {}).get("easy", {}).values()]


def searched_of(parts: list[str]) -> str:
    """Their words, a blank before and after each."""
    return f" {' '.join(searched_words(chr(10).join(parts)))} "


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP TABLE search_words")
    op.drop_table("search_entries")
