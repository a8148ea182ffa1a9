"""Reading rehearsals: that of a session, that of a hidden copy, those that go on."""

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.queries import find_session, member_seats
from app.features.assemblies.queries.members import members_in_all
from app.features.rehearsals.models import Rehearsal
from app.web.doors import there

MOST_RESIDENTS = 60


def rehearsal_of(session: Session) -> Rehearsal | None:
    """The hidden copy of this session, if somebody practises on one."""
    return db.session.scalar(select(Rehearsal).where(Rehearsal.session_id == session.id))


def find_rehearsal(stage_id: int) -> Rehearsal:
    """The rehearsal by the number of its own session. Raises NotFound."""
    return there(db.session.get(Rehearsal, find_session(stage_id).assembly_id))


def rehearsals() -> list[Rehearsal]:
    """Those that go on."""
    return list(db.session.scalars(select(Rehearsal).order_by(Rehearsal.assembly_id)))


def most_residents(rehearsal: Rehearsal) -> int:
    """No more than there are seats."""
    return min(MOST_RESIDENTS, members_in_all(rehearsal.assembly))


def cast_of(rehearsal: Rehearsal) -> list[Seat]:
    """The seats of the simulated residents: the first ones."""
    return member_seats(rehearsal.assembly)[: rehearsal.residents]
