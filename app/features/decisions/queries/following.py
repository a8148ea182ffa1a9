"""Lists of what people follow, of every feature: the database places the rows, a page of them is read and said.

What a feature follows without rows of its own (app/formats/followed.py) stands on the first page, all of it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    and_,
    case,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.visitors import iterate

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import shown_assemblies
from app.features.decisions.queries.asked import days_there, today_there
from app.features.decisions.queries.register import today
from app.features.manifest import followed, notices_without_rows
from app.formats.followed import Day, Key
from app.formats.notice import Notice
from app.store.lately import lately

Test = Callable[[Any, Day], ColumnElement[bool]]


@dataclass(frozen=True)
class Part:
    """One list: which rows are in it, whether the newest come first."""

    holds: Test
    newest_first: bool = False


@dataclass(frozen=True)
class Found:
    """Some notices of a list, in its order; how many there are in all, and which page of how many this is."""

    notices: list[Notice]
    total: int
    number: int = 1
    pages: int = 1


LATE = Part(lambda row, day: and_(row.stands == "expected", row.on < day))
COMING = Part(lambda row, day: and_(row.stands == "expected", row.on >= day))
EXPECTED = Part(lambda row, _day: row.stands == "expected")
DONE = Part(lambda row, _day: row.stands == "done", newest_first=True)
PAST = Part(lambda row, _day: row.stands != "expected", newest_first=True)
AHEAD = Part(lambda row, day: row.on >= day)
BEHIND = Part(lambda row, day: row.on < day, newest_first=True)


def placed(
    wanted: Assembly | None, parts: Mapping[Part, tuple[int, int]], day: date | None = None
) -> dict[Part, Found]:
    """Lists of the board or the line of time, that hold no row twice: for each part its page, from 1, and lines of a page.

    `day`: as everything stands on that day; else on today's, at each assembly.
    """
    pages = lately(
        ("placed", number_of(wanted), tuple(parts.items()), day or days_now(wanted)),
        lambda: places(wanted, parts, day or day_of_rows(wanted)),
        tables_of("placed"),
    )
    said = say([key for keys, *_ in pages.values() for key in keys], day)
    others = without_rows(wanted, day)
    return {
        part: whole(pages[part], said, [one for one in others if stands_in(part, one)], part)
        for part in parts
    }


def places(
    wanted: Assembly | None, parts: Mapping[Part, tuple[int, int]], on: Day
) -> dict[Part, "Keys"]:
    """The keys of these pages, as everything stands on that day."""
    return paged(of(wanted, [one.placed for one in followed()], on), parts, on)


def whole(page: "Keys", said: Mapping[Key, Notice], others: list[Notice], part: Part) -> Found:
    """A page of keys with what they say; the others on the first one."""
    keys, total, number, pages = page
    notices = [said[key] for key in keys if key in said]
    if number == 1 and others:
        notices = sorted([*notices, *others], key=day_of, reverse=part.newest_first)
    return Found(notices, total + len(others), number, pages)


def day_of(notice: Notice) -> date:
    """Where it stands on the board or the line of time."""
    return (notice.due if notice.is_expected else notice.done or notice.told) or date.min


def stands_in(part: Part, notice: Notice) -> bool:
    """Whether a notice without a row belongs to a list."""
    if part in (LATE, COMING):
        return notice.is_expected and notice.is_late is (part is LATE)
    if part is EXPECTED:
        return notice.is_expected
    done = not notice.is_expected and notice.done
    return bool(done or (part is PAST and not notice.is_expected and notice.told))


def moved(wanted: Assembly | None, number: int, size: int) -> Found:
    """What changed last, the latest first; what has no row is on the first page."""
    keys, total = lately(
        ("moved", number_of(wanted), number, size),
        lambda: changes(wanted, number, size),
        tables_of("moved"),
    )
    said = say(keys, None, changed=True)
    others = [one for one in without_rows(wanted, None) if one.published] if number == 1 else []
    return Found([*said.values(), *others], total, number, max(1, -(-total // size)))


def changes(wanted: Assembly | None, number: int, size: int) -> tuple[list[Key], int]:
    """The keys of this page of what changed, the latest first, and how many there are in all."""
    rows = of(wanted, [one.moved for one in followed()], day_of_rows(wanted))
    sorted_rows = (
        select(rows.c.kind, rows.c.ref, func.count().over().label("total"))
        .group_by(rows.c.kind, rows.c.ref)
        .order_by(func.max(rows.c.at).desc(), rows.c.kind, rows.c.ref.desc())
    )
    found = db.session.execute(sorted_rows.limit(size).offset((number - 1) * size)).all()
    return [(row.kind, row.ref) for row in found], found[0].total if found else 0


def dated(wanted: Assembly | None, number: int, ahead: int, behind: int) -> Found:
    """The calendar around today: so many that come, so many that are past; the further from today the higher the page."""
    pages = lately(
        ("dated", number_of(wanted), number, ahead, behind, days_now(wanted)),
        lambda: days(wanted, {AHEAD: (number, ahead), BEHIND: (number, behind)}),
        tables_of("dated"),
    )
    keys = [*reversed(pages[BEHIND][0]), *pages[AHEAD][0]]
    others = [o for o in without_rows(wanted, None) if o.starts or o.due] if number == 1 else []
    said = say(keys, None, changed=True)
    notices = [*others, *(said[key] for key in keys if key in said)]
    total = sum(page[1] for page in pages.values())
    return Found(notices, total, number, max(page[3] for page in pages.values()))


def days(wanted: Assembly | None, parts: Mapping[Part, tuple[int, int]]) -> dict[Part, "Keys"]:
    """The keys of these pages of the calendar."""
    on = day_of_rows(wanted)
    return paged(of(wanted, [one.dated for one in followed()], on), parts, on, beyond=True)


def lapsed() -> Iterable[tuple[int, str, int, int | None]]:
    """What somebody has let the day pass of without a word, where that is news: assembly, kind, number, session."""
    rows = of(None, [one.lapsed for one in followed()], today_there())
    yield from db.session.execute(select(rows.c.assembly, rows.c.kind, rows.c.ref, rows.c.session))
    for assembly in shown_assemblies():
        for one in without_rows(assembly, None):
            if one.lapse and one.is_late:
                yield assembly.id, *one.lapse, one.session_id


def mark() -> str:
    """Changes with whatever is followed, and at midnight on the clock of each assembly; what has no mark is read for it."""
    marks = [one.mark(None) for one in followed() if one.mark]
    return repr((marks, days_now(None), without_rows(None, None)))


def mark_of(assembly: Assembly) -> str:
    """Changes with whatever is followed of one assembly; what has neither rows nor a mark is read for it."""
    rows = of(assembly, [one.moved for one in followed()], day_of_rows(assembly))
    moves = db.session.execute(select(func.count(), func.max(rows.c.at))).one()
    marks = [one.mark(assembly.id) for one in followed() if one.mark]
    return repr((tuple(moves), marks, without_rows(assembly, None)))


def number_of(wanted: Assembly | None) -> int | None:
    """Of the assembly that is asked for, None for all."""
    return wanted.id if wanted else None


@cache
def tables_of(name: str) -> frozenset[Table]:
    """The tables that say where what is followed stands: in the list of this name (of Followed), and who shows it."""
    selects = (getattr(one, name) for one in followed())
    queries = [query for rows in selects if rows for query in rows(date.min)]
    found = (part for query in queries for part in iterate(query) if isinstance(part, Table))
    return frozenset((Assembly.__table__, *found))


def day_of_rows(wanted: Assembly | None) -> Day:
    """Today at each row's assembly."""
    return today(wanted) if wanted else today_there()


def days_now(wanted: Assembly | None) -> Hashable:
    """Changes at midnight on the clock of each assembly that is meant."""
    return today(wanted) if wanted else tuple(sorted(days_there().items()))


def without_rows(wanted: Assembly | None, day: date | None) -> list[Notice]:
    """Everything of the features that have no rows to list."""
    here = (lambda: [wanted]) if wanted else shown_assemblies
    return notices_without_rows(here, lambda one: day or today(one))


def of(wanted: Assembly | None, selects: Iterable[Any], day: Day) -> Subquery:
    """The rows of every feature, of one assembly or of all that are shown."""
    rows = union_all(*(query for rows in selects if rows for query in rows(day))).subquery()
    shown = Assembly.id == wanted.id if wanted else Assembly.shown_at.is_not(None)
    return select(rows).join(Assembly, Assembly.id == rows.c.assembly).where(shown).subquery()


Keys = tuple[list[Key], int, int, int]
"""The keys of a page, how many there are in all, the number of the page, of how many."""


def paged(
    rows: Subquery, parts: Mapping[Part, tuple[int, int]], day: Day, *, beyond: bool = False
) -> dict[Part, Keys]:
    """A page of each part; the last one for whoever asks beyond it, an empty one where `beyond`."""
    found = ranked(rows, parts, day)
    pages = {}
    for part, (number, size) in parts.items():
        total = next((row.total for row in found[part]), 0)
        last = max(1, -(-total // size))
        at = number if beyond else min(number, last)
        if at != number:
            found[part] = ranked(rows, {part: (at, size)}, day)[part]
        keys = [
            (row.kind, row.ref) for row in found[part] if (at - 1) * size < row.place <= at * size
        ]
        pages[part] = keys, total, at, last
    return pages


def ranked(
    rows: Subquery, parts: Mapping[Part, tuple[int, int]], day: Day
) -> dict[Part, list[Any]]:
    """The rows of these pages, each list in its order and with its first row, in one statement."""
    order = list(parts)
    sorted_in = with_places(rows, order, day).subquery()
    wanted = [
        and_(sorted_in.c.part == number, within(sorted_in.c.place, *parts[part]))
        for number, part in enumerate(order)
    ]
    query = select(sorted_in).where(or_(*wanted)).order_by(sorted_in.c.part, sorted_in.c.place)
    found: dict[Part, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        found[order[row.part]].append(row)
    return found


def within(place: ColumnElement[int], number: int, size: int) -> ColumnElement[bool]:
    """The lines of a page, and the first line of all, which knows how many there are."""
    return or_(place == 1, and_(place > (number - 1) * size, place <= number * size))


def with_places(rows: Subquery, order: Sequence[Part], day: Day) -> Select[Any]:
    """Each row with its part, its place in it from 1, and how many there are."""
    part = case(*((one.holds(rows.c, day), number) for number, one in enumerate(order)))
    split = (
        select(rows.c.kind, rows.c.ref, rows.c.on, part.label("part"))
        .select_from(rows)
        .join(Assembly, Assembly.id == rows.c.assembly)
    ).subquery()
    newest = [number for number, one in enumerate(order) if one.newest_first]
    up = func.row_number().over(
        partition_by=split.c.part, order_by=(split.c.on, split.c.kind, split.c.ref)
    )
    down = func.row_number().over(
        partition_by=split.c.part, order_by=(split.c.on.desc(), split.c.kind, split.c.ref)
    )
    place = case((split.c.part.in_(newest), down), else_=up) if newest else up
    total = func.count().over(partition_by=split.c.part)
    query = select(split, place.label("place"), total.label("total"))
    return query.where(split.c.part.is_not(None))


def say(keys: Sequence[Key], day: date | None, *, changed: bool = False) -> dict[Key, Notice]:
    """The notices of these rows, in this order."""
    said: dict[Key, Notice] = {}
    for one in followed():
        own = [key for key in keys if key[0] in one.kinds]
        said |= one.say(own, day, changed) if own else {}
    return {key: said[key] for key in keys if key in said}
