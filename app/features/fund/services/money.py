"""Writing money down: resources of a year, totals of a month."""

from collections.abc import Sequence
from datetime import date

from app.domain.fund.allowances import People
from app.domain.fund.budget import check_sum
from app.domain.fund.carrying import carry
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.decisions.policies import id_of
from app.features.decisions.queries.register import today
from app.features.fund.models import Month, Resource
from app.features.fund.policies import can_keep_fund
from app.features.fund.queries.money import keep_of, lines_of, month_at, months_of, parts_of
from app.features.fund.signals import fund_grew
from app.features.fund.wording import euros
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

TOTALS = ("households", "adults", "children", "credited", "contributed", "spent", "places_used")


def add_line(
    assembly: Assembly,
    *,
    year: int,
    funder: str,
    cents: int,
    secured: bool = False,
    ends_on: date | None = None,
    words: Localized | None = None,
    announced: int | None = None,
    by: Asker,
) -> Resource:
    """What a funder gives in a year. With `announced`, the sum that was told of that year must come out.

    Raises NotAllowed; RuleViolation: amount_wrong, lines_do_not_sum.
    """
    check_keeper(assembly, by)
    if cents <= 0:
        raise RuleViolation("amount_wrong")
    line = Resource(
        assembly=assembly,
        year=year,
        funder=funder.strip(),
        cents=cents,
        secured_on=today(assembly) if secured else None,
        ends_on=ends_on,
        words=words or Localized(),
        noted_at=now(),
        changed_at=now(),
        by_id=id_of(by),
    )
    db.session.add(line)
    db.session.flush()
    if announced is not None:
        check_announced(assembly, year, announced)
    fund_grew(assembly, "fund_line", line.id)
    return line


def check_announced(assembly: Assembly, year: int, announced: int) -> None:
    """Raises RuleViolation("lines_do_not_sum"), its sums in words."""
    try:
        check_sum(parts_of([one for one in lines_of(assembly) if one.year == year]), announced)
    except RuleViolation as refusal:
        found = int(str(refusal.facts["sum"]))
        raise RuleViolation(
            refusal.code, sum_said=euros(found), announced_said=euros(announced)
        ) from None


def secure_line(line: Resource, *, by: Asker) -> None:
    """It is promised for sure, or it is no longer. Raises NotAllowed."""
    check_keeper(line.assembly, by)
    line.secured_on = None if line.secured_on else today(line.assembly)
    line.changed_at = now()
    fund_grew(line.assembly, "fund_line", line.id)


def remove_line(line: Resource, *, by: Asker) -> None:
    """A line that was typed by mistake goes. Raises NotAllowed."""
    check_keeper(line.assembly, by)
    db.session.delete(line)


def write_month(
    assembly: Assembly,
    month: date,
    totals: dict[str, int],
    *,
    reserve: int | None = None,
    bands: Sequence[tuple[int, int]] = (),
    corrects: bool = False,
    by: Asker,
) -> Month:
    """The totals of a month (TOTALS: numbers, and cents), once; `corrects` writes over what was typed for it.

    Raises NotAllowed; RuleViolation: month_there, no_household, household_without_adult, amount_wrong, negative_reserve,
    spent_too_much, bands_do_not_sum.
    """
    check_keeper(assembly, by)
    first = month.replace(day=1)
    known = month_at(assembly, first)
    if known is not None and not corrects:
        raise RuleViolation("month_there")
    check_totals(assembly, first, totals, reserve, bands)
    row = known or Month(assembly=assembly, month=first)
    for name in TOTALS:
        setattr(row, name, totals[name])
    row.reserve, row.bands = reserve, [list(pair) for pair in bands]
    row.noted_at, row.by_id = now(), id_of(by)
    db.session.add(row)
    db.session.flush()
    fund_grew(assembly, "fund_month", row.id)
    return row


def check_totals(
    assembly: Assembly,
    first: date,
    totals: dict[str, int],
    reserve: int | None,
    bands: Sequence[tuple[int, int]],
) -> None:
    """Raises RuleViolation where the totals of a month cannot be."""
    People(totals["households"], totals["adults"], totals["children"])
    if any(totals[name] < 0 for name in TOTALS):
        raise RuleViolation("amount_wrong")
    if reserve is not None and reserve < 0:
        raise RuleViolation("negative_reserve")
    check_spent(assembly, first, totals)
    households, given = sum(n for n, _ in bands), sum(cents for _, cents in bands)
    if bands and (households, given) != (totals["households"], totals["contributed"]):
        raise RuleViolation("bands_do_not_sum", households=households, euros=euros(given))


def check_spent(assembly: Assembly, first: date, totals: dict[str, int]) -> None:
    """Raises RuleViolation("spent_too_much") where more was spent than was given and kept by the rule, in this month or in one
    that was typed before."""
    others = [
        (one.month, one.credited, one.spent) for one in months_of(assembly) if one.month != first
    ]
    rows = sorted([*others, (first, totals["credited"], totals["spent"])])
    try:
        carry([(credited, spent) for _, credited, spent in rows], keep_of(assembly, first))
    except RuleViolation as refusal:
        raise RuleViolation(refusal.code, euros=euros(int(str(refusal.facts["cents"])))) from None


def check_keeper(assembly: Assembly, by: Asker) -> None:
    """Raises NotAllowed."""
    if not can_keep_fund(by, assembly):
        raise NotAllowed
