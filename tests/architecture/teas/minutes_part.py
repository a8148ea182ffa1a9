"""What the minutes say of teas: which were drunk; that nobody baked is good to know."""

from collections.abc import Iterator, Sequence

from app.features.teas.models import Tea
from sqlalchemy import select

from app.domain.publication.checks import NOTE, Gap
from app.extensions import db
from app.features.assemblies.models import Session
from app.formats.document import Block, Heading, Paragraph, line
from app.formats.minutes_part import MinutesPart
from app.formats.voice import Json, Voice


def record(session: Session) -> Json | None:
    """The names of the teas."""
    teas = db.session.scalars(select(Tea).where(Tea.assembly_id == session.assembly_id))
    names = [tea.name for tea in teas]
    return {"teas": names} if names else None


def told(data: Json, _voice: Voice) -> Iterator[Block]:
    """A title and a line."""
    yield Heading(2, line("Teas"), "teas")
    yield Paragraph(line("We drank " + ", ".join(data["teas"])))


def missing(data: Json, _languages: Sequence[str]) -> Iterator[Gap]:
    """There was no cake."""
    yield Gap("no_cake", NOTE, "teas", facts={"n": len(data["teas"])})


PART = MinutesPart(
    "teas", "Teas", record, told, missing, {"no_cake": "%(n)s pots, and no cake with them."}
)
