"""Supplies as rows of what people follow (app/formats/followed.py): they say the same as their notices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.queries.register import today
from app.features.supply.models import Cycle, Partnership
from app.features.supply.notices import cycle_notice, partnership_notice
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice

CYCLE, PARTNERSHIP = "supply_cycle", "partnership"
EXPECTED = case((Cycle.closed_at.is_(None), Cycle.closes_on), else_=Cycle.delivery_on)


def cycles(*columns: Any) -> Any:
    """The orders with these columns, and their assemblies."""
    named = key(CYCLE, Cycle, Cycle.assembly_id)
    return select(*named, *columns).join(Assembly, Assembly.id == Cycle.assembly_id)


def agreed(*columns: Any) -> Any:
    """The partnerships, the same way."""
    named = key(PARTNERSHIP, Partnership, Partnership.assembly_id)
    return select(*named, *columns).join(Assembly, Assembly.id == Partnership.assembly_id)


def awaited(day: Day) -> Any:
    """Whether a partnership is soon looked at again."""
    return and_(Partnership.ended_on.is_(None), Partnership.warned_on <= day)


def placed(day: Day) -> list[Any]:
    """Orders on the day of their closing or delivery; partnerships on that of their review, their beginning or their end."""
    received = Cycle.received_at.is_not(None)
    order = cycles(
        case((received, Cycle.delivery_on), else_=EXPECTED).label("on"),
        case((received, "done"), else_="expected").label("stands"),
    )
    over = Partnership.ended_on.is_not(None)
    partnership = agreed(
        case((over, Partnership.ended_on), (awaited(day), Partnership.review_on), else_=Partnership.begins_on).label("on"),
        case((over, "done"), (awaited(day), "expected"), else_="told").label("stands"),
    )  # fmt: skip
    return [order, partnership]


def dated(day: Day) -> list[Any]:
    """What is still to come."""
    return [
        cycles(EXPECTED.label("on")).where(Cycle.received_at.is_(None)),
        agreed(Partnership.review_on.label("on")).where(awaited(day)),
    ]


def moved(_day: Day) -> list[Any]:
    """When each last went on."""
    last = func.coalesce(Cycle.accounted_at, Cycle.received_at, Cycle.closed_at, Cycle.noted_at)
    return [cycles(last.label("at")), agreed(Partnership.changed_at.label("at"))]


def say(keys: Sequence[Key], day: date | None, _changed: bool) -> dict[Key, Notice]:
    """These rows, each kind read at once."""
    refs = {kind: [ref for name, ref in keys if name == kind] for kind in (CYCLE, PARTNERSHIP)}
    orders = select(Cycle).where(Cycle.id.in_(refs[CYCLE]))
    orders = orders.options(joinedload(Cycle.assembly), joinedload(Cycle.place))
    both = select(Partnership).where(Partnership.id.in_(refs[PARTNERSHIP]))
    both = both.options(*(joinedload(one) for one in (Partnership.assembly, Partnership.grocery, Partnership.producer)))  # fmt: skip
    found: dict[Key, Notice] = {}
    for cycle in db.session.scalars(orders) if refs[CYCLE] else ():
        found[CYCLE, cycle.id] = cycle_notice(cycle, day or today(cycle.assembly))
    for one in db.session.scalars(both) if refs[PARTNERSHIP] else ():
        found[PARTNERSHIP, one.id] = partnership_notice(one, day or today(one.assembly))
    return found


def mark(assembly: int | None) -> str:
    """Orders go on, partnerships change."""
    order: Any = select(func.count(), func.max(Cycle.noted_at), func.max(Cycle.closed_at), func.max(Cycle.received_at), func.max(Cycle.accounted_at))  # fmt: skip
    both: Any = select(func.count(), func.max(Partnership.id), func.max(Partnership.changed_at))
    if assembly:
        order = order.where(Cycle.assembly_id == assembly)
        both = both.where(Partnership.assembly_id == assembly)
    return repr([tuple(db.session.execute(query).one()) for query in (order, both)])


ROWS = Followed(
    frozenset({CYCLE, PARTNERSHIP}), say, placed=placed, dated=dated, moved=moved, mark=mark
)
