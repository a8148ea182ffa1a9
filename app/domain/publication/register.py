"""The register of decisions: numbers, and a standing that is only ever added to.

A decision is never edited. What changes (status, review date, who is responsible) is a new `Standing` with the day
from which it counts, so that "the rules on that day" is a question with one answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.violations import RuleViolation

STATUSES = ("on_trial", "in_force", "under_discussion", "repealed", "replaced")
IN_FORCE = frozenset({"on_trial", "in_force"})
"""A decision on trial is a rule that counts."""
AFTER = {
    "on_trial": {"on_trial", "in_force", "under_discussion", "repealed", "replaced"},
    "in_force": {"on_trial", "in_force", "under_discussion", "repealed", "replaced"},
    "under_discussion": {"on_trial", "in_force", "under_discussion", "repealed", "replaced"},
    "repealed": set[str](),
    "replaced": set[str](),
}
"""What may follow what: a rule that has ended comes back only as a new decision."""


@dataclass(frozen=True)
class Standing:
    """Where a decision stands from a day on."""

    status: str
    since: date
    review_on: date | None = None
    responsible: str = ""


def decision_number(year: int, session: int, rank: int, *, walk: bool = False) -> str:
    """D-2026-04-01: the year, the session's number, the place in that session; D-2026-W01-01 on the year's walk no. 1."""
    return f"D-{year}-{'W' if walk else ''}{session:02}-{rank:02}"


def standing_on(records: Iterable[Standing], day: date) -> Standing | None:
    """The standing that counts on `day`: the latest `since`, the later record on equal days; None before the first."""
    current = None
    for record in records:
        if record.since <= day and (current is None or record.since >= current.since):
            current = record
    return current


def was_in_force(records: Iterable[Standing], day: date) -> bool:
    """Whether the decision was a rule that counted on `day`."""
    standing = standing_on(records, day)
    return standing is not None and standing.status in IN_FORCE


def check_next(last: Standing, following: Standing) -> None:
    """Refuse a standing that cannot follow, or that would rewrite the past.

    Raises RuleViolation: unknown_status, decision_ended, status_before_last, review_before_status.
    """
    if following.status not in STATUSES:
        raise RuleViolation("unknown_status")
    if following.status not in AFTER[last.status]:
        raise RuleViolation("decision_ended")
    if following.since < last.since:
        raise RuleViolation("status_before_last", since=last.since.isoformat())
    if following.review_on and following.review_on < following.since:
        raise RuleViolation("review_before_status")
