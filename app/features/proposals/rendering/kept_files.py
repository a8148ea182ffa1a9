"""What an archive keeps of proposals: all that people read, as data and as a table, with the schema of the data."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.proposals.models import Proposal
from app.features.proposals.queries.asked import Filter, asked_for, with_everything
from app.features.proposals.queries.batches import moments
from app.features.proposals.rendering import open_data
from app.formats.plain import dumped

SCHEMA = Path(__file__).parents[1] / "proposals.schema.json"
Files = Iterator[tuple[str, bytes]]


def kept_files(assembly: Assembly) -> Files:
    """Each file by its name; nothing of an assembly where nobody has proposed anything."""
    asked = Filter(assembly=assembly.slug)
    found = list(db.session.scalars(with_everything(asked_for(asked))).unique())
    if found:
        yield "proposals.json", dumped(open_data.list_record(found, asked)).encode()
        yield "proposals.csv", "".join(open_data.table_in_pieces(found, ",")).encode()
        yield SCHEMA.name, SCHEMA.read_bytes()


def kept_mark(assembly: Assembly) -> str:
    """Changes with whatever is recorded of its proposals, and with words put away."""
    ours = select(Proposal.id).where(Proposal.assembly_id == assembly.id)
    told = moments().subquery()
    wanted = select(func.max(told.c.at), func.count()).where(told.c.proposal.in_(ours))
    away = select(func.count()).where(Proposal.assembly_id == assembly.id, Proposal.away)
    last, parts = db.session.execute(wanted).one()
    return f"{last} {parts} {db.session.scalar(away)}"
