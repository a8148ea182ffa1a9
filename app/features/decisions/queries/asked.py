"""What a reader asks of the register, as one statement: the database filters, accents and capitals do not matter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    ScalarSelect,
    Select,
    case,
    func,
    literal,
    select,
)
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from app.domain.publication.register import IN_FORCE
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries.years import year_here, zones
from app.features.decisions.models import Decision, DecisionStatus
from app.features.decisions.policies import public_decisions
from app.store.clock import now
from app.words.i18n import local_time
from app.words.searching import says

Day = date | ColumnElement[date]


@dataclass(frozen=True)
class Filter:
    """What a reader looks for; every empty part lets everything through."""

    text: str = ""
    assembly: str = ""
    status: str = ""
    theme: str = ""
    step: str = ""
    year: int | None = None
    in_force_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        return self == Filter()


def with_rows(query: Select[Decision]) -> Select[Decision]:
    """The same with what a line of a list shows: the assembly, and where the decision stood when."""
    return query.options(joinedload(Decision.assembly), selectinload(Decision.statuses))


def asked_for(asked: Filter) -> Select[Decision]:
    """The decisions a reader asks for, newest first, with what a line of a list shows."""
    return (
        public_decisions()
        .join(Decision.assembly)
        .where(*conditions(asked))
        .order_by(Decision.taken_at.desc(), Decision.id.desc())
        .options(contains_eager(Decision.assembly), selectinload(Decision.statuses))
    )


def conditions(asked: Filter) -> Iterator[ColumnElement[bool]]:
    """One for each part that is not empty."""
    plain: tuple[tuple[str, Any], ...] = (
        (asked.assembly, Assembly.slug),
        (asked.theme, Decision.theme),
        (asked.step, Decision.step),
    )
    yield from (column == wanted for wanted, column in plain if wanted)
    if asked.year is not None:
        yield taken_in(asked.year)
    if asked.status:
        yield standing_on(today_there()) == asked.status
    if asked.in_force_on:
        yield standing_on(asked.in_force_on).in_(IN_FORCE)
    if asked.text:
        yield says(words_kept(), asked.text)


def words_kept() -> ColumnElement[str]:
    """The words of the number, of what was decided, and of who is in charge."""
    last = aliased(DecisionStatus)
    bearer = (
        select(last.bearer_searched)
        .where(last.decision_id == Decision.id)
        .order_by(last.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return Decision.searched + func.coalesce(bearer, "")


def standing_on(day: Day, column: str = "status") -> ScalarSelect[Any]:
    """What this column says of the record that counts on a day: the latest day, then the later record, as
    app.domain.publication.register has it."""
    record = aliased(DecisionStatus)
    return (
        select(getattr(record, column))
        .where(record.decision_id == Decision.id, record.since <= day)
        .order_by(record.since.desc(), record.id.desc())
        .limit(1)
        .correlate(Decision, Assembly)
        .scalar_subquery()
    )


def days_there() -> dict[str, date]:
    """Today in each time zone of the assemblies."""
    return {zone: local_time(now(), zone).date() for zone in zones()}


def today_there() -> ColumnElement[date]:
    """The day on the clock of each row's assembly."""
    days = days_there()
    if len(set(days.values())) <= 1:
        return literal(next(iter(days.values()), local_time(now()).date()), Date)
    return case({zone: literal(day, Date) for zone, day in days.items()}, value=Assembly.time_zone)


def taken_in(year: int) -> ColumnElement[bool]:
    """Taken in that year on the clock of each row's assembly."""
    return year_here(year).holds(Decision.taken_at, Assembly.time_zone)
