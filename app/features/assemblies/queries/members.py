"""The seats of members as numbers: what asks who there is, or how many, needs no object for each."""

from typing import Any

from sqlalchemy import Select, func, select

from app.extensions import db
from app.features.assemblies.models import Assembly, Seat


def member_ids(assembly: Assembly) -> frozenset[int]:
    """The seats of members, without an object for each of thousands."""
    return frozenset(db.session.scalars(of_members(assembly, Seat.id)))


def members_in_all(assembly: Assembly) -> int:
    """How many there are."""
    return db.session.scalar(of_members(assembly, func.count(Seat.id))) or 0


def of_members(assembly: Assembly, column: Any) -> Select[Any]:
    """A column of the seats that have a card and were not removed."""
    return select(column).where(
        Seat.assembly_id == assembly.id, Seat.session_id.is_(None), Seat.removed_at.is_(None)
    )
