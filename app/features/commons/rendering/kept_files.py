"""What an archive keeps of programmes: each public one as a table and as linked data."""

from collections.abc import Iterator

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.commons.queries.programmes import published, times_of
from app.features.commons.rendering.tables import linked, table
from app.formats.plain import dumped
from app.formats.spreadsheet import written
from app.web.addresses import path_of


def kept_files(assembly: Assembly) -> Iterator[tuple[str, bytes]]:
    """Each file by its name."""
    for one in db.session.scalars(published(assembly)):
        times = times_of(one)
        address = path_of("commons.programme", programme_id=one.id)
        yield f"programme-{one.id}.csv", written(table(times)).encode()
        yield f"programme-{one.id}.jsonld", dumped(linked(one, times, address)).encode()
