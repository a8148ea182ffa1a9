"""What rests on decisions: in force as long as they are, from its own day on, until a later one takes its place."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from app.domain.publication.register import IN_FORCE, Standing
from app.features.decisions.models import Decided, Decision
from app.features.decisions.signals import Resting, resting_asked

Row = TypeVar("Row", bound=Decided)


def standing_of(decision: Decision, day: date) -> Standing | None:
    """Where a decision stands on that day; None before it was taken."""
    return decision.standing(day)


def counts_on(row: Decided, day: date) -> bool:
    """Whether its day has come and its decision is a rule that counts."""
    standing = standing_of(row.decision, day)
    return row.from_day <= day and standing is not None and standing.status in IN_FORCE


def in_force(rows: Iterable[Row], day: date, subject: Callable[[Row], object]) -> dict[object, Row]:
    """What counts on that day, by subject: of several that count, the one that began last, then the one written last."""
    found: dict[object, Row] = {}
    for row in sorted(rows, key=lambda one: (one.from_day, one.id)):  # type: ignore[attr-defined]
        if counts_on(row, day):
            found[subject(row)] = row
    return found


def ended_on(row: Decided, later: Sequence[Decided], day: date) -> date | None:
    """Since when it counts no more: its decision does not, or one of `later`, of the same subject, has taken its place.

    None while it counts, and before it began.
    """
    standing = standing_of(row.decision, day)
    if standing is not None and standing.status not in IN_FORCE:
        return max(standing.since, row.from_day)
    begun = [one.from_day for one in later if counts_on(one, day) and one.from_day >= row.from_day]
    return min(begun) if begun else None


def resting_on(decision: Decision) -> list[Resting]:
    """What higher features rest on it, from the lowest to the highest."""
    return [one for answer in resting_asked.send(decision) for one in answer]
