"""Each version of a proposal keeps the title it had."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0094"
down_revision = "0093"
branch_labels = None
depends_on = None
VERSIONS = sa.table(
    "proposal_versions",
    sa.column("id", sa.Integer),
    sa.column("proposal_id", sa.Integer),
    sa.column("number", sa.Integer),
    sa.column("title", sa.JSON),
)
PROPOSALS = sa.table("proposals", sa.column("id", sa.Integer), sa.column("title", sa.JSON))
TAKEN = sa.text(
    "SELECT proposal_id, language, before, taken_version FROM amendments"
    " WHERE part = 'title' AND taken_version IS NOT NULL ORDER BY proposal_id, taken_version DESC"
)


def upgrade() -> None:
    """The title of today, with each change of it that was taken undone in the versions before that change."""
    with op.batch_alter_table("proposal_versions") as versions:
        versions.add_column(sa.Column("title", sa.JSON(), nullable=False, server_default="{}"))
    connection = op.get_bind()
    titles = {row.id: row.title for row in connection.execute(sa.select(PROPOSALS))}
    undone: dict[int, list[Any]] = {}
    for taken in connection.execute(TAKEN):
        undone.setdefault(taken.proposal_id, []).append(taken)
    wanted = sa.select(VERSIONS.c.id, VERSIONS.c.proposal_id, VERSIONS.c.number)
    for row in connection.execute(wanted).all():
        title = dict(titles[row.proposal_id])
        for taken in undone.get(row.proposal_id, ()):
            if row.number < taken.taken_version:
                title[taken.language] = taken.before
        connection.execute(VERSIONS.update().where(VERSIONS.c.id == row.id).values(title=title))
    with op.batch_alter_table("proposal_versions") as versions:
        versions.alter_column("title", server_default=None)


def downgrade() -> None:
    """Versions keep their words alone."""
    with op.batch_alter_table("proposal_versions") as versions:
        versions.drop_column("title")
