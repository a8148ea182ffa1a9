"""Dates of the follow-up: reviews, reports, silence.

Default rhythm: a first report after 3 months, then every 6 months, to 24 (DemocracyNext, "After the assembly";
KNOCA briefing 8: structures that last at least two years).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

REPORT_MONTHS = (3, 9, 15, 21, 24)
ANSWER_DAYS = 60


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the last day where the month is shorter."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def report_dates(decided_on: date) -> list[date]:
    """When somebody must say what became of a decision."""
    return [add_months(decided_on, months) for months in REPORT_MONTHS]


def default_answer_due(asked_on: date) -> date:
    """When an authority should have answered, if the assembly named no day."""
    return asked_on + timedelta(days=ANSWER_DAYS)


@dataclass(frozen=True)
class Delay:
    """How late something is: `days` past `due`; negative while there is time left."""

    due: date
    days: int

    @property
    def is_late(self) -> bool:
        """Due yesterday or before; on the day itself there is still time."""
        return self.days > 0


def delay(due: date, day: date) -> Delay:
    """How late something due on `due` is on `day`."""
    return Delay(due, (day - due).days)


def next_report(decided_on: date, reported: list[date]) -> date | None:
    """The first report date that no report answers yet; None when the two years are over.

    A report answers the earliest date still open, however late it comes.
    """
    dates = report_dates(decided_on)
    return dates[len(reported)] if len(reported) < len(dates) else None
