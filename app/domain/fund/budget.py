"""The year's money, line by line: who gives how much, what is promised for sure, what is still to be found."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.violations import RuleViolation


@dataclass(frozen=True, slots=True)
class Part:
    """What one funder gives in a year, in cents."""

    funder: str
    cents: int
    secured: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The sums of a year, in cents."""

    secured: int
    to_find: int

    @property
    def whole(self) -> int:
        """Everything that the year needs."""
        return self.secured + self.to_find


def year_of(parts: Iterable[Part]) -> Year:
    """What is secured and what is not."""
    kept = list(parts)
    return Year(
        sum(part.cents for part in kept if part.secured),
        sum(part.cents for part in kept if not part.secured),
    )


def check_sum(parts: Iterable[Part], announced: int) -> None:
    """Raises RuleViolation("lines_do_not_sum", sum=, announced=, missing=) in cents: a published budget adds up."""
    found = year_of(parts).whole
    if found != announced:
        raise RuleViolation(
            "lines_do_not_sum", sum=found, announced=announced, missing=announced - found
        )
