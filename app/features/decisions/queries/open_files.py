"""The register's files by their ending, for whoever puts them together (the archive)."""

import json
from datetime import datetime

from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import Filter, today
from app.features.decisions.rendering import linked, open_data, scdl
from app.features.manifest import notices_of
from app.formats import icalendar
from app.formats.notice import event
from app.formats.qr import whole_address
from app.store.clock import now


def files(assembly: Assembly, found: list[Decision], siret: str) -> dict[str, str]:
    """json, csv and jsonld of these decisions."""
    record = open_data.list_record(found, Filter(assembly=assembly.slug))
    return {
        "json": written(record),
        "csv": scdl.list_as_csv(found, siret),
        "jsonld": written(linked.graph(found)),
    }


def calendar_of(assembly: Assembly, written_at: datetime) -> bytes:
    """Sessions and dates of one assembly."""
    name = assembly.name.in_(assembly.language).text
    return icalendar.write_ical(events_of(assembly, written_at), name, "Assemblies")


def events_of(assembly: Assembly, written_at: datetime | None = None) -> list[icalendar.Event]:
    """Everything of an assembly that has its hours or its day; written now unless told."""
    dated = [one for one in notices_of(assembly, today(assembly)) if one.starts or one.due]
    return [event(one, whole_address(""), written_at or now()) for one in dated]


def written(data: object) -> str:
    """JSON that a person can read too."""
    return json.dumps(data, ensure_ascii=False, indent=1)
