"""What a household receives each month: one formula, whose four amounts are the whole rule.

Montpellier gives 100 per household; Gironde 75 per household and 75 per person; Lyon 150 for the first adult, 75 for each
other one, 40 per child. Equal households receive equal amounts: nothing else is asked of them.
"""

from dataclasses import dataclass

from app.domain.violations import RuleViolation

MOST_PEOPLE = 30
"""In one household."""
MOST_CENTS = 1_000_000
"""Of one amount of a formula."""
USUAL = ((1, 0), (2, 0), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3))
"""Households (adults, children) by which two formulas are compared in front of everybody."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Amounts in cents a month."""

    per_household: int = 0
    first_adult: int = 0
    further_adult: int = 0
    child: int = 0

    def __post_init__(self) -> None:
        """Raises RuleViolation("amount_wrong") outside 0 to MOST_CENTS."""
        amounts = (self.per_household, self.first_adult, self.further_adult, self.child)
        if any(not 0 <= cents <= MOST_CENTS for cents in amounts):
            raise RuleViolation("amount_wrong")


@dataclass(frozen=True, slots=True)
class People:
    """How many take part: counts only."""

    households: int
    adults: int
    children: int = 0

    def __post_init__(self) -> None:
        """Raises RuleViolation: no_household, household_without_adult."""
        if self.households <= 0:
            raise RuleViolation("no_household")
        if self.adults < self.households or self.children < 0:
            raise RuleViolation("household_without_adult")


def allowance(formula: Formula, adults: int, children: int = 0) -> int:
    """Cents a month for one household. Raises RuleViolation: household_without_adult, too_many_in_household."""
    if adults < 1 or children < 0:
        raise RuleViolation("household_without_adult")
    if adults + children > MOST_PEOPLE:
        raise RuleViolation("too_many_in_household", most=MOST_PEOPLE)
    return total(formula, People(1, adults, children))


def total(formula: Formula, people: People) -> int:
    """Cents a month for all of them: the sum of their allowances, whoever lives with whom."""
    further = people.adults - people.households
    heads = formula.per_household + formula.first_adult
    return (
        heads * people.households
        + formula.further_adult * further
        + formula.child * people.children
    )


@dataclass(frozen=True, slots=True)
class Loss:
    """A household that would receive less: its adults, its children, the difference in cents (above 0)."""

    adults: int
    children: int
    cents: int


def losses(before: Formula, after: Formula) -> list[Loss]:
    """Which usual households would receive less under the new formula, the greatest loss first."""
    found = [
        Loss(adults, children, difference)
        for adults, children in USUAL
        if (difference := allowance(before, adults, children) - allowance(after, adults, children))
        > 0
    ]
    return sorted(found, key=lambda one: (-one.cents, one.adults, one.children))
