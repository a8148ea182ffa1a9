"""The draft that a closed session leaves, kept equal to the record until it is published."""

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker
from app.features.minutes.models import Minutes, Section
from app.features.minutes.policies import can_publish, is_public
from app.features.minutes.queries.habits import habits_of
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.queries.record import Part, parts
from app.store.clock import now
from app.web.errors import NotAllowed


def compile_minutes(session: Session) -> Minutes:
    """The draft of a session: made once, brought up to date each time after."""
    minutes = minutes_of(session)
    if minutes is None:
        minutes = Minutes(session=session, assembly_id=session.assembly_id, made_at=now())
        minutes.assembly = session.assembly
        minutes.with_names = habits_of(session.assembly).with_names
        db.session.add(minutes)
    bring_up_to_date(minutes)
    return minutes


def bring_up_to_date(minutes: Minutes) -> None:
    """Read the record again. What people wrote stays; a part that has no record any more keeps its last data.

    What a session is asked to approve, or has approved, is left as it is.
    """
    db.session.flush()
    if minutes.life.is_locked:
        return
    known = {(section.kind, section.ref): section for section in minutes.sections}
    for position, part in enumerate(parts(minutes.session, minutes.with_names), start=1):
        section = known.get((part.kind, part.ref)) or add_section(minutes, part)
        section.position = position
        if section.compiled != part.data:
            section.compiled = part.data
    db.session.flush()


def refresh(session: Session) -> None:
    """The record of a session has changed: its draft says so; what is published stays as it is."""
    minutes = minutes_of(session)
    if minutes is not None and not is_public(minutes):
        bring_up_to_date(minutes)


def add_section(minutes: Minutes, part: Part) -> Section:
    """A part that was not there before."""
    section = Section(kind=part.kind, ref=part.ref, compiled=part.data, position=0)
    minutes.sections.append(section)
    return section


def show_names(minutes: Minutes, wanted: bool, *, by: Asker) -> None:
    """Print who held which role, or not. Raises NotAllowed, RuleViolation("minutes_locked")."""
    if not can_publish(by, minutes):
        raise NotAllowed
    if minutes.life.is_locked:
        raise RuleViolation("minutes_locked")
    minutes.with_names = wanted
    bring_up_to_date(minutes)
