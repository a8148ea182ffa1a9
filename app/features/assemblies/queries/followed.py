"""The sessions that people follow, as rows of the calendar (app/formats/followed.py)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.notices import session_notice
from app.features.places.models import Place
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice


def dated(_day: Day) -> list[Any]:
    """Each of them on its day, in UTC."""
    return [
        select(
            *key("session", Session, Session.assembly_id),
            func.date(Session.starts_at, type_=Date()).label("on"),
        )
    ]


def say(keys: Sequence[Key], _day: date | None, _changed: bool) -> dict[Key, Notice]:
    """These sessions, their assemblies and places read at once."""
    wanted = select(Session).where(Session.id.in_([ref for _kind, ref in keys]))
    sessions = db.session.scalars(wanted.options(joinedload(Session.assembly))).all()
    numbers = {one.place_id for one in sessions if one.place_id}
    places = select(Place).where(Place.id.in_(numbers))
    with at_hand(places, numbers):
        return {("session", one.id): session_notice(one) for one in sessions}


@contextmanager
def at_hand(places: Select[Place], numbers: set[int]) -> Iterator[None]:
    """Meanwhile each of these places is given without a statement of its own."""
    kept = db.session.scalars(places).all() if numbers else []
    yield
    del kept


def mark(assembly: int | None) -> str:
    """Sessions are moved, renamed and cancelled, assemblies shown."""
    told = select(func.count(), func.sum(Session.seq), func.max(Session.id))
    shown = select(func.count(), func.max(Assembly.shown_at)).where(Assembly.shown_at.is_not(None))
    if assembly:
        told = told.where(Session.assembly_id == assembly)
        shown = shown.where(Assembly.id == assembly)
    return repr([tuple(db.session.execute(query).one()) for query in (told, shown)])


ROWS = Followed(frozenset({"session"}), say, dated=dated, mark=mark)
