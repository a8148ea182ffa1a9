"""After the draw: who accepts, who gets a seat, and what is forgotten."""

from collections.abc import Sequence
from datetime import timedelta

from flask import current_app
from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.policies import Asker
from app.features.assemblies.services import add_seats
from app.features.calls.models import ANSWERS, Call, Drawn
from app.features.calls.policies import can_prepare_call
from app.features.calls.services.announcing import tell
from app.features.decisions.queries.register import today
from app.store.clock import now
from app.store.transactions import transaction
from app.web.doors import there
from app.web.errors import NotAllowed


def answer(call: Call, number: int, state: str, *, by: Asker) -> Drawn:
    """Note what the person with this number says. Raises NotAllowed, NotFound, RuleViolation: unknown_reply, has_a_seat."""
    if not can_prepare_call(by, call):
        raise NotAllowed
    row = there(db.session.get(Drawn, (call.id, number)))
    if state not in ANSWERS:
        raise RuleViolation("unknown_reply")
    if row.seat and state != "accepted":
        if row.seat.removed_at is None:
            raise RuleViolation("has_a_seat", seat=row.seat.number)
        row.seat = None
    row.state, row.on = state, today(call.assembly)
    tell(call)
    return row


def give_seats(call: Call, *, by: Asker) -> list[Seat]:
    """A seat of the assembly, with its card, for each who accepted and has none. Raises NotAllowed, RuleViolation("nobody_waits")."""
    if not can_prepare_call(by, call):
        raise NotAllowed
    waiting = waiting_for_a_seat(call)
    if not waiting:
        raise RuleViolation("nobody_waits")
    seats: Sequence[Seat] = add_seats(call.assembly, len(waiting), by=by)
    for row, seat in zip(waiting, seats, strict=True):
        row.seat, row.on = seat, today(call.assembly)
    return list(seats)


def waiting_for_a_seat(call: Call) -> list[Drawn]:
    """Who accepted and has no seat; after some days it is forgotten who was given one, and nobody gets a second."""
    since = today(call.assembly) - kept()
    return [
        row
        for row in call.drawn
        if row.state == "accepted" and row.seat_id is None and row.on >= since
    ]


def kept() -> timedelta:
    """How long it is known which number has which seat."""
    return timedelta(days=current_app.config["TABLEE"].keep_drawn_seats)


def forget_seats() -> int:
    """Which number has which seat goes some days after the seat was given; gives how many."""
    past = (now() - kept()).date()
    with transaction():
        rows = list(
            db.session.scalars(select(Drawn).where(Drawn.seat_id.is_not(None), Drawn.on < past))
        )
        for row in rows:
            row.seat_id = None
    return len(rows)
