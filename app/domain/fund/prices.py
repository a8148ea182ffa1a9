"""What a place accepts and at which rate; one product at three prices, and whether the three pay for one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.fund.rounding import half_up, share_of
from app.domain.violations import RuleViolation

NAMES = ("helped", "usual", "solidarity")
"""Who pays less, who pays what it costs, who pays more so that others pay less."""
MOST = 60
"""Percent above the cost that people would still pay: beyond, a balance needs a grant."""
Three = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Covered:
    """What the fund pays of a basket, line by line and together, and what is left to pay, in cents."""

    lines: tuple[int, ...]
    whole: int

    @property
    def paid(self) -> int:
        """By the fund."""
        return sum(self.lines)

    @property
    def left(self) -> int:
        """By the person."""
        return self.whole - self.paid


def covered(basket: Sequence[tuple[int, int]]) -> Covered:
    """A basket of (cents, rate in percent): each line is rounded once. Raises RuleViolation("rate_wrong")."""
    if any(not 0 <= rate <= 100 for _, rate in basket):
        raise RuleViolation("rate_wrong")
    lines = tuple(share_of(cents, rate) for cents, rate in basket)
    return Covered(lines, sum(cents for cents, _ in basket))


def checked_rates(helped: int, usual: int, solidarity: int) -> Three:
    """The three rates in percent, from the lowest to the highest, none below -100. Raises RuleViolation("rates_wrong")."""
    if not -100 <= helped <= usual <= solidarity <= 1000:
        raise RuleViolation("rates_wrong")
    return helped, usual, solidarity


def prices(cost: int, rates: Three) -> Three:
    """The three prices of something that costs so many cents."""
    helped, usual, solidarity = (share_of(cost, 100 + rate) for rate in rates)
    return helped, usual, solidarity


def balance(costs: Three, rates: Three) -> int:
    """What the three prices leave once the cost of what was sold at each is paid, in cents; negative is missing."""
    return half_up(sum(cost * rate for cost, rate in zip(costs, rates, strict=True)), 100)


def balancing_rate(costs: Three, rates: Three) -> int | None:
    """The solidarity rate, in whole percent, from which nothing is missing; None where nobody pays that price."""
    missing = -(costs[0] * rates[0] + costs[1] * rates[1])
    if costs[2] <= 0:
        return None if missing > 0 else 0
    return max(0, -(-missing // costs[2]))
