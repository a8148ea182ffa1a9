"""What an assembly can say of itself from its record alone: counts and shares, never about fewer than five people.

The list is that of the field report (G5). What the record does not hold is not guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.publication.shares import FEWEST


@dataclass(frozen=True)
class Share:
    """`part` of `whole`; `hidden` when saying it would point at fewer than five people."""

    part: int
    whole: int
    hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """There was nothing to count."""
        return not self.whole


def share_of_people(part: int, whole: int) -> Share:
    """A share of people: hidden where either side of it is one to four people."""
    rest = whole - part
    small = any(0 < side < FEWEST for side in (part, rest))
    return Share(part, whole, hidden=small)


@dataclass(frozen=True)
class Kept:
    """What became of things that had a date: kept on it, kept late, or late still."""

    on_time: int = 0
    late: int = 0
    still_late: int = 0

    @property
    def whole(self) -> int:
        """Everything whose date has passed, or that was done before it."""
        return self.on_time + self.late + self.still_late


def kept(promises: Iterable[tuple[date, date | None]], day: date) -> Kept:
    """Count (due, done) pairs as they stand on `day`; what is not due yet and not done is left out."""
    counts = {"on_time": 0, "late": 0, "still_late": 0}
    for due, done in promises:
        if done is not None:
            counts["on_time" if done <= due else "late"] += 1
        elif due < day:
            counts["still_late"] += 1
    return Kept(**counts)


def middle(values: Sequence[int]) -> int | None:
    """The middle value, the lower of two; None of none."""
    return sorted(values)[(len(values) - 1) // 2] if values else None
