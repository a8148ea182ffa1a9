"""Sitting down: a phone and a seat find each other by card or by the session's code; phones take over from each other."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, select

from app.domain.codes import CARD_LENGTH, read_code
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly, Card, Phone, Seat, Session
from app.features.assemblies.policies import Asker, can_greet
from app.features.assemblies.queries import (
    Who,
    asking_phone,
    attendance_of,
    bound_phone,
    find_session_by_code,
    phone_by_token,
)
from app.features.assemblies.queries.standing import standing_of
from app.features.assemblies.services.attending import (
    arrive,
    check_seat,
    come_in,
    drop_turns,
    item_now,
)
from app.features.assemblies.services.cards import find_card, find_typed_card
from app.features.assemblies.services.open_seats import take_open_seat
from app.features.assemblies.services.phones import bind, hold, new_phone, release, release_holder
from app.features.assemblies.services.rate_limit import SESSION_CODES, check, check_pace
from app.features.assemblies.services.telling import tell_arrivals
from app.live.rooms import seat_room
from app.store.clock import now
from app.store.transactions import announce
from app.web.errors import Conflict, NotAllowed, SignInNeeded

DOORS_OPEN = timedelta(hours=2)
"""How long before its planned start a session may be joined."""
TIME_TO_ANSWER = timedelta(seconds=30)
"""How long the phone that holds a seat has to answer another one with the same card."""


@dataclass(frozen=True)
class Joined:
    """The phone that joined or asks; `token` is its new cookie, None if this device already had one."""

    phone: Phone
    token: str | None

    @property
    def waits(self) -> bool:
        """Another phone holds the seat and was asked."""
        return self.phone.bound_at is None


def sit_down(typed: str, *, by: Who) -> Joined:
    """Whatever code was typed: eight characters are a card's, six are the session's.

    Raises as join_with_card and join_with_session_code, and RuleViolation("too_many_tries").
    """
    code = read_code(typed)
    if len(code) == CARD_LENGTH:
        return join_with_typed_card(code, by=by)
    check(SESSION_CODES)
    return join_with_session_code(code, by=by)


def join_with_typed_card(code: str, *, by: Who) -> Joined:
    """The same as join_with_card, by the code that was typed. Raises RuleViolation("too_many_tries") too."""
    check_pace()
    return sit_on(find_typed_card(code, to_sit_down=True), None, by)


def join_with_card(token: str, session: Session | None = None, *, by: Who) -> Joined:
    """A card puts this phone on its seat, in the assembly's session of the moment unless one is named.

    Raises RuleViolation("unknown_code", "spent_code", "seat_removed", "session_not_open", "session_closed"),
    Conflict("phone_holds_seat") when this phone already holds another seat.
    """
    return sit_on(find_card(token, to_sit_down=True), session, by)


def sit_on(card: Card, session: Session | None, by: Who) -> Joined:
    """The seat of this card, for whoever holds it. Raises as join_with_card."""
    check_card(card)
    seat = card.seat
    session = session or session_now(seat.assembly)
    check_doors(session)
    check_seat(session, seat)
    standing = standing_of(session, seat)
    holder = standing.holder
    if holder is not None and by.phone is not None and holder.id == by.phone.id:
        return Joined(holder, None)
    check_hands_free(by)
    if holder is not None:
        return ask_takeover(session, seat)
    phone, token = hold(session, seat)
    come_in(session, seat, standing)
    return Joined(phone, token)


def check_card(card: Card) -> None:
    """Raises RuleViolation("seat_removed" or "spent_code")."""
    if card.seat.removed_at is not None:
        raise RuleViolation("seat_removed")
    if card.revoked_at is not None:
        raise RuleViolation("spent_code")


AHEAD = select(Session).where(
    Session.assembly_id == bindparam("assembly"),
    Session.closed_at.is_(None),
    Session.cancelled_at.is_(None),
)


def session_now(assembly: Assembly) -> Session:
    """The assembly's session to join: the open one, else the next whose doors are open.

    Raises RuleViolation("session_not_open").
    """
    ahead = list(db.session.scalars(AHEAD, {"assembly": assembly.id}))
    opened = [s for s in ahead if s.state == "open"]
    if opened:
        return max(opened, key=lambda s: (s.opened_at, s.id))
    waiting = [s for s in ahead if doors_open(s)]
    if not waiting:
        raise RuleViolation("session_not_open")
    return min(waiting, key=lambda s: (s.starts_at, s.id))


def doors_open(session: Session) -> bool:
    """People arrive before the session begins, but not the day before."""
    return session.state == "open" or (
        session.state == "planned" and now() >= session.starts_at - DOORS_OPEN
    )


def check_doors(session: Session) -> None:
    """Raises RuleViolation("session_closed" or "session_not_open")."""
    if session.state == "closed":
        raise RuleViolation("session_closed")
    if session.is_cancelled:
        raise RuleViolation("session_cancelled")
    if not doors_open(session):
        raise RuleViolation("session_not_open")


def check_hands_free(by: Who) -> None:
    """A phone holds one seat at a time: raises Conflict("phone_holds_seat") until it leaves the one it has."""
    if by.phone is None or by.seat is None:
        return
    if by.phone.session.state == "closed":
        release(by.phone)
        return
    raise Conflict("phone_holds_seat", number=by.seat.number)


def lock_seat(seat: Seat) -> None:
    """Two phones with one card are served one after the other."""
    db.session.execute(select(Seat.id).where(Seat.id == seat.id).with_for_update())


def join_with_session_code(typed: str, *, by: Who) -> Joined:
    """The session's code gives a numbered seat of the day, as long as there are some.

    Raises RuleViolation("unknown_code", "session_not_open", "session_closed", "open_seats_off", "no_seat_left"),
    Conflict("phone_holds_seat").
    """
    session = find_session_by_code(typed)
    if by.phone is not None and by.phone.session_id == session.id:
        return Joined(by.phone, None)
    check_doors(session)
    check_hands_free(by)
    if not session.open_seats:
        raise RuleViolation("open_seats_off")
    seat = take_open_seat(session)
    phone, token = bind(session, seat)
    arrive(session, seat)
    return Joined(phone, token)


def ask_takeover(session: Session, seat: Seat) -> Joined:
    """Another phone holds this seat: it is told, and may refuse; an earlier question is dropped."""
    earlier = asking_phone(session, seat)
    if earlier is not None:
        release(earlier)
    phone, token = new_phone(session, seat)
    phone.asked_at = now()
    db.session.flush()
    announce(seat_room(seat.id), "takeover_asked", {"session": session.id, "seat": seat.id})
    return Joined(phone, token)


def answer_takeover(allow: bool, *, by: Who) -> None:
    """The phone that holds the seat answers. Raises SignInNeeded, Conflict("nobody_asks")."""
    if by.phone is None or by.seat is None:
        raise SignInNeeded
    lock_seat(by.seat)
    asking = asking_phone(by.phone.session, by.seat)
    if asking is None:
        raise Conflict("nobody_asks")
    if allow:
        hand_over(asking)
    else:
        asking.refused_at = now()
    announce(
        seat_room(by.seat.id),
        "takeover_answered",
        {"session": by.phone.session_id, "seat": by.seat.id},
    )


def claim_seat(token: str | None) -> Phone:
    """The second phone goes on once the first has left, agreed, or let 30 seconds pass.

    Raises SignInNeeded, RuleViolation("takeover_refused", "takeover_too_soon", "session_closed", "seat_removed").
    """
    phone = phone_by_token(token)
    if phone is None:
        raise SignInNeeded
    if phone.is_bound:
        return phone
    lock_seat(phone.seat)
    check_seat(phone.session, phone.seat)
    if phone.refused_at is not None:
        raise RuleViolation("takeover_refused")
    if bound_phone(phone.session, phone.seat) is not None and seconds_to_wait(phone) > 0:
        raise RuleViolation("takeover_too_soon", seconds=seconds_to_wait(phone))
    hand_over(phone)
    return phone


def seconds_to_wait(phone: Phone) -> int:
    """How long the other phone may still answer."""
    if phone.asked_at is None:
        return 0
    left = (phone.asked_at + TIME_TO_ANSWER - now()).total_seconds()
    return max(0, -int(-left // 1))


def hand_over(phone: Phone) -> None:
    """The asking phone now holds the seat; the other is let go."""
    release_holder(phone.session, phone.seat)
    phone.bound_at = now()
    db.session.flush()
    arrive(phone.session, phone.seat)


def leave(token: str | None) -> None:
    """This phone lets its seat go, for the next person. A seat of the day is given back; a member stays in the room."""
    phone = phone_by_token(token)
    if phone is None:
        return
    release(phone)
    line = attendance_of(phone.session, phone.seat)
    gives_back = phone.seat.is_open and phone.bound_at is not None
    if gives_back and line is not None and phone.session.state != "closed":
        drop_turns(phone.session, phone.seat)
        line.left, line.left_item_id = True, item_now(phone.session)
        tell_arrivals(phone.session)


def release_phone(session: Session, seat: Seat, *, by: Asker) -> None:
    """The desk lets the seat's phone go at once; the next phone with the card sits down without waiting.

    Raises NotAllowed, NotFound.
    """
    if not can_greet(by, session):
        raise NotAllowed
    check_seat(session, seat)
    release_holder(session, seat)
