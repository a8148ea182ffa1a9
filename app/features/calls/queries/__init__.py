"""Reads that pages share: calls, their second draws, in how many lists a number is."""

from collections.abc import Collection
from functools import cached_property

from sqlalchemy import Exists, Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.domain.panels.lists import Panel, appearances, restored
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import can_prepare
from app.features.assemblies.queries import all_assemblies, shown_assemblies, who
from app.features.calls.models import Call, Drawn
from app.web.doors import find

THERE = or_(Call.withdrawn_at.is_(None), Call.frozen_at.is_not(None))
"""Calls to be read: one that was withdrawn after its lists were shown stays, so that nobody throws the dice again unseen."""
IN = ("offered", "accepted")
"""Answers of people who have, or may still take, a place."""


def find_call(number: int) -> Call:
    """The call. Raises NotFound."""
    return find(Call, number)


def public_calls() -> Select[Call]:
    """First draws of the assemblies that everybody may read, the latest first."""
    shown = [one.id for one in shown_assemblies()]
    query = select(Call).where(Call.follows_id.is_(None), THERE)
    found = query.where(Call.assembly_id.in_(shown)).order_by(Call.id.desc())
    return found.options(joinedload(Call.assembly))


def calls_of(assembly: Assembly) -> list[Call]:
    """The calls of an assembly, the latest first; of those withdrawn, what was shown."""
    query = select(Call).where(Call.assembly_id == assembly.id, THERE)
    with_them = (joinedload(Call.assembly), selectinload(Call.drawn))
    return list(db.session.scalars(query.options(*with_them).order_by(Call.id.desc())))


def has_calls(assembly: Assembly) -> Exists:
    """Whether there is one to read, to be asked of the database."""
    return select(Call.id).where(Call.assembly_id == assembly.id, THERE).exists()


def prepared_assemblies() -> list[Assembly]:
    """Those for which the one who asks may write a call."""
    return [one for one in all_assemblies() if can_prepare(who(), one) and not one.archived_at]


def chain_of(call: Call) -> list[Call]:
    """A call and its second draws, in order."""
    chain = [call.first]
    while True:
        query = select(Call).where(Call.follows_id == chain[-1].id, Call.withdrawn_at.is_(None))
        later = db.session.scalars(query.order_by(Call.id)).first()
        if later is None:
            return chain
        chain.append(later)


def numbers_drawn(chain: Collection[Call]) -> list[Drawn]:
    """Everybody drawn so far."""
    return [row for call in chain for row in call.drawn]


def missing_places(chain: list[Call]) -> int:
    """How many places of the first call nobody has or may still take."""
    return chain[0].places - sum(row.state in IN for row in numbers_drawn(chain))


class Lists:
    """The thousand lists of a call, read once."""

    def __init__(self, call: Call) -> None:
        self.call = call

    @cached_property
    def panels(self) -> list[Panel]:
        """The lists; none where everybody has a place."""
        return restored(self.call.panels or [])

    @cached_property
    def counts(self) -> dict[int, int]:
        """In how many of them each number is."""
        return appearances(self.panels)

    def times(self, number: int) -> int:
        """In how many of them this number is."""
        return self.counts.get(number, 0)
