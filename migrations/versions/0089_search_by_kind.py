"""The words of things of one kind stand together, so that a kind is counted and read without the others (SQLite).

What was read is found all the while: the words move to their new numbers. All of it waits to be read again, since more ways of
writing are forgiven now; the new version does so when it first starts. PostgreSQL keeps its table as it is.
"""

import zlib
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0087"
branch_labels = None
depends_on = None

STRETCH = 1 << 32
AGAIN = "CREATE VIRTUAL TABLE search_words_again USING fts5(title, words, tokenize='ascii', detail='column')"
COPY = """INSERT INTO search_words_again (rowid, title, words)
 SELECT search_entries.id + :there, search_words.title, search_words.words
 FROM search_entries CROSS JOIN search_words ON search_words.rowid = search_entries.id + :here
 WHERE search_entries.kind = :kind ORDER BY search_entries.id"""


def upgrade() -> None:
    """To the stretch of their kind."""
    move(lambda first: {"here": 0, "there": first})
    op.execute("UPDATE search_entries SET mark = NULL")


def downgrade() -> None:
    """Back to the numbers of their entries."""
    move(lambda first: {"here": first, "there": 0})


def move(numbers: Callable[[int], dict[str, int]]) -> None:
    """All words into a new table, kind by kind; FTS5 cannot change the number of a row cheaply."""
    there = op.get_bind()
    if there.dialect.name == "postgresql":
        return
    op.execute(AGAIN)
    for kind in there.scalars(
        sa.text("SELECT DISTINCT kind FROM search_entries ORDER BY kind")
    ).all():
        first = (zlib.crc32(kind.encode()) >> 1) * STRETCH
        there.execute(sa.text(COPY), {"kind": kind, **numbers(first)})
    op.execute("DROP TABLE search_words")
    op.execute("ALTER TABLE search_words_again RENAME TO search_words")
