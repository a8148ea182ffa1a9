"""Whom a vote asks: the room is read once, when it opens; afterwards the roll and what was kept of it say everything."""

from collections import Counter

from sqlalchemy import insert, select

from app.domain.roll import Here, Mandate, Roll, Room, draw_up, stayed
from app.domain.rules import Checked, Counted, Rule
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Attendance, Seat
from app.features.assemblies.queries import active_proxies, member_seats, present_seats
from app.features.votes import models
from app.features.votes.models import Vote
from app.features.votes.queries import left_aside


def roll_now(vote: Vote) -> Roll:
    """The roll that this vote would have if it opened now."""
    may_decide = bool(vote.session.assembly.charter.rules.get("open_seats_decide"))
    return draw_up(room_of(vote), decides=vote.purpose == "decision", guests_decide=may_decide)


def room_of(vote: Vote) -> Room:
    """Who is there at this moment, for this vote."""
    session = vote.session
    lines = db.session.execute(
        select(Seat.id, Seat.session_id, Attendance.confirmed)
        .join(Attendance, Attendance.seat_id == Seat.id)
        .where(
            Attendance.session_id == session.id,
            Attendance.left.is_(False),
            Seat.removed_at.is_(None),
        )
        .order_by(Seat.session_id.is_not(None), Seat.number)
    )
    return Room(
        frozenset(seat.id for seat in member_seats(session.assembly)),
        tuple(Here(row.id, row.session_id is None, row.confirmed) for row in lines),
        tuple(Mandate(p.principal_seat_id, p.holder_seat_id) for p in active_proxies(session)),
        frozenset(left_aside(vote)),
    )


def keep(vote: Vote, roll: Roll) -> None:
    """Write who is asked: nobody else is, whoever comes or goes. Raises RuleViolation("nobody_here")."""
    if not roll.places:
        raise RuleViolation("nobody_here")
    rows = [
        {"vote_id": vote.id, "seat_id": seat, "held_by_id": holder, "signed": False}
        for seat, holder in roll.places
    ]
    db.session.execute(insert(models.Roll.__table__), rows)


def count_who_stayed(vote: Vote) -> None:
    """Where the charter counts the quorum again at the closing: how many of the roll are still there."""
    quorum = Rule.from_json(vote.rule).quorum
    if vote.electorate is None or quorum is None or quorum.checked is not Checked.CLOSING:
        return
    here = {seat.id for seat in present_seats(vote.session)}
    represented = quorum.counted is not Counted.PRESENT
    number = stayed(places_of(vote), members_on(vote), here, represented=represented)
    vote.electorate = {**vote.electorate, "stayed": number}


def take_in_who_joined(vote: Vote) -> None:
    """At the stops of a walk the roll grows until the end: its figures are those of the roll as it then is."""
    if vote.electorate is None or not vote.held_back:
        return
    members = members_on(vote)
    kinds = Counter(
        "guests" if seat not in members else "represented" if holder else "present"
        for seat, holder in places_of(vote)
    )
    told = {**vote.electorate, "present": 0, "represented": 0, **kinds}
    told["members"] = max(told["members"] or 0, len(members))
    vote.electorate = told


def noted_since(vote: Vote) -> tuple[int, int]:
    """(interests, proxies) that this open vote's roll does not know, because they were noted after it opened."""
    asked = {seat for seat, _ in places_of(vote)}
    late = [p for p in active_proxies(vote.session) if p.principal_seat_id not in asked]
    unknown = [p for p in late if p.principal_seat_id not in left_aside(vote)]
    return len(asked & left_aside(vote)), len(unknown)


def places_of(vote: Vote) -> list[tuple[int, int | None]]:
    """The roll as it was kept: each seat with the seat that carries its proxy."""
    rows = db.session.execute(
        select(models.Roll.seat_id, models.Roll.held_by_id).where(models.Roll.vote_id == vote.id)
    )
    return [(row.seat_id, row.held_by_id) for row in rows]


def members_on(vote: Vote) -> set[int]:
    """The seats of the roll that have a card."""
    wanted = (
        select(Seat.id)
        .join(models.Roll, models.Roll.seat_id == Seat.id)
        .where(models.Roll.vote_id == vote.id, Seat.session_id.is_(None))
    )
    return set(db.session.scalars(wanted))
