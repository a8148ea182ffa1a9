"""Listening rounds as rows of what people follow (app/formats/followed.py): they say the same as their notices."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, case, func, literal, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.queries.register import today
from app.features.listening.models import ListeningRound, Questionnaire
from app.features.listening.notices import again_notice, heard_notice
from app.features.listening.queries.rounds import published
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice

HEARD, AGAIN = "listening", "listening_again"


def rows(kind: str, *columns: Any) -> Any:
    """The published rounds with these columns."""
    named = key(kind, ListeningRound, Questionnaire.assembly_id)
    return (
        select(*named, *columns)
        .join(Questionnaire, Questionnaire.id == ListeningRound.questionnaire_id)
        .join(Assembly, Assembly.id == Questionnaire.assembly_id)
        .where(ListeningRound.published_at.is_not(None), Assembly.shown_at.is_not(None))
    )


def placed(_day: Day) -> list[Any]:
    """What was heard on its day; the day on which the group comes back to it, until it has asked again."""
    told = func.date(ListeningRound.published_at, type_=Date()).label("on")
    again = told_again()
    on = func.coalesce(func.date(again), ListeningRound.next_on, type_=Date()).label("on")
    stands = case((again.is_(None), "expected"), else_="done").label("stands")
    return [
        rows(HEARD, told, literal("told").label("stands")),
        rows(AGAIN, on, stands).where(ListeningRound.next_on.is_not(None)),
    ]


def told_again() -> Any:
    """When the round that came after this one was given back."""
    after = aliased(ListeningRound)
    return (
        select(func.min(after.published_at))
        .where(after.before_id == ListeningRound.id)
        .correlate(ListeningRound)
        .scalar_subquery()
    )


def dated(_day: Day) -> list[Any]:
    """The days on which the group comes back to one."""
    again = rows(AGAIN, ListeningRound.next_on.label("on"))
    return [again.where(ListeningRound.next_on.is_not(None))]


def moved(_day: Day) -> list[Any]:
    """When it was published."""
    return [rows(HEARD, ListeningRound.published_at.label("at"))]


def say(keys: Sequence[Key], day: date | None, _changed: bool) -> dict[Key, Notice]:
    """These rounds."""
    wanted = published().where(ListeningRound.id.in_({ref for _kind, ref in keys}))
    found: dict[Key, Notice] = {}
    for one in db.session.scalars(wanted):
        found[HEARD, one.id] = heard_notice(one)
        if one.next_on is not None:
            found[AGAIN, one.id] = again_notice(one, one.next_on, day or today(one.assembly))
    return found


def mark(assembly: int | None) -> str:
    """Rounds are published; what will change, and when the group comes back to it, may be said better."""
    wanted = select(ListeningRound.id, ListeningRound.next_on, ListeningRound.promise)
    wanted = wanted.join(Questionnaire, Questionnaire.id == ListeningRound.questionnaire_id)
    wanted = wanted.where(ListeningRound.published_at.is_not(None)).order_by(ListeningRound.id)
    if assembly:
        wanted = wanted.where(Questionnaire.assembly_id == assembly)
    said = repr([tuple(row) for row in db.session.execute(wanted)])
    return hashlib.sha256(said.encode()).hexdigest()


ROWS = Followed(frozenset({HEARD, AGAIN}), say, placed=placed, dated=dated, moved=moved, mark=mark)
