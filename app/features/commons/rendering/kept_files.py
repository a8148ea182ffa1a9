"""What an archive keeps: each public programme as a table and as linked data, and what the library may show of the assembly."""

from collections.abc import Iterator

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.commons.queries.library import cards, public_items, today
from app.features.commons.queries.programmes import published, times_of
from app.features.commons.rendering.records import as_json, record_of
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
    found = cards(list(db.session.scalars(public_items(today(), assembly=assembly))))
    if found:
        listed = [as_json(record_of(card, "")) for card in found]
        whole = {"format": "tablee-library", "version": 1, "items": listed}
        yield "library.json", dumped(whole).encode()
