"""The record of a session as plain JSON, in the order in which it is told: what the minutes are made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.features.assemblies.models import Assembly, Session
from app.features.manifest import minutes_parts
from app.features.places.queries import place_facts
from app.formats.minutes_part import MinutesPart
from app.formats.plain import Json, moment, words


@dataclass(frozen=True)
class Part:
    """A part before it is a row: its kind, the number of its agenda item (0 elsewhere), its data."""

    kind: str
    ref: int
    data: Json


def parts(session: Session, with_names: bool = False) -> Iterator[Part]:
    """Everything that the features say of a session, chapter by chapter."""
    for one in sorted(minutes_parts().values(), key=lambda one: one.chapter):
        for ref, data in compiled(one, session):
            yield Part(one.kind, ref, data if with_names else one.without_names(data))


def compiled(one: MinutesPart, session: Session) -> Iterator[tuple[int, Json]]:
    """What one part says, once or for each point of the agenda."""
    about = [(item.id, item) for item in session.items] if one.each else [(0, session)]
    for ref, thing in about:
        data = one.compile(thing)
        if data is not None:
            yield ref, data


def assembly_facts(assembly: Assembly) -> Json:
    """Who the assembly is."""
    return {
        "slug": assembly.slug,
        "name": words(assembly.name),
        "territory": assembly.territory,
        "zone": assembly.time_zone,
        "language": assembly.language,
    }


def session_facts(session: Session) -> Json:
    """When and where."""
    return {
        "id": session.id,
        "number": session.number,
        "title": words(session.title),
        "starts_at": moment(session.starts_at),
        "ends_at": moment(session.ends_at),
        "opened_at": moment(session.opened_at),
        "closed_at": moment(session.closed_at),
        "place": place_facts(session.place_id),
        **({"kind": "walk"} if session.kind == "walk" else {}),
    }
