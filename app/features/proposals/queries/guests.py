"""Seats of the day that have said something: they stay their holder's, so that nobody who comes later speaks for them."""

from sqlalchemy import select, union

from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.features.proposals.models import Argument, Proposal
from app.features.proposals.queries import answers_by_mark, mark_in, open_rounds


def guests_who_took_part(session: Session) -> set[int]:
    """Those that wrote a proposal or a reason, or whose answer counts in a stage under way."""
    guests = select(Seat.id).where(Seat.session_id == session.id)
    wrote = union(
        select(Proposal.seat_id).where(Proposal.seat_id.in_(guests)),
        select(Argument.seat_id).where(Argument.seat_id.in_(guests)),
    )
    found = {seat_id for seat_id in db.session.scalars(wrote) if seat_id is not None}
    for asked in open_rounds(session.id):
        marks = answers_by_mark(asked.id)
        found |= {seat_id for seat_id in asked.seats if mark_in(asked.id, seat_id) in marks}
    return found
