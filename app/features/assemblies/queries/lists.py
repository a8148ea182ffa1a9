"""What lists of an assembly show a page at a time: its members' seats, its sessions."""

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.extensions import db
from app.features.assemblies.models import Assembly, Seat, Session
from app.store.clock import now


def listed_seats(assembly: Assembly) -> Select[Seat]:
    """The seats of members, by number; removed ones are left out."""
    wanted = select(Seat).where(
        Seat.assembly_id == assembly.id, Seat.session_id.is_(None), Seat.removed_at.is_(None)
    )
    return wanted.order_by(Seat.number)


def sessions_to_come(assembly: Assembly) -> list[Session]:
    """Those that are open, or whose day has not passed, the next one first."""
    query = select(Session).where(Session.assembly_id == assembly.id, is_ahead())
    return list(db.session.scalars(query.order_by(Session.starts_at, Session.id)))


def earlier_sessions(assembly: Assembly) -> Select[Session]:
    """Those that are closed, or whose day has passed, the latest first."""
    query = select(Session).where(Session.assembly_id == assembly.id, ~is_ahead())
    return query.order_by(Session.number.desc())


def is_ahead() -> ColumnElement[bool]:
    """Not closed, and open or its day not passed."""
    begun = Session.opened_at.is_not(None)
    return and_(Session.closed_at.is_(None), or_(begun, Session.ends_at >= now()))


def listed_sessions(assembly: Assembly) -> Select[Session]:
    """Every session of an assembly, the latest first."""
    query = select(Session).where(Session.assembly_id == assembly.id)
    return query.order_by(Session.number.desc())
