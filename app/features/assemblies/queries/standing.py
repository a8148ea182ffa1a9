"""How a seat stands in a session, in one look: what everybody who comes in is asked."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, select

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Attendance, Phone, Proxy, Seat, Session
from app.features.assemblies.queries import fingerprint

ITEM_NOW = (
    select(AgendaItem.id)
    .where(
        AgendaItem.session_id == bindparam("session"),
        AgendaItem.began_at.is_not(None),
        AgendaItem.ended_at.is_(None),
    )
    .order_by(AgendaItem.position)
    .limit(1)
)
STANDING = (
    select(Phone, Attendance, Proxy, ITEM_NOW.scalar_subquery())
    .select_from(Seat)
    .outerjoin(
        Phone,
        and_(
            Phone.session_id == bindparam("session"),
            Phone.seat_id == Seat.id,
            Phone.bound_at.is_not(None),
            Phone.released_at.is_(None),
        ),
    )
    .outerjoin(
        Attendance,
        and_(Attendance.session_id == bindparam("session"), Attendance.seat_id == Seat.id),
    )
    .outerjoin(
        Proxy,
        and_(
            Proxy.session_id == bindparam("session"),
            Proxy.principal_seat_id == Seat.id,
            Proxy.revoked_at.is_(None),
        ),
    )
    .where(Seat.id == bindparam("seat"))
)


@dataclass(frozen=True)
class Standing:
    """How a seat stands in a session: the phone that holds it, its line on the attendance list, the mandate it gave.

    `item` is the point under way there: the only clock of attendance.
    """

    holder: Phone | None
    line: Attendance | None
    mandate: Proxy | None
    item: int | None


def standing_of(session: Session, seat: Seat) -> Standing:
    """In one go: whoever comes in is asked all of it."""
    here = {"session": session.id, "seat": seat.id}
    return Standing(*db.session.execute(STANDING, here).one())


HOLDER = (
    select(Phone.id, Phone.seat_id)
    .join(Seat, Seat.id == Phone.seat_id)
    .where(
        Phone.token_hash == bindparam("token"),
        Phone.session_id == bindparam("session"),
        Phone.bound_at.is_not(None),
        Phone.released_at.is_(None),
        Seat.removed_at.is_(None),
    )
)


def holder(token: str | None, session_id: int) -> tuple[int, int] | None:
    """(phone, seat) behind this cookie if it holds a seat of this very session: asked for every socket that opens."""
    if not token:
        return None
    asked = {"token": fingerprint(token), "session": session_id}
    found = db.session.execute(HOLDER, asked).first()
    return (found.id, found.seat_id) if found else None
