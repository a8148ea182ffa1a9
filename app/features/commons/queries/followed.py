"""Programmes and the library as rows of what people follow (app/formats/followed.py): they say the same as their notices."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, func, literal, select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.commons.models import Item, Programme, Slot
from app.features.commons.notices import cancelled_notice, programme_notice, public_notice
from app.features.commons.queries.library import public_items, seen, today
from app.features.commons.queries.programmes import published
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice

ANNOUNCED, CANCELLED, KEPT = "programme", "slot_cancelled", "library"


def announced(*columns: Any) -> Any:
    """The public programmes with these columns."""
    return public(select(*key(ANNOUNCED, Programme, Programme.assembly_id), *columns))


def cancelled(*columns: Any) -> Any:
    """Their cancelled moments."""
    named = key(CANCELLED, Slot, Programme.assembly_id)
    wanted = select(*named, *columns).join(Programme, Programme.id == Slot.programme_id)
    return public(wanted).where(Slot.cancelled_at.is_not(None))


def kept(day: Day, *columns: Any) -> Any:
    """The library's own things that may be read on that day."""
    wanted = select(*key(KEPT, Item, Item.assembly_id), *columns).join(
        Assembly, Assembly.id == Item.assembly_id
    )
    return wanted.where(seen(day), Item.source_room.is_(None), Assembly.shown_at.is_not(None))


def public(wanted: Any) -> Any:
    """What everybody reads of them."""
    joined = wanted.join(Assembly, Assembly.id == Programme.assembly_id)
    return joined.where(Programme.published_at.is_not(None), Assembly.shown_at.is_not(None))


def placed(day: Day) -> list[Any]:
    """On the day on which each was said."""
    told = literal("told").label("stands")
    return [
        announced(func.date(Programme.published_at, type_=Date()).label("on"), told),
        cancelled(func.date(Slot.cancelled_at, type_=Date()).label("on"), told),
        kept(day, func.date(Item.published_at, type_=Date()).label("on"), told),
    ]


def moved(day: Day) -> list[Any]:
    """When it was said."""
    return [
        announced(Programme.published_at.label("at")),
        cancelled(Slot.cancelled_at.label("at")),
        kept(day, Item.published_at.label("at")),
    ]


def say(keys: Sequence[Key], _day: date | None, _changed: bool) -> dict[Key, Notice]:
    """These programmes and moments."""
    wanted = {kind: {ref for one, ref in keys if one == kind} for kind in ROWS.kinds}
    programmes = published().where(Programme.id.in_(wanted[ANNOUNCED]))
    slots = public(select(Slot).join(Programme)).where(
        Slot.id.in_(wanted[CANCELLED]), Slot.cancelled_at.is_not(None)
    )
    found: dict[Key, Notice] = {}
    for one in db.session.scalars(programmes):
        found[ANNOUNCED, one.id] = programme_notice(one)
    for slot in db.session.scalars(slots):
        found[CANCELLED, slot.id] = cancelled_notice(slot)
    for item in db.session.scalars(public_items(today()).where(Item.id.in_(wanted[KEPT]))):
        if told := public_notice(item):
            found[KEPT, item.id] = told
    return found


def mark(assembly: int | None) -> str:
    """Programmes are published, moved, and moments cancelled; things come into the library and are taken back."""
    wanted = select(Programme.id, Programme.changed_at, Programme.published_at).order_by(
        Programme.id
    )
    wanted = wanted.where(Programme.published_at.is_not(None))
    if assembly:
        wanted = wanted.where(Programme.assembly_id == assembly)
    things = select(Item.id, Item.changed_at).where(seen(today())).order_by(Item.id)
    if assembly:
        things = things.where(Item.assembly_id == assembly)
    found = [*db.session.execute(wanted), *db.session.execute(things)]
    said = repr([tuple(row) for row in found])
    return hashlib.sha256(said.encode()).hexdigest()


ROWS = Followed(frozenset({ANNOUNCED, CANCELLED, KEPT}), say, placed=placed, moved=moved, mark=mark)
