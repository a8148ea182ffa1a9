"""Accompaniments as rows of what people follow (app/formats/followed.py): they say the same as their notices."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.features.decisions.queries.register import today
from app.features.support.models import (
    Accompaniment,
    SupportFollowUp,
    SupportMeeting,
    SupportWording,
)
from app.features.support.notices import follow_up_notice, meeting_notice, support_notice
from app.features.support.queries import WITH_THREAD
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice

KINDS = frozenset({"support", "support_meeting", "support_follow_up"})
Rows = Select[Any]


def supports(*columns: Any, agreed: Any, closed: Any, shared: Any) -> Rows:
    """The accompaniments with these columns, beside their agreement, closing and shared question."""
    rows = select(*key("support", Accompaniment, Accompaniment.assembly_id), *columns)
    for one, kind in ((agreed, "agreement"), (closed, "closing"), (shared, "shared")):
        rows = rows.outerjoin(one, (one.support_id == Accompaniment.id) & (one.kind == kind))
    return rows


def meetings(*columns: Any) -> Rows:
    """Meetings to come that everybody may know of."""
    rows = select(*key("support_meeting", SupportMeeting, Accompaniment.assembly_id), *columns)
    rows = rows.join(Accompaniment, Accompaniment.id == SupportMeeting.support_id)
    return rows.where(SupportMeeting.planned.is_(True), Accompaniment.published_at.is_not(None))


def follow_ups(*columns: Any) -> Rows:
    """Follow-ups, done or to be done."""
    rows = select(*key("support_follow_up", SupportFollowUp, Accompaniment.assembly_id), *columns)
    return rows.join(Accompaniment, Accompaniment.id == SupportFollowUp.support_id)


def placed(_day: Day) -> list[Rows]:
    """An accompaniment on its last day, then on the day of its closing; a published question on its own day; the rest when due."""
    agreed, closed, shared = (aliased(SupportWording) for _ in range(3))
    beside = {"agreed": agreed, "closed": closed, "shared": shared}
    ended = case(
        (agreed.id.is_(None), shared.made_on), else_=func.coalesce(closed.made_on, agreed.ends_on)
    )
    stands = case((agreed.id.is_(None), "told"), (closed.id.is_(None), "expected"), else_="done")
    shown = or_(agreed.id.is_not(None), Accompaniment.published_at.is_not(None))
    done = func.coalesce(SupportFollowUp.done_on, SupportFollowUp.due_on)
    asked = case((SupportFollowUp.done_on.is_(None), "expected"), else_="done")
    return [
        supports(ended.label("on"), stands.label("stands"), **beside).where(shown),
        meetings(SupportMeeting.on.label("on"), literal("expected").label("stands")),
        follow_ups(done.label("on"), asked.label("stands")),
    ]


def dated(_day: Day) -> list[Rows]:
    """Last days of agreements, meetings to come, follow-ups."""
    agreed, closed, shared = (aliased(SupportWording) for _ in range(3))
    ends = supports(agreed.ends_on.label("on"), agreed=agreed, closed=closed, shared=shared)
    return [
        ends.where(agreed.id.is_not(None)),
        meetings(SupportMeeting.on.label("on")),
        follow_ups(SupportFollowUp.due_on.label("on")),
    ]


def moved(_day: Day) -> list[Rows]:
    """What everybody may read, when it last went on."""
    shown = Accompaniment.published_at.is_not(None)
    return [
        select(
            *key("support", Accompaniment, Accompaniment.assembly_id),
            Accompaniment.changed_at.label("at"),
        ).where(shown),
        meetings(SupportMeeting.noted_at.label("at")),
        follow_ups(SupportFollowUp.noted_at.label("at")).where(shown),
    ]


def say(keys: Sequence[Key], day: date | None, _changed: bool) -> Mapping[Key, Notice]:
    """What these rows say; each accompaniment is read once with its thread."""
    out: dict[Key, Notice] = {}
    for support in wanted(keys):
        here = day or today(support.assembly)
        rows: list[tuple[Key, Notice]] = [(("support", support.id), support_notice(support, here))]
        rows += [(("support_meeting", one.id), meeting_notice(one, here)) for one in support.meetings]  # fmt: skip
        rows += [(("support_follow_up", one.id), follow_up_notice(one, here)) for one in support.follow_ups]  # fmt: skip
        out.update((name, notice) for name, notice in rows if name in set(keys))
    return out


def wanted(keys: Sequence[Key]) -> Sequence[Accompaniment]:
    """The accompaniments that these rows belong to."""
    refs = {kind: [ref for name, ref in keys if name == kind] for kind in KINDS}
    held = select(SupportMeeting.support_id).where(SupportMeeting.id.in_(refs["support_meeting"]))
    asked = select(SupportFollowUp.support_id).where(
        SupportFollowUp.id.in_(refs["support_follow_up"])
    )
    theirs = or_(
        Accompaniment.id.in_(refs["support"]),
        Accompaniment.id.in_(held),
        Accompaniment.id.in_(asked),
    )
    return (
        db.session.scalars(select(Accompaniment).where(theirs).options(*WITH_THREAD)).unique().all()
    )


def mark(assembly: int | None) -> str:
    """Whatever is written of an accompaniment moves the day on which it changed."""
    query = select(
        func.count(), func.count(Accompaniment.published_at), func.max(Accompaniment.changed_at)
    )
    query = query.where(Accompaniment.assembly_id == assembly) if assembly else query
    return repr(tuple(db.session.execute(query).one()))


ROWS = Followed(KINDS, say, placed=placed, dated=dated, moved=moved, mark=mark)
