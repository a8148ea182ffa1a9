"""A month of the fund under a formula: what it costs, what comes in, how long the reserve lasts."""

from dataclasses import dataclass

from app.domain.fund.allowances import Formula, People, total
from app.domain.fund.rounding import half_up
from app.domain.violations import RuleViolation


@dataclass(frozen=True, slots=True)
class Means:
    """What the fund has, in cents: contributions and grants of a month, the reserve, the floor it must not go below."""

    contributions: int
    grants: int
    reserve: int = 0
    floor: int = 0

    def __post_init__(self) -> None:
        """Raises RuleViolation: negative_reserve, amount_wrong."""
        if self.reserve < 0 or self.floor < 0:
            raise RuleViolation("negative_reserve")
        if self.contributions < 0 or self.grants < 0:
            raise RuleViolation("amount_wrong")

    @property
    def resources(self) -> int:
        """What comes in each month."""
        return self.contributions + self.grants


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a formula would do with these means, in cents a month."""

    cost: int
    means: Means

    @property
    def gap(self) -> int:
        """What is left each month; negative is what is missing."""
        return self.means.resources - self.cost

    @property
    def months(self) -> int | None:
        """Whole months until the reserve is spent; None where nothing is missing."""
        return runway(self.means.reserve, -self.gap)

    @property
    def tenths(self) -> int | None:
        """The same in tenths of a month, rounded."""
        return None if self.gap >= 0 else half_up(self.means.reserve * 10, -self.gap)

    @property
    def months_above_floor(self) -> int | None:
        """Whole months until the reserve would go below its floor; None where nothing is missing."""
        return runway(max(0, self.means.reserve - self.means.floor), -self.gap)


def scenario(formula: Formula, people: People, means: Means) -> Scenario:
    """A month under this formula."""
    return Scenario(total(formula, people), means)


def runway(reserve: int, missing: int) -> int | None:
    """Whole months that a reserve pays for what is missing each month; None where nothing is."""
    return reserve // missing if missing > 0 else None


def monthly(yearly: int) -> int:
    """The twelfth part of a year's money."""
    return half_up(yearly, 12)


@dataclass(frozen=True, slots=True)
class Coming:
    """More households like those that are there: `people` as they would be, `contributions` in cents a month."""

    people: People
    contributions: int


def with_more(people: People, contributions: int, households: int) -> Coming:
    """So many more households (fewer where negative), with as many adults, children and contributions each as today.

    Raises RuleViolation("no_household").
    """
    wanted = people.households + households
    if wanted <= 0:
        raise RuleViolation("no_household")
    adults = max(wanted, half_up(people.adults * wanted, people.households))
    children = half_up(people.children * wanted, people.households)
    given = half_up(contributions * wanted, people.households)
    return Coming(People(wanted, adults, children), given)
