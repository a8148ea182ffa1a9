"""A vote and a publication that came from another instance keep the number that they were sealed or published under."""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0084"
branch_labels = None
depends_on = None

COLUMNS = {"votes": "first_number", "publications": "first_minutes"}


def upgrade() -> None:
    """Add the columns, empty: what is here was made here."""
    for table, column in COLUMNS.items():
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))


def downgrade() -> None:
    """Numbers are the present ones."""
    for table, column in COLUMNS.items():
        with op.batch_alter_table(table) as changed:
            changed.drop_column(column)
