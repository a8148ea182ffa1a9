"""Features bring pages of the wall by themselves: which there are is for the code to say."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

BY_HAND = "slide IN ('follow','join','agenda','proposal','speaker','break','message','blank')"


def upgrade() -> None:
    """Any page may be chosen."""
    with op.batch_alter_table("wall_states") as walls:
        walls.drop_constraint("ck_wall_states_slide", type_="check")


def downgrade() -> None:
    """Only these may; a wall with another page follows the session."""
    op.execute(sa.text(f"UPDATE wall_states SET slide = 'follow' WHERE NOT ({BY_HAND})"))
    with op.batch_alter_table("wall_states") as walls:
        walls.create_check_constraint("ck_wall_states_slide", BY_HAND)
