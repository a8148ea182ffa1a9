"""Seats from a list of members: all of it, or nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.domain.members import Fault, Member
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import MOST_SEATS, Assembly, Seat
from app.features.assemblies.policies import Asker, can_prepare
from app.features.assemblies.services.cards import make_card
from app.features.assemblies.services.founding import check_alias, last_number
from app.store.clock import now
from app.store.transactions import one_by_one
from app.web.errors import NotAllowed


@dataclass
class Seated:
    """How a list was taken: new seats, seats that got their alias, those there already, those left out for their dues."""

    added: int = 0
    named: int = 0
    there: int = 0
    unpaid: int = 0


def faults_of(assembly: Assembly, members: Iterable[Member]) -> list[Fault]:
    """The lines that the assembly's own seats forbid: a number that was taken away is not given again."""
    gone = {seat.number for seat in own_seats(assembly) if seat.removed_at is not None}
    return [
        Fault(one.line, "number_removed", {"number": one.number})
        for one in members
        if one.number in gone
    ]


def own_seats(assembly: Assembly) -> Sequence[Seat]:
    """Every seat that a member has or had."""
    wanted = select(Seat).where(Seat.assembly_id == assembly.id, Seat.session_id.is_(None))
    return db.session.scalars(wanted.order_by(Seat.number)).all()


def seat_members(
    assembly: Assembly, members: Sequence[Member], *, by: Asker, naming: bool, unpaid: bool
) -> Seated:
    """A seat and a card for each member who has none yet; the same list taken twice adds nobody. A college that the list
    gives is kept, also by seats that were there already.

    `naming` gives aliases to seats without one before it makes new ones; `unpaid` seats those too whose dues are late.
    Raises NotAllowed, RuleViolation("too_many_seats", "text_too_long").
    """
    if not can_prepare(by, assembly):
        raise NotAllowed
    seated = Seated()
    wanted = [one for one in members if one.paid or unpaid]
    seated.unpaid = sum(not one.paid for one in members) if not unpaid else 0
    seats = [seat for seat in own_seats(assembly) if seat.removed_at is None]
    numbered = {seat.number: seat for seat in seats}
    known = Counter(seat.alias.casefold() for seat in seats if seat.alias)
    called = {seat.alias.casefold(): seat for seat in seats if seat.alias}
    taken = {one.number for one in wanted if one.number}
    free = [seat for seat in seats if naming and not seat.alias and seat.number not in taken]
    new: list[Member] = []
    for one in wanted:
        seat = numbered.get(one.number or 0)
        if seat is None and one.number is None and known[one.alias.casefold()]:
            known[one.alias.casefold()] -= 1
            keep_college(called[one.alias.casefold()], one)
            seated.there += 1
            continue
        if seat is None and one.number is None and free:
            seat = free.pop(0)
        if seat is None:
            new.append(one)
            continue
        keep_college(seat, one)
        if one.alias and not seat.alias:
            seat.alias, seated.named = check_alias(one.alias), seated.named + 1
        else:
            seated.there += 1
    add_numbered(assembly, new)
    seated.added = len(new)
    return seated


def keep_college(seat: Seat, member: Member) -> None:
    """What the list says of the college; nothing where it says nothing."""
    seat.college = member.college or seat.college


def add_numbered(assembly: Assembly, new: Sequence[Member]) -> None:
    """Seats with the numbers that were given, then those without on from the last. Raises RuleViolation."""
    one_by_one(Assembly, assembly.id)
    last = max([last_number(assembly), *(one.number for one in new if one.number)], default=0)
    bare = sum(one.number is None for one in new)
    if last + bare > MOST_SEATS:
        raise RuleViolation("too_many_seats", most=MOST_SEATS)
    moment = now()
    seats = []
    for one in new:
        last += one.number is None
        seat = Seat(
            assembly=assembly,
            number=one.number or last,
            alias=check_alias(one.alias),
            college=one.college,
            added_at=moment,
        )
        seats.append(seat)
    db.session.add_all(seats)
    db.session.flush()
    for seat in seats:
        make_card(seat)
