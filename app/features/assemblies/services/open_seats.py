"""Seats of the day, which the session's code gives to people without a card: so many over the session's whole life.

A place is taken while somebody sits on it, and for good once it has signed the roll of a vote, or written or answered
something: whoever sits down and leaves again and again never gets another voice, and nobody who comes later speaks for
whoever sat there. A seat that left without a trace is given again, the same row with the same number, so that coming and
going makes no rows.
"""

from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Attendance, Seat, Session
from app.features.assemblies.policies import Asker, can_greet
from app.features.assemblies.services.attending import arrive
from app.features.assemblies.services.founding import last_number
from app.features.assemblies.signals import signatures_asked
from app.store.clock import now
from app.web.errors import NotAllowed


def take_open_seat(session: Session) -> Seat:
    """A numbered seat; the session's row is locked so that the last one goes to one person only.

    Raises RuleViolation("no_seat_left").
    """
    db.session.execute(select(Session.id).where(Session.id == session.id).with_for_update())
    seats, free = open_seats_of(session), free_seats(session)
    if len(seats) - len(free) >= session.open_seats:
        raise RuleViolation("no_seat_left")
    return free[0] if free else new_open_seat(session)


def seat_guest(session: Session, *, by: Asker) -> Seat:
    """Somebody without a card, and perhaps without a phone, sits down at the welcome table, which has seen them.

    Raises NotAllowed, RuleViolation("no_guest_seat_left", "session_closed").
    """
    if not can_greet(by, session):
        raise NotAllowed
    if not room_left(session):
        raise RuleViolation("no_guest_seat_left")
    seat = take_open_seat(session)
    arrive(session, seat).confirmed = True
    return seat


def new_open_seat(session: Session) -> Seat:
    """The next number of the day."""
    seat = Seat(
        assembly_id=session.assembly_id,
        session_id=session.id,
        number=next_open_number(session),
        added_at=now(),
    )
    db.session.add(seat)
    db.session.flush()
    return seat


def open_seats_of(session: Session) -> list[Seat]:
    """Every seat of the day, by number, those aside that were taken away."""
    wanted = select(Seat).where(Seat.session_id == session.id, Seat.removed_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Seat.number)))


def free_seats(session: Session) -> list[Seat]:
    """Seats of the day whose holder has left without signing anything: they can be given again."""
    wanted = (
        select(Seat)
        .join(Attendance, Attendance.seat_id == Seat.id)
        .where(
            Seat.session_id == session.id,
            Seat.removed_at.is_(None),
            Attendance.session_id == session.id,
            Attendance.left.is_(True),
        )
        .order_by(Seat.number)
    )
    left = list(db.session.scalars(wanted))
    spent = signed_in(session) if left else set()
    return [seat for seat in left if seat.id not in spent]


def signed_in(session: Session) -> set[int]:
    """The seats that have signed a roll of this session or left words there, as the features that keep those answer."""
    return {seat_id for told in signatures_asked.send(None, session=session) for seat_id in told}


def open_seats_taken(session: Session) -> int:
    """How many places of the day are taken: by somebody who sits there, or for good by a signature."""
    return len(open_seats_of(session)) - len(free_seats(session))


def room_left(session: Session) -> bool:
    """True while the session's code still gives a seat."""
    return open_seats_taken(session) < session.open_seats


def next_open_number(session: Session) -> int:
    """Numbers of the day start at the hundred after the members', so that no two people answer to one number."""
    highest = db.session.scalar(select(func.max(Seat.number)).where(Seat.session_id == session.id))
    members = last_number(session.assembly)
    return (highest or -(-members // 100) * 100) + 1
