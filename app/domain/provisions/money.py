"""Money of an order: one rounding a line, one largest remainder a split."""

from collections.abc import Sequence

from app.domain.fund.rounding import half_up
from app.domain.publication.shares import largest_remainder
from app.domain.violations import RuleViolation

MILLI = 1000


def cents(quantity: int, price: int) -> int:
    """What a line of an invoice comes to: `quantity` units at `price` millicents each, half a cent goes up."""
    return half_up(quantity * price, MILLI)


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """`amount` cents in proportion to `weights`, to the last cent; the earlier one wins a tie. A credit (below zero) is
    split as a debit is. Where nobody weighs anything, all pay alike.

    Raises RuleViolation: nobody_to_share, where there is an amount and nobody.
    """
    if not weights:
        if amount:
            raise RuleViolation("nobody_to_share")
        return []
    parts = largest_remainder(weights if any(weights) else [1] * len(weights), abs(amount))
    return parts if amount >= 0 else [-part for part in parts]
