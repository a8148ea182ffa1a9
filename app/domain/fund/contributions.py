"""What a household gives: a free amount, above a minimum, perhaps by steps; a grid that helps it to place itself.

The grid advises and never decides. Nothing here knows who gives what.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.fund.rounding import half_up
from app.domain.publication.shares import FEWEST
from app.domain.violations import RuleViolation


@dataclass(frozen=True, slots=True)
class Limits:
    """Cents a month: the least for one person, what each further person adds to it, the step (0: any amount)."""

    minimum: int = 0
    further: int = 0
    step: int = 0

    def least(self, people: int = 1) -> int:
        """The least that a household of so many people gives."""
        return self.minimum + self.further * (people - 1)


def checked_contribution(cents: int, limits: Limits, people: int = 1) -> int:
    """The amount, if it may be given. Raises RuleViolation: below_minimum (least), not_a_step (step), in cents."""
    least = limits.least(people)
    if cents < least:
        raise RuleViolation("below_minimum", least=least)
    if limits.step and (cents - least) % limits.step:
        raise RuleViolation("not_a_step", step=limits.step)
    return cents


@dataclass(frozen=True, slots=True)
class Band:
    """A line of the grid: with less than `below` cents left a day for each person (None: any more), `low` to `high` a month."""

    below: int | None
    low: int
    high: int


def checked_bands(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The grid, if each line begins where the one before ends and only the last is open. Raises RuleViolation("bands_wrong")."""
    ends = [band.below for band in bands]
    closed = [end for end in ends[:-1] if end is not None]
    rising = all(a < b for a, b in pairwise(closed))
    fair = all(0 <= band.low <= band.high for band in bands)
    if bands and not (rising and fair and len(closed) == len(ends) - 1 and ends[-1] is None):
        raise RuleViolation("bands_wrong")
    return tuple(bands)


@dataclass(frozen=True, slots=True)
class Given:
    """What the households of one band gave together in a month, in cents."""

    households: int
    cents: int

    @property
    def mean(self) -> int:
        """Cents for each household."""
        return half_up(self.cents, self.households) if self.households else 0


def mean_of(given: Sequence[Given]) -> int:
    """Cents for each household of all bands together."""
    together = Given(sum(one.households for one in given), sum(one.cents for one in given))
    return together.mean


def can_be_shown(given: Sequence[Given]) -> bool:
    """Whether figures by band may be shown: whole or not at all, so that no band is found by subtraction."""
    return bool(given) and all(one.households == 0 or one.households >= FEWEST for one in given)


@dataclass(frozen=True, slots=True)
class Shared:
    """What everybody receives where all contributions are put together: each, and what stays in the fund, in cents."""

    each: int
    left: int


def shared_mean(levels: Sequence[tuple[int, int]], unit: int = 100) -> Shared:
    """Everybody receives the mean (Soli'Doume): `levels` are (cents, how many give that); whole units, a euro by default.

    Raises RuleViolation("no_household").
    """
    people = sum(count for _, count in levels)
    if people <= 0:
        raise RuleViolation("no_household")
    given = sum(cents * count for cents, count in levels)
    each = given // people // unit * unit
    return Shared(each, given - each * people)
