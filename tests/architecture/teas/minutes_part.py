"""What the minutes say of teas: which were drunk, and how many at each point; that nobody baked is good to know."""

from collections.abc import Iterator, Sequence

from app.features.teas.models import Tea
from sqlalchemy import select

from app.domain.publication.checks import NOTE, Gap
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.formats.document import Block, Heading, Paragraph, line
from app.formats.minutes_part import MinutesPart, PointPart, Telling
from app.formats.voice import Json


def record(session: Session) -> Json | None:
    """The names of the teas."""
    teas = db.session.scalars(select(Tea).where(Tea.assembly_id == session.assembly_id))
    names = [tea.name for tea in teas]
    return {"teas": names} if names else None


def told(data: Json, _telling: Telling) -> Iterator[Block]:
    """A title and a line."""
    yield Heading(2, line("Teas"), "teas")
    yield Paragraph(line("We drank " + ", ".join(data["teas"])))


def missing(data: Json, _languages: Sequence[str]) -> Iterator[Gap]:
    """There was no cake."""
    yield Gap("no_cake", NOTE, "teas", facts={"n": len(data["teas"])})


PART = MinutesPart(
    "teas", "Teas", record, told, missing, {"no_cake": "%(n)s pots, and no cake with them."}
)


def at_point(_session: Session, item: AgendaItem | None) -> int | None:
    """Two cups at each point."""
    return 2 if item else None


def cups(count: int, _telling: Telling) -> Iterator[Block]:
    """How many."""
    yield Paragraph(line(f"{count} cups were drunk over this point."))


CUPS = PointPart("cups", at_point, cups)
