"""What people follow of the fund as rows of its database (app/formats/followed.py).

They say the same as the notices (app/features/fund/notices.py); tests/fund holds the two together.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, literal, select
from sqlalchemy.orm import aliased, joinedload

from app.extensions import db
from app.features.decisions.queries.register import today
from app.features.fund.models import Approval, Month, Resource, Rule, Visit
from app.features.fund.notices import (
    approval_notice,
    line_notice,
    rule_notice,
    visit_notice,
)
from app.features.fund.queries.places import approvals_in, counting, visits_in
from app.features.fund.queries.rules import among, rules_in
from app.formats.followed import Day, Followed, Key, key
from app.formats.notice import Notice

Rows = Select[Any]
KINDS = frozenset({"fund_rule", "fund_approval", "fund_line", "fund_visit"})


def placed(_day: Day) -> list[Rows]:
    """Rules and places on the day from which they count, money on the day it ends, visits when they are due or were made."""
    told, again = literal("told").label("stands"), seen_again()
    line = (*key("fund_line", Resource, Resource.assembly_id), Resource.ends_on.label("on"))
    visit = (
        *key("fund_visit", Visit, Visit.assembly_id),
        func.coalesce(again, Visit.again_on).label("on"),
        case((again.is_(None), "expected"), else_="done").label("stands"),
    )
    return [
        select(*key("fund_rule", Rule, Rule.assembly_id), Rule.from_day.label("on"), told),
        select(
            *key("fund_approval", Approval, Approval.assembly_id),
            Approval.from_day.label("on"),
            told,
        ),
        select(*line, literal("expected").label("stands")).where(Resource.ends_on.is_not(None)),
        select(*visit).where(Visit.again_on.is_not(None)),
    ]


def seen_again() -> Any:
    """The day of the first visit to the same place after a visit."""
    later = aliased(Visit)
    alike = (later.place_id == Visit.place_id, later.assembly_id == Visit.assembly_id)
    return (
        select(func.min(later.on))
        .where(*alike, later.on > Visit.on)
        .correlate(Visit)
        .scalar_subquery()
    )


def dated(_day: Day) -> list[Rows]:
    """Money that ends, and visits to be made again."""
    return [
        select(
            *key("fund_line", Resource, Resource.assembly_id), Resource.ends_on.label("on")
        ).where(Resource.ends_on.is_not(None)),
        select(*key("fund_visit", Visit, Visit.assembly_id), Visit.again_on.label("on")).where(
            Visit.again_on.is_not(None)
        ),
    ]


def moved(_day: Day) -> list[Rows]:
    """Each when it was written, a line when it was last changed."""
    return [
        select(*key("fund_rule", Rule, Rule.assembly_id), Rule.noted_at.label("at")),
        select(
            *key("fund_approval", Approval, Approval.assembly_id), Approval.noted_at.label("at")
        ),
        select(
            *key("fund_line", Resource, Resource.assembly_id), Resource.changed_at.label("at")
        ).where(Resource.ends_on.is_not(None)),
        select(*key("fund_visit", Visit, Visit.assembly_id), Visit.noted_at.label("at")).where(
            Visit.again_on.is_not(None)
        ),
    ]


def say(keys: Sequence[Key], day: date | None, _changed: bool) -> Mapping[Key, Notice]:
    """What these rows say, each kind read at once."""
    wanted = {kind: {ref for name, ref in keys if name == kind} for kind in KINDS}
    out: dict[Key, Notice] = {}
    out.update((("fund_rule", ref), one) for ref, one in rules_said(wanted["fund_rule"], day))
    out.update(
        (("fund_approval", ref), one) for ref, one in places_said(wanted["fund_approval"], day)
    )
    out.update((("fund_line", ref), one) for ref, one in lines_said(wanted["fund_line"], day))
    out.update((("fund_visit", ref), one) for ref, one in visits_said(wanted["fund_visit"], day))
    return out


def assemblies_of(table: Any, refs: set[int]) -> set[int]:
    """The assemblies of these rows, by number."""
    if not refs:
        return set()
    return set(db.session.scalars(select(table.assembly_id).where(table.id.in_(refs)).distinct()))


def rules_said(refs: set[int], day: date | None) -> Iterator[tuple[int, Notice]]:
    """Each rule beside those of its assembly."""
    rows = rules_in(assemblies_of(Rule, refs)) if refs else []
    for one in rows:
        if one.id in refs:
            yield one.id, rule_notice(among(one, rows, day or today(one.assembly)))


def places_said(refs: set[int], day: date | None) -> Iterator[tuple[int, Notice]]:
    """Each approval, and whether it is in the list on that day."""
    rows = approvals_in(assemblies_of(Approval, refs)) if refs else []
    days = {one.assembly_id: day or today(one.assembly) for one in rows}
    now = {
        found.id
        for number, on in days.items()
        for found in counting([one for one in rows if one.assembly_id == number], on)
    }
    yield from ((one.id, approval_notice(one, one.id in now)) for one in rows if one.id in refs)


def lines_said(refs: set[int], day: date | None) -> Iterator[tuple[int, Notice]]:
    """Each line of money that ends."""
    query = select(Resource).where(Resource.id.in_(refs)).options(joinedload(Resource.assembly))
    for one in db.session.scalars(query) if refs else ():
        yield one.id, line_notice(one, day or today(one.assembly))


def visits_said(refs: set[int], day: date | None) -> Iterator[tuple[int, Notice]]:
    """Each visit, and whether somebody was there again."""
    rows = visits_in(assemblies_of(Visit, refs)) if refs else []
    for one in rows:
        if one.id in refs:
            yield one.id, visit_notice(one, rows, day or today(one.assembly))


def mark(assembly: int | None) -> str:
    """Moves with whatever is written of the fund; that a decision falls moves the decisions' own."""
    found = []
    for table, at in ((Rule, Rule.noted_at), (Approval, Approval.noted_at), (Visit, Visit.noted_at), (Resource, Resource.changed_at), (Month, Month.noted_at)):  # fmt: skip
        query = select(func.count(), func.max(table.id), func.max(at))
        if assembly:
            query = query.where(table.assembly_id == assembly)
        found.append(tuple(db.session.execute(query).one()))
    return repr(found)


ROWS = Followed(KINDS, say, placed=placed, dated=dated, moved=moved, mark=mark)
