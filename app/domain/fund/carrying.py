"""What is not spent in a month: kept for the next ones, for so many months, or given back to the fund."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.violations import RuleViolation

FOR_EVER = 0
"""As a number of months: what is not spent never ends."""


@dataclass(frozen=True, slots=True)
class Kept:
    """After a month: what can still be spent and what went back to the fund in it, in cents."""

    carried: int
    given_back: int


def carry(months: Sequence[tuple[int, int]], keep: int | None) -> list[Kept]:
    """Month after month of (credited, spent): the oldest money is spent first.

    `keep`: for how many months what is left stays (FOR_EVER: always; None: it does not). Raises
    RuleViolation("spent_too_much", month=place from 1, cents=what is too much).
    """
    purses: list[int] = []
    out: list[Kept] = []
    for place, (credited, spent) in enumerate(months, 1):
        purses.append(credited)
        if spent > sum(purses):
            raise RuleViolation("spent_too_much", month=place, cents=spent - sum(purses))
        purses = spend(purses, spent)
        old = ended(purses, keep)
        out.append(Kept(sum(purses) - sum(old), sum(old)))
        purses = purses[len(old) :]
    return out


def spend(purses: Sequence[int], cents: int) -> list[int]:
    """What each month's money is once so much is spent, the oldest first."""
    left = []
    for purse in purses:
        taken = min(purse, cents)
        cents -= taken
        left.append(purse - taken)
    return left


def ended(purses: Sequence[int], keep: int | None) -> Sequence[int]:
    """The months whose money does not go on to the next one."""
    if keep is None:
        return purses
    return purses[: max(0, len(purses) - keep)] if keep else []
