"""The draft that a closed session leaves, kept equal to the record until it is published."""

from app.assemblies.models import Session
from app.assemblies.policies import Asker
from app.clock import now
from app.errors import NotAllowed
from app.extensions import db
from app.minutes.compiling.sections import Part, parts
from app.minutes.models import Minutes, Section
from app.minutes.policies import can_publish
from app.minutes.queries.reading import minutes_of


def compile_minutes(session: Session) -> Minutes:
    """The draft of a session: made once, brought up to date each time after."""
    minutes = minutes_of(session)
    if minutes is None:
        minutes = Minutes(session=session, assembly_id=session.assembly_id, made_at=now())
        minutes.assembly = session.assembly
        minutes.with_names = False
        db.session.add(minutes)
    bring_up_to_date(minutes)
    return minutes


def bring_up_to_date(minutes: Minutes) -> None:
    """Read the record again. What people wrote stays; a part that has no record any more keeps its last data."""
    db.session.flush()
    known = {(section.kind, section.ref): section for section in minutes.sections}
    for position, part in enumerate(parts(minutes.session, minutes.with_names), start=1):
        section = known.get((part.kind, part.ref)) or add_section(minutes, part)
        section.position = position
        if section.compiled != part.data:
            section.compiled = part.data
    db.session.flush()


def add_section(minutes: Minutes, part: Part) -> Section:
    """A part that was not there before."""
    section = Section(kind=part.kind, ref=part.ref, compiled=part.data, position=0)
    minutes.sections.append(section)
    return section


def show_names(minutes: Minutes, wanted: bool, *, by: Asker) -> None:
    """Print who held which role, or not. Raises NotAllowed."""
    if not can_publish(by, minutes):
        raise NotAllowed
    minutes.with_names = wanted
    bring_up_to_date(minutes)
