"""Whom a vote asks: the room is read when it opens; afterwards the roll and what was kept of it say everything."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from app.domain.roll import Here, Mandate, Roll, Room, draw_up
from app.extensions import db
from app.features.assemblies.models import Attendance, Proxy, Seat, Session
from app.features.assemblies.queries import active_proxies, in_the_room
from app.features.assemblies.queries.members import member_ids
from app.features.votes import models
from app.features.votes.models import Vote
from app.features.votes.queries import left_aside


def roll_now(vote: Vote, room: Room | None = None) -> Roll:
    """The roll that this vote would have if it opened now; `room` is everybody of its session, where that is known already."""
    may_decide = bool(vote.session.assembly.charter.rules.get("open_seats_decide"))
    there = replace(room or everybody_in(vote.session), recused=frozenset(left_aside(vote)))
    return draw_up(there, decides=vote.purpose == "decision", guests_decide=may_decide)


def everybody_in(session: Session, mandates: Iterable[Proxy] | None = None) -> Room:
    """Who is there at this moment; nobody is left aside. `mandates` are those that count now, where they were read already."""
    carried = active_proxies(session) if mandates is None else mandates
    lines = db.session.execute(in_the_room(session, Seat.id, Seat.session_id, Attendance.confirmed))
    return Room(
        member_ids(session.assembly),
        tuple(Here(row.id, row.session_id is None, row.confirmed) for row in lines),
        tuple(Mandate(p.principal_seat_id, p.holder_seat_id) for p in carried),
    )


def noted_since(vote: Vote, mandates: Iterable[Proxy] | None = None) -> tuple[int, int]:
    """(interests, proxies) that this open vote's roll does not know, because they were noted after it opened."""
    carried = active_proxies(vote.session) if mandates is None else mandates
    asked, aside = {seat for seat, _ in places_of(vote)}, left_aside(vote)
    unknown = [p for p in carried if p.principal_seat_id not in asked | aside]
    return len(asked & aside), len(unknown)


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
