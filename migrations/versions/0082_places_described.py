"""A place belongs to the assembly that described it; where only one uses a place there is, it is that one's."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0075"
branch_labels = None
depends_on = None

USES = " UNION ".join(
    [
        "SELECT place_id, assembly_id FROM sessions",
        "SELECT stops.place_id, walks.assembly_id FROM stops JOIN walks ON walks.id = stops.walk_id",
        *(
            f"SELECT place_id, assembly_id FROM {table}"
            for table in ("fund_visits", "fund_approvals", "supply_members", "programmes")
        ),
    ]
)
"""(place, assembly) of each use there is."""
OWNERS = (
    f"SELECT used.place_id, coalesce(assemblies.rehearses_id, assemblies.id) FROM ({USES}) used "
    "JOIN assemblies ON assemblies.id = used.assembly_id WHERE used.place_id IS NOT NULL"
)


def upgrade() -> None:
    """Add the assembly; a place that several use, or none, stays everybody's."""
    with op.batch_alter_table("places") as places:
        places.add_column(sa.Column("assembly_id", sa.Integer(), nullable=True))
        places.create_foreign_key(
            "fk_places_assembly_id", "assemblies", ["assembly_id"], ["id"], ondelete="SET NULL"
        )
        places.create_index("ix_places_assembly_id", ["assembly_id"])
    uses = defaultdict(set)
    for place, assembly in op.get_bind().execute(sa.text(OWNERS)):
        uses[place].add(assembly)
    owns = sa.text("UPDATE places SET assembly_id = :assembly WHERE id = :place")
    for place, users in uses.items():
        if len(users) == 1:
            op.get_bind().execute(owns, {"place": place, "assembly": min(users)})


def downgrade() -> None:
    """Places are everybody's again."""
    with op.batch_alter_table("places") as places:
        places.drop_index("ix_places_assembly_id")
        places.drop_constraint("fk_places_assembly_id", type_="foreignkey")
        places.drop_column("assembly_id")
