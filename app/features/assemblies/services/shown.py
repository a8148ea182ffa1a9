"""Which sessions a row is shown in, found along its foreign keys: directly, through what it belongs to, or by its assembly.

Any table that leads to a session or an assembly counts, so that a new one is seen without a word; a model whose rows no
screen shows, or whose changes screens count at their own pace (ballots, attendance), says `off_screens = True`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Column, inspect, select
from sqlalchemy.orm import Mapper

from app.extensions import Base, db
from app.features.assemblies.models import Assembly, Session

AHEAD = select(Session.id).where(Session.closed_at.is_(None))
Found = tuple[set[int], set[int]]
"""Numbers of sessions, numbers of assemblies."""


def sessions_shown(rows: Iterable[object]) -> set[int]:
    """The numbers of the sessions that show one of these rows; what belongs to an assembly shows in those not yet over."""
    sessions: set[int] = set()
    assemblies: set[int] = set()
    for row in rows:
        if not getattr(row, "off_screens", False):
            directly, through_assembly = owners(row)
            sessions |= directly
            assemblies |= through_assembly
    if assemblies:
        sessions |= set(db.session.scalars(AHEAD.where(Session.assembly_id.in_(assemblies))))
    return sessions


def owners(row: Any, seen: frozenset[str] = frozenset()) -> Found:
    """The sessions and the assemblies a row belongs to; the nearest session hides the assembly behind it."""
    if isinstance(row, Session):
        return {row.id}, set()
    if isinstance(row, Assembly):
        return set(), {row.id}
    sessions: set[int] = set()
    assemblies: set[int] = set()
    for kind, number in parents(row):
        if kind is Session:
            sessions.add(number)
        elif kind is Assembly:
            assemblies.add(number)
        elif kind.__name__ not in seen:
            parent = db.session.get(kind, number)
            if parent is not None:
                more, behind = owners(parent, seen | {kind.__name__})
                sessions |= more
                assemblies |= behind
    return sessions, set() if sessions else assemblies


def parents(row: Any) -> Iterator[tuple[type, int]]:
    """(model, number) of each row that this one points at."""
    mapper: Mapper[Any] = inspect(row).mapper
    for column in mapper.columns:
        target = pointed_at(column)
        if target is None or not leads_on(target):
            continue
        number = getattr(row, mapper.get_property_by_column(column).key)
        if number is not None:
            yield target, number


@cache
def leads_on(kind: type, seen: frozenset[type] = frozenset()) -> bool:
    """Whether a model is a session or an assembly, or points at one by however many steps."""
    if kind in (Session, Assembly):
        return True
    mapper: Mapper[Any] = inspect(kind)
    targets = {pointed_at(column) for column in mapper.columns} - {None, kind} - seen
    return any(leads_on(target, seen | {kind}) for target in targets if target)


@cache
def pointed_at(column: Column[Any]) -> type | None:
    """The model that a foreign key points at, None for other columns."""
    table = next((key.column.table for key in column.foreign_keys), None)
    if table is None:
        return None
    return next((m.class_ for m in Base.registry.mappers if m.local_table is table), None)
