"""Who is in the room, and for whom they vote: attendance and proxies, kept at the welcome table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select, update

from app.domain.reading import check_fields
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import (
    Attendance,
    Proxy,
    ProxyOffer,
    Seat,
    Session,
    SpeakingTurn,
)
from app.features.assemblies.policies import Asker, can_greet
from app.features.assemblies.queries import (
    attendance_of,
    bound_phone,
    is_present,
    present_seats,
    seat_numbered,
)
from app.features.assemblies.queries.standing import ITEM_NOW, Standing, standing_of
from app.features.assemblies.services.phones import release
from app.features.assemblies.services.telling import tell, tell_arrivals
from app.features.assemblies.signals import seat_arrived
from app.store.clock import now
from app.web.errors import NotAllowed, NotFound


def note_present(session: Session, seat: Seat, *, by: Asker) -> Attendance:
    """The greeter ticks somebody in. Raises NotAllowed, NotFound, RuleViolation("seat_removed", "session_closed")."""
    if not can_greet(by, session):
        raise NotAllowed
    return arrive(session, seat)


def note_arrivals(session: Session, numbers: Sequence[int], *, by: Asker) -> int:
    """Those who signed on paper, by the numbers of their seats, all or none; gives how many were not here yet.

    Raises NotAllowed, RuleViolation("unknown_seat", "session_closed").
    """
    if not can_greet(by, session):
        raise NotAllowed
    before = len(present_seats(session))
    for seat in [seat_numbered(session, number) for number in dict.fromkeys(numbers)]:
        arrive(session, seat)
    return len(present_seats(session)) - before


def arrive(session: Session, seat: Seat) -> Attendance:
    """The seat is in the room from the point under way on; a mandate it had given lapses. Nobody's permission is asked."""
    check_seat(session, seat)
    return come_in(session, seat, standing_of(session, seat))


def come_in(session: Session, seat: Seat, standing: Standing) -> Attendance:
    """The same, for whoever has looked already how the seat stands."""
    line = standing.line
    if line is None:
        line = Attendance(session_id=session.id, seat=seat, from_item_id=standing.item)
        db.session.add(line)
    elif not line.left:
        db.session.flush()
        return line
    else:
        drop_offer(session, seat)
    line.left, line.left_item_id, line.confirmed = False, None, False
    if standing.mandate is not None:
        standing.mandate.revoked_at = now()
    db.session.flush()
    seat_arrived.send(seat, seat=seat, session=session)
    tell_arrivals(session)
    return line


def check_seat(session: Session, seat: Seat) -> None:
    """Raises NotFound for another assembly's seat, RuleViolation("seat_removed", "session_closed")."""
    if seat.assembly_id != session.assembly_id or seat.session_id not in (None, session.id):
        raise NotFound
    if seat.removed_at is not None:
        raise RuleViolation("seat_removed")
    if session.state == "closed":
        raise RuleViolation("session_closed")


def item_now(session: Session) -> int | None:
    """The point under way: the only clock of attendance."""
    return db.session.scalar(ITEM_NOW, {"session": session.id})


def note_left(session: Session, seat: Seat, *, by: Asker) -> None:
    """Somebody goes home: their seat no longer votes and its phone is let go. Raises NotAllowed, RuleViolation."""
    if not can_greet(by, session):
        raise NotAllowed
    check_seat(session, seat)
    step_out(session, seat)


def step_out(session: Session, seat: Seat) -> None:
    """The seat is no longer in the room, and its phone is let go. Nobody's permission is asked."""
    line = attendance_of(session, seat)
    if line is None or line.left:
        return
    line.left, line.left_item_id = True, item_now(session)
    drop_turns(session, seat)
    phone = bound_phone(session, seat)
    if phone is not None:
        release(phone)
    tell_arrivals(session)


def confirm_guest(session: Session, seat: Seat, *, by: Asker, seen: bool = True) -> None:
    """A greeter saw the guest who sits on a seat without a card, or takes that back. It says nothing of who they are.

    Where the charter lets guests decide, only these are on the roll of a decision.
    Raises NotAllowed, NotFound, RuleViolation("not_a_guest_here", "seat_removed", "session_closed").
    """
    if not can_greet(by, session):
        raise NotAllowed
    check_seat(session, seat)
    line = attendance_of(session, seat)
    if not seat.is_open or line is None or line.left:
        raise RuleViolation("not_a_guest_here")
    line.confirmed = seen
    tell_arrivals(session)


def drop_turns(session: Session, seat: Seat) -> None:
    """Somebody left the room: the turns to speak they waited for go with them."""
    db.session.execute(
        update(SpeakingTurn)
        .where(
            SpeakingTurn.session_id == session.id,
            SpeakingTurn.seat_id == seat.id,
            SpeakingTurn.began_at.is_(None),
        )
        .values(withdrawn_at=now())
    )


def give_proxy(session: Session, principal: Seat, holder: Seat, *, by: Asker) -> Proxy:
    """An absent member's vote is carried by a present one, within the charter's limit.

    Raises NotAllowed, NotFound, RuleViolation("proxies_full", "proxy_for_oneself", "proxy_of_someone_present",
    "proxy_holder_absent", "proxy_already_given", "seat_removed", "session_closed").
    """
    if not can_greet(by, session):
        raise NotAllowed
    proxy = grant(session, principal, holder)
    tell(session, "proxies_changed", faces=("wall", "desk"))
    return proxy


def grant(session: Session, principal: Seat, holder: Seat) -> Proxy:
    """The mandate is given from now on; an offer of the same voice is over. Raises RuleViolation as check_mandate."""
    db.session.scalar(select(Session.id).where(Session.id == session.id).with_for_update())
    check_seat(session, principal)
    check_seat(session, holder)
    check_mandate(session, principal, holder)
    proxy = mandate_line(session, principal) or Proxy(session_id=session.id, principal=principal)
    proxy.holder, proxy.given_at, proxy.revoked_at = holder, now(), None
    db.session.add(proxy)
    drop_offer(session, principal)
    db.session.flush()
    return proxy


def drop_offer(session: Session, principal: Seat) -> None:
    """Their voice waits for nobody any more."""
    offered = (ProxyOffer.session_id == session.id, ProxyOffer.principal_seat_id == principal.id)
    db.session.execute(delete(ProxyOffer).where(*offered))


def check_mandate(session: Session, principal: Seat, holder: Seat) -> None:
    """Raises RuleViolation with the reason why this mandate cannot be given."""
    most = int(session.assembly.charter.rules.get("proxies_per_person", 0))
    if principal.id == holder.id:
        raise RuleViolation("proxy_for_oneself")
    if principal.session_id is not None:
        raise RuleViolation("proxy_of_an_open_seat")
    if is_present(session, principal):
        raise RuleViolation("proxy_of_someone_present")
    if not is_present(session, holder):
        raise RuleViolation("proxy_holder_absent")
    if mandate_of(session, principal) is not None:
        raise RuleViolation("proxy_already_given")
    if carried_by(session, holder) >= most:
        raise RuleViolation("proxies_full", most=most)


def mandate_line(session: Session, principal: Seat) -> Proxy | None:
    """The line of this principal, even if it was taken back."""
    wanted = select(Proxy).where(
        Proxy.session_id == session.id, Proxy.principal_seat_id == principal.id
    )
    return db.session.scalar(wanted)


def mandate_of(session: Session, principal: Seat) -> Proxy | None:
    """The mandate this seat has given and not taken back."""
    line = mandate_line(session, principal)
    return line if line is not None and line.revoked_at is None else None


def carried_by(session: Session, holder: Seat) -> int:
    """How many mandates a seat carries."""
    wanted = (
        select(func.count())
        .select_from(Proxy)
        .where(
            Proxy.session_id == session.id,
            Proxy.holder_seat_id == holder.id,
            Proxy.revoked_at.is_(None),
        )
    )
    return db.session.scalar(wanted) or 0


def revoke_proxy(proxy: Proxy, session: Session, *, by: Asker) -> None:
    """The mandate is taken back. Raises NotAllowed, NotFound."""
    if not can_greet(by, session):
        raise NotAllowed
    if proxy.session_id != session.id:
        raise NotFound
    proxy.revoked_at = proxy.revoked_at or now()
    tell(session, "proxies_changed", faces=("wall", "desk"))


def note_figures(session: Session, figures: dict[str, Any], *, by: Asker) -> None:
    """Counts of the day, nobody's name: first_time, children, interpreters (language codes).

    Raises NotAllowed, RuleViolation("session_closed", "unknown_field").
    """
    if not can_greet(by, session):
        raise NotAllowed
    if session.state == "closed":
        raise RuleViolation("session_closed")
    check_fields(figures, ("first_time", "children", "interpreters"))
    kept = {name: value for name, value in session.figures.items() if name == "spoken"}
    session.figures = {**kept, **figures}
    tell(session, "figures_changed", faces=("desk",))
