"""Steps follow the quorum of their charter: the form had left in each step the one of an earlier version."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

CHARTERS = sa.table(
    "charters",
    sa.column("id", sa.Integer),
    sa.column("assembly_id", sa.Integer),
    sa.column("version", sa.Integer),
    sa.column("rules", sa.JSON),
)


def upgrade() -> None:
    """Take from each step the quorum that its assembly's charter asks for, or asked for before; one of its own stays."""
    bind = op.get_bind()
    rows = bind.execute(
        sa.select(CHARTERS).order_by(CHARTERS.c.assembly_id, CHARTERS.c.version)
    ).all()
    asked: set[tuple[int, str]] = set()
    for row in rows:
        asked.add((row.assembly_id, json.dumps(row.rules.get("quorum"), sort_keys=True)))
        steps = [without_inherited(row.assembly_id, step, asked) for step in row.rules["steps"]]
        if steps != row.rules["steps"]:
            changed = {**row.rules, "steps": steps}
            bind.execute(sa.update(CHARTERS).where(CHARTERS.c.id == row.id).values(rules=changed))


def without_inherited(
    assembly_id: int, step: dict[str, Any], asked: set[tuple[int, str]]
) -> dict[str, Any]:
    """The step, without a quorum that a charter of this assembly asked for as a whole."""
    if (assembly_id, json.dumps(step.get("quorum"), sort_keys=True)) not in asked:
        return step
    return {name: part for name, part in step.items() if name != "quorum"}


def downgrade() -> None:
    """The rules read the same without it."""
