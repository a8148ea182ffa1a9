"""The one rounding of the fund: half a cent goes up, away from nothing."""


def half_up(numerator: int, denominator: int) -> int:
    """The whole number nearest to a fraction (`denominator` above 0); halves go away from zero: 2.5 is 3, -2.5 is -3."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def share_of(cents: int, percent: int) -> int:
    """So many percent of an amount, in cents."""
    return half_up(cents * percent, 100)
