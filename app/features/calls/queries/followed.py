"""Calls as rows of what people follow (app/formats/followed.py): they say the same as their notices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, and_, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.calls.models import Call
from app.features.calls.notices import call_notice
from app.features.calls.queries import THERE
from app.features.decisions.queries.register import today
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice

FIRST = and_(Call.follows_id.is_(None), THERE)
"""A call under its first draw."""


def rows(*columns: Any) -> Any:
    """The calls with these columns, and their assemblies."""
    named = key("call", Call, Call.assembly_id)
    return select(*named, *columns).join(Assembly, Assembly.id == Call.assembly_id).where(FIRST)


def takes(day: Day) -> Any:
    """Whether one can still come forward, or soon."""
    return and_(Call.drawn_at.is_(None), Call.frozen_at.is_(None), Call.closes_on >= day)


def placed(day: Day) -> list[Any]:
    """Until its last day; then on the day on which it was drawn."""
    drawn = func.date(Call.drawn_at, type_=Date())
    on = case((takes(day), Call.closes_on), else_=drawn).label("on")
    stands = case((takes(day), "expected"), else_="done").label("stands")
    return [rows(on, stands).where(or_(takes(day), Call.drawn_at.is_not(None)))]


def dated(day: Day) -> list[Any]:
    """The last day."""
    return [rows(Call.closes_on.label("on")).where(takes(day))]


def moved(_day: Day) -> list[Any]:
    """When it last went on."""
    return [rows(func.coalesce(Call.drawn_at, Call.frozen_at, Call.created_at).label("at"))]


def say(keys: Sequence[Key], day: date | None, _changed: bool) -> dict[Key, Notice]:
    """These calls."""
    query = select(Call).where(Call.id.in_([ref for _kind, ref in keys]))
    query = query.options(joinedload(Call.assembly), selectinload(Call.drawn))
    found = db.session.scalars(query).unique()
    return {("call", one.id): call_notice(one, day or today(one.assembly)) for one in found}


def mark(assembly: int | None) -> str:
    """Calls are added, changed, fixed, drawn."""
    parts = [
        func.count(column) for column in (Call.id, Call.frozen_at, Call.drawn_at, Call.withdrawn_at)
    ]
    query = select(
        *parts, func.max(Call.created_at), func.max(Call.drawn_at), func.max(Call.closes_on)
    )
    query = query.where(Call.assembly_id == assembly) if assembly else query
    return repr(tuple(db.session.execute(query).one()))


ROWS = Followed(frozenset({"call"}), say, placed=placed, dated=dated, moved=moved, mark=mark)
