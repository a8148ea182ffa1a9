"""Amendments as rows of what people follow (app/formats/followed.py): they say the same as their notices."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, case, func, select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.features.amendments.models import TOLD, Amendment, AmendmentStep
from app.features.amendments.notices import KIND, whole_notice
from app.features.assemblies.models import Assembly
from app.features.moderation.models import AWAY, ModerationAct
from app.features.proposals.models import Proposal
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice


def readable(*columns: Any) -> Select[Any]:
    """These columns of the amendments that everybody reads."""
    return (
        select(*columns)
        .select_from(Amendment)
        .join(Proposal, Proposal.id == Amendment.proposal_id)
        .join(Assembly, Assembly.id == Proposal.assembly_id)
        .where(
            Proposal.status != "draft",
            Proposal.away.is_(False),
            Assembly.shown_at.is_not(None),
            func.coalesce(last_act(), "").not_in(AWAY),
        )
    )


def last_act() -> Any:
    """What was done last with the words of an amendment."""
    acts = select(ModerationAct.act).where(
        ModerationAct.kind == "amendment",
        ModerationAct.ref == Amendment.id,
        ModerationAct.act != "left",
    )
    latest = acts.order_by(ModerationAct.id.desc()).limit(1)
    return latest.correlate(Amendment).scalar_subquery()


def rows(*columns: Any) -> Select[Any]:
    """Those, named as rows of what is followed."""
    return readable(*key(KIND, Amendment, Proposal.assembly_id), *columns)


def last_told() -> Any:
    """When it was written, or decided, or taken back."""
    at = select(func.max(AmendmentStep.at)).where(
        AmendmentStep.amendment_id == Amendment.id, AmendmentStep.kind.in_(TOLD)
    )
    return at.correlate(Amendment).scalar_subquery()


def is_done() -> ColumnElement[bool]:
    """Somebody has decided it."""
    return Amendment.status.in_(("accepted", "refused"))


def placed(_day: Day) -> list[Select[Any]]:
    """On the day of its last step: done once it is decided, told before."""
    on = func.date(last_told(), type_=Date()).label("on")
    return [rows(on, case((is_done(), "done"), else_="told").label("stands"))]


def moved(_day: Day) -> list[Select[Any]]:
    """Its last step."""
    return [rows(last_told().label("at"))]


def say(keys: Sequence[Key], _day: date | None, _changed: bool) -> dict[Key, Notice]:
    """These amendments."""
    wanted = with_all(select(Amendment)).where(Amendment.id.in_({ref for _kind, ref in keys}))
    return {(KIND, one.id): whole_notice(one) for one in db.session.scalars(wanted)}


def with_all(query: Select[Any]) -> Select[Any]:
    """With what a line shows."""
    return query.options(
        selectinload(Amendment.steps),
        selectinload(Amendment.proposal).selectinload(Proposal.assembly),
    )


def standing(assembly: Assembly, _day: date) -> Iterable[Notice]:
    """All of an assembly, as they stand."""
    wanted = select(Amendment).where(
        Amendment.id.in_(readable(Amendment.id).where(Proposal.assembly_id == assembly.id))
    )
    return [
        whole_notice(one) for one in db.session.scalars(with_all(wanted).order_by(Amendment.id))
    ]


def mark(assembly: int | None) -> str:
    """Amendments get steps, and words are put away or put back."""
    wanted = rows().with_only_columns(func.count(), func.max(last_told()))
    if assembly:
        wanted = wanted.where(Proposal.assembly_id == assembly)
    return repr(tuple(db.session.execute(wanted).one()))


ROWS = Followed(frozenset({KIND}), say, placed=placed, moved=moved, mark=mark)
