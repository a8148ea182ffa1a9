"""The parts of the minutes in the order of the record, each with the data it came from: ours, and those of other features."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.features.assemblies.models import Session
from app.features.manifest import minutes_parts
from app.features.minutes.compiling import debate, results, room
from app.features.minutes.queries.outages import outage_facts, outages_of
from app.formats.plain import Json

ITEM = "item"
KINDS = ("summary", "follow_up", "earlier", "next", "people", "agenda", ITEM, "record")
"""summary: what was decided, in easy words too; record: what helps to check."""


@dataclass(frozen=True)
class Part:
    """A part before it is a row: its kind, the number of its agenda item (0 elsewhere), its data."""

    kind: str
    ref: int
    data: Json


def parts(session: Session, with_names: bool = False) -> Iterator[Part]:
    """Everything that the record says of a session."""
    yield Part("summary", 0, results.summary(session))
    yield Part("follow_up", 0, results.follow(session))
    yield Part("earlier", 0, results.earlier(session))
    yield Part("next", 0, {"session": results.next_session(session)})
    yield Part("people", 0, room.attendance(session, with_names))
    yield Part("agenda", 0, {"items": room.agenda(session)})
    for item in debate.items(session):
        yield Part(ITEM, item["id"], item)
    for brought in minutes_parts().values():
        data = brought.compile(session)
        if data is not None:
            yield Part(brought.kind, 0, data)
    yield Part("record", 0, record(session))


def record(session: Session) -> Json:
    """Votes outside the agenda, and what went wrong in the room as somebody noted it."""
    return {
        "votes": debate.loose_votes(session),
        "outages": [outage_facts(outage) for outage in outages_of(session)],
        "charter": session.assembly.charter.version,
    }
