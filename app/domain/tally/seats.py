"""How many options a vote is to choose."""

from app.domain.reading import read_count
from app.domain.violations import RuleViolation


def read_seats(value: object, options: tuple[str, ...]) -> int:
    """From one place to one per option. Raises RuleViolation: not_an_integer, no_place, too_many_places."""
    seats = read_count(value, "seats")
    if seats < 1:
        raise RuleViolation("no_place")
    if seats > len(options):
        raise RuleViolation("too_many_places", seats=seats, options=len(options))
    return seats
