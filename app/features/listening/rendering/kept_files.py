"""What an archive keeps of listening: each published result as data and as a table, with the schema of the data."""

from collections.abc import Iterator
from pathlib import Path

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.listening.queries.rounds import published
from app.features.listening.rendering.tables import result_json, result_table
from app.formats.plain import dumped
from app.formats.spreadsheet import written

SCHEMA = Path(__file__).parents[1] / "listening.schema.json"
Files = Iterator[tuple[str, bytes]]


def kept_files(assembly: Assembly) -> Files:
    """Each file by its name; nothing of an assembly that has published no round."""
    found = list(db.session.scalars(published(assembly)))
    for one in found:
        yield f"listening-{one.id}.json", dumped(result_json(one)).encode()
        yield f"listening-{one.id}.csv", written(result_table(one)).encode()
    if found:
        yield SCHEMA.name, SCHEMA.read_bytes()
