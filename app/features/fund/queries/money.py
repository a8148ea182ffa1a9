"""Reading money: resources by year, totals of months, where a scenario begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select

from app.domain.fund.budget import Part, Year, year_of
from app.domain.fund.carrying import FOR_EVER, Kept, carry
from app.domain.fund.contributions import Band, Given, can_be_shown, mean_of
from app.domain.fund.scenarios import monthly
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.fund.models import Approval, Month, Resource, Rule
from app.features.fund.queries.params import AMOUNTS, Params, bands_of, floor_of
from app.features.fund.queries.rules import rules_in_force


@dataclass(frozen=True, slots=True)
class YearMoney:
    """A year: its lines, largest first, and their sums."""

    year: int
    lines: list[Resource]
    sums: Year


def parts_of(lines: list[Resource]) -> list[Part]:
    """The lines as the core adds them up."""
    return [Part(one.funder, one.cents, one.secured_on is not None) for one in lines]


def lines_of(assembly: Assembly) -> list[Resource]:
    """Every line, the latest year first, secured ones and large ones before."""
    query = select(Resource).where(Resource.assembly_id == assembly.id)
    return sorted(
        db.session.scalars(query),
        key=lambda one: (-one.year, one.secured_on is None, -one.cents, one.id),
    )


def years_of(assembly: Assembly) -> list[YearMoney]:
    """The money of each year, the latest year first."""
    lines = lines_of(assembly)
    years = sorted({one.year for one in lines}, reverse=True)
    by_year = [(year, [one for one in lines if one.year == year]) for year in years]
    return [YearMoney(year, of_year, year_of(parts_of(of_year))) for year, of_year in by_year]


def year_on(years: Sequence[YearMoney], day: date) -> YearMoney | None:
    """The money of the year of a day; where none is written, of the next year that is, else of the last one."""
    later = [one for one in years if one.year >= day.year]
    return min(later, key=lambda one: one.year) if later else next(iter(years), None)


def secured_in(assembly: Assembly, year: int) -> int:
    """What is secured for a year, in cents."""
    lines = [one for one in lines_of(assembly) if one.year == year]
    return year_of(parts_of(lines)).secured


def months_of(assembly: Assembly) -> list[Month]:
    """The totals that were typed, the latest month first."""
    query = select(Month).where(Month.assembly_id == assembly.id).order_by(Month.month.desc())
    return list(db.session.scalars(query))


def month_at(assembly: Assembly, month: date) -> Month | None:
    """The totals of one month, if somebody typed them."""
    return db.session.scalar(
        select(Month).where(Month.assembly_id == assembly.id, Month.month == month)
    )


def keep_of(assembly: Assembly, day: date) -> int | None:
    """For how many months what is not spent stays, by the rule in force: always, where there is none."""
    rule = rules_in_force(assembly, day).get("carry")
    keep: int | None = rule.params.get("keep", FOR_EVER) if rule else FOR_EVER
    return keep


def carried(assembly: Assembly, day: date) -> dict[int, Kept]:
    """What of each month can still be spent after it, by the number of the month's row; nothing where the totals do not fit the rule."""
    rows = sorted(months_of(assembly), key=lambda one: one.month)
    try:
        kept = carry([(one.credited, one.spent) for one in rows], keep_of(assembly, day))
    except RuleViolation:
        return {}
    return {one.id: found for one, found in zip(rows, kept, strict=True)}


@dataclass(frozen=True, slots=True)
class Grid:
    """What each line of the grid gave in a month, beside the line; `mean` of all of them."""

    rows: list[tuple[Band, Given]]
    mean: int


def grid_of(assembly: Assembly, month: Month, day: date) -> Grid | None:
    """Contributions by line of the grid, whole or not at all: no line of fewer than five households is shown."""
    rule = rules_in_force(assembly, day).get("contribution")
    given = [Given(*pair) for pair in month.bands]
    bands = bands_of(rule.params) if rule else ()
    if not can_be_shown(given) or len(bands) != len(given):
        return None
    return Grid(list(zip(bands, given, strict=True)), mean_of(given))


def start_of_scenario(assembly: Assembly, day: date) -> Params:
    """What a scenario begins with: the rules in force, the last month, what is secured for this year."""
    rules, months = rules_in_force(assembly, day), months_of(assembly)
    last = months[0] if months else None
    allocation = rules["allocation"].params if "allocation" in rules else {}
    reserve = next((one.reserve for one in months if one.reserve is not None), 0)
    return {
        "formula": {name: int(allocation.get(name, 0)) for name in AMOUNTS},
        "households": last.households if last else 0,
        "adults": last.adults if last else 0,
        "children": last.children if last else 0,
        "more": 0,
        "contributions": last.contributed if last else 0,
        "grants": monthly(secured_in(assembly, day.year)),
        "reserve": reserve,
        "floor": floor_of(rules["carry"].params) if "carry" in rules else 0,
    }


def has_fund(assembly: Assembly) -> bool:
    """Whether anything of a fund was ever written down for this assembly."""
    return bool(db.session.scalar(select(any_of_fund(assembly))))


def any_of_fund(assembly: Assembly) -> ColumnElement[bool]:
    """The same, to be asked of the database."""
    tables = (Rule, Resource, Month, Approval)
    return or_(*(exists().where(table.assembly_id == assembly.id) for table in tables))
