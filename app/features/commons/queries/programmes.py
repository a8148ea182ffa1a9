"""Programmes and their moments, as pages and files show them: day by day, time by time."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Exists, Select, String, cast, select
from sqlalchemy.orm import contains_eager

from app.domain import timetable
from app.domain.recurring import Occurrence
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.commons.models import Programme, Slot
from app.words.i18n import local_time

LATE = timedelta(hours=4)
"""A moment that begins before this hour of the night belongs to the evening before."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time of a moment, on the clock of its place."""

    slot: Slot
    on: date
    starts: datetime
    ends: datetime

    @property
    def repeats(self) -> bool:
        """Whether the moment is held at other times too."""
        return self.slot.weekly is not None


@dataclass(frozen=True, slots=True)
class Day:
    """What is held on one day, in order, and where time is left between."""

    on: date
    times: tuple[Time, ...]
    gaps: tuple[timetable.Gap, ...]

    @property
    def minutes(self) -> int:
        """From the first start to the last end, in minutes."""
        return timetable.whole_minutes(as_slots(self.times))


def published(assembly: Assembly | None = None) -> Select[Programme]:
    """The programmes that everybody reads, of one assembly or of all, what ends last first."""
    wanted = (
        select(Programme)
        .join(Assembly)
        .where(Programme.published_at.is_not(None), Assembly.shown_at.is_not(None))
        .options(contains_eager(Programme.assembly))
    )
    if assembly is not None:
        wanted = wanted.where(Programme.assembly_id == assembly.id)
    return wanted.order_by(Programme.ends_on.desc(), Programme.id.desc())


def programmes_of(assembly: Assembly) -> list[Programme]:
    """Every programme of an assembly, drafts too."""
    wanted = select(Programme).where(Programme.assembly_id == assembly.id)
    return list(db.session.scalars(wanted.order_by(Programme.ends_on.desc(), Programme.id.desc())))


def has_published(assembly: Assembly) -> Exists:
    """Whether there is one to read, to be asked of the database."""
    return published(assembly).order_by(None).exists()


def time_of(slot: Slot, one: Occurrence) -> Time:
    """One time on the clock of its place."""
    zone = slot.time_zone
    return Time(slot, one.on, local_time(one.starts, zone), local_time(one.ends, zone))


def times_of(programme: Programme, *, cancelled: bool = True) -> list[Time]:
    """Every time of every moment, in order."""
    found = [
        time_of(slot, one)
        for slot in programme.slots
        if cancelled or slot.cancelled_at is None
        for one in slot.times
    ]
    return sorted(found, key=lambda time: (time.starts, timetable.room_key(time.slot.room)))


def days_of(programme: Programme, times: Iterable[Time] | None = None) -> list[Day]:
    """The same by day; what begins in the small hours stands with the evening before."""
    listed = times_of(programme) if times is None else times
    return [day_of(on, tuple(held)) for on, held in groupby(listed, key=evening_of)]


def evening_of(time: Time) -> date:
    """The day that people call it, never before the programme begins."""
    return max((time.starts - LATE).date(), time.slot.programme.begins_on)


def day_of(on: date, times: tuple[Time, ...]) -> Day:
    """One day with its gaps."""
    held = as_slots(time for time in times if time.slot.cancelled_at is None)
    return Day(on, times, tuple(timetable.gaps(held)))


def as_slots(times: Iterable[Time]) -> list[timetable.Slot]:
    """Times as the core sees them; the key is the moment's own, so that it never clashes with itself."""
    return [timetable.Slot(time.slot, time.slot.room, time.starts, time.ends) for time in times]


def week_of(programme: Programme, first: date) -> list[Day]:
    """The seven days from `first` on."""
    last = first + timedelta(days=7)
    return days_of(programme, [time for time in times_of(programme) if first <= time.on < last])


def in_language(days: Iterable[Day], code: str) -> list[Day]:
    """What is spoken in this language, and what says nothing of languages: a meal, a break. All of it without a language."""
    if not code:
        return list(days)
    kept = (
        (day.on, tuple(time for time in day.times if code in (time.slot.languages or [code])))
        for day in days
    )
    return [day_of(on, times) for on, times in kept if times]


def spoken_at(programme: Programme) -> list[str]:
    """The languages of its moments."""
    return sorted({code for slot in programme.slots for code in slot.languages})


def speaks(code: str) -> ColumnElement[bool]:
    """Whether something of a programme is in this language."""
    held = select(Slot.id).where(Slot.programme_id == Programme.id, Slot.cancelled_at.is_(None))
    return held.where(cast(Slot.languages, String).like(f'%"{code}"%')).exists()


def spoken_anywhere() -> list[str]:
    """The languages of public programmes."""
    wanted = select(Slot.languages).join(Programme).join(Assembly)
    public = wanted.where(Programme.published_at.is_not(None), Assembly.shown_at.is_not(None))
    rows = db.session.scalars(public)
    return sorted({code for codes in rows for code in codes})


def now_and_next(programme: Programme, moment: datetime) -> tuple[list[Time], list[Time]]:
    """What is on, and what begins next."""
    times = times_of(programme, cancelled=False)
    known: dict[tuple[Hashable, datetime], Time] = {
        (time.slot, time.starts): time for time in times
    }
    on, later = timetable.now_and_next(as_slots(times), moment)
    return [known[one.key, one.starts] for one in on], [known[one.key, one.starts] for one in later]


def rooms_of(programme: Programme) -> list[str]:
    """The rooms, as they were first written, in the order of the programme."""
    found: dict[str, str] = {}
    for slot in programme.slots:
        if key := timetable.room_key(slot.room):
            found.setdefault(key, slot.room)
    return list(found.values())


def next_times(programme: Programme, moment: datetime, most: int) -> Iterator[Time]:
    """The first times that are not over yet."""
    coming = (time for time in times_of(programme, cancelled=False) if time.ends > moment)
    for _n, time in zip(range(most), coming, strict=False):
        yield time
