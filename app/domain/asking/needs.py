"""What sheets say about food: needs as a range, the four situations, the eight questions of the FAO.

Four situations: INCA 2, ENNS, Baromètre santé 2008. FIES: FAO, Voices of the Hungry; how widespread hunger is needs the
FAO's own model, for which the answers are exported: there is no threshold of ours.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from app.domain.violations import RuleViolation

TENTH = Decimal("0.1")


class Need(NamedTuple):
    """Between so much and so much; both the same where nobody else could want any."""

    least: Decimal
    most: Decimal


def sized(total: Decimal, answered: int, population: int | None) -> Need:
    """What a need may be: what the sheets say, and the same for everybody if the others want as much.

    `answered` sheets of `population` households; half up to a tenth. Raises RuleViolation("population_too_small").
    """
    check_population(answered, population)
    whole = total * (population or answered) / answered if answered else total
    return Need(tenths(total), tenths(whole))


def check_population(answered: int, population: int | None) -> None:
    """Raises RuleViolation("population_too_small") where more people answered than there are."""
    if population is not None and population < answered:
        raise RuleViolation("population_too_small", population=population, answered=answered)


def tenths(value: Decimal) -> Decimal:
    """Half up to 0.1."""
    return value.quantize(TENTH, ROUND_HALF_UP)


class Situations(NamedTuple):
    """How many people have not enough to eat (sometimes or often), and how many not what they would like, of how many."""

    quantity: int
    quality: int
    of: int


def four_situations(counts: Sequence[int]) -> Situations:
    """From how many chose each of the four, in their order."""
    _all_they_wish, not_what_they_like, sometimes, often = counts
    return Situations(sometimes + often, not_what_they_like, sum(counts))


def fies_score(answers: Sequence[Any]) -> int | None:
    """The raw score of one sheet: how many of the eight questions were answered "yes"; None where one was skipped."""
    if len(answers) != 8 or any(answer not in ("yes", "no") for answer in answers):
        return None
    return sum(1 for answer in answers if answer == "yes")
