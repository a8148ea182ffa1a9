"""Honest shares: percentages that add up to a hundred, and figures too small to show."""

from collections.abc import Mapping, Sequence

FEWEST = 5
"""The rule of five: no figure about fewer people than this."""


def largest_remainder(counts: Sequence[int], total: int = 100) -> list[int]:
    """Whole shares of `total` in proportion to `counts` that add up to it; the earlier one wins a tie (Hamilton).

    All zero gives all zero.
    """
    whole = sum(counts)
    if not whole:
        return [0] * len(counts)
    shares = [count * total // whole for count in counts]
    rests = sorted(range(len(counts)), key=lambda i: (-(counts[i] * total % whole), i))
    for index in rests[: total - sum(shares)]:
        shares[index] += 1
    return shares


def hidden_under_five(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts with each small one hidden, and one more if a single hidden one could be worked out.

    The total is taken to be known. Zero is shown: it points at nobody. When only one count is hidden, the next
    smallest goes too, because a subtraction would give the hidden one away.
    """
    small = {name for name, count in counts.items() if 0 < count < FEWEST}
    if len(small) == 1:
        others = [name for name in counts if name not in small and counts[name]]
        small |= set(sorted(others, key=lambda name: counts[name])[:1])
    return {name: None if name in small else count for name, count in counts.items()}


def about(count: int) -> int | None:
    """A count of people as it may be said: 0, or five and more; None stands for "a few"."""
    return count if count == 0 or count >= FEWEST else None


def breakdown(groups: Mapping[str, int]) -> dict[str, int] | None:
    """How many people are in each group, None unless all of it may be shown.

    A breakdown is shown whole or not at all: beside a known total, one hidden group would follow by subtraction.
    """
    small = any(0 < count < FEWEST for count in groups.values())
    return None if small else dict(groups)
