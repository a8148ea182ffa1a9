"""Who has a place and who waits, on a walk or at a moment of a programme: first come, first served, by whole groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.violations import RuleViolation

MOST_PER_GROUP = 4


class Standing(StrEnum):
    """How a registration stands."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"


class WrongGroup(RuleViolation):
    """A group of no one, or of more people than one registration may bring."""

    code = "group_wrong"


@dataclass(frozen=True, slots=True)
class Group:
    """A registration in the order of arrival: how many people, and how it stands now."""

    key: int
    people: int
    standing: Standing


def checked_group(people: int) -> int:
    """The number of people of one registration: 1 to 4. Raises `WrongGroup`."""
    if not 1 <= people <= MOST_PER_GROUP:
        raise WrongGroup(people=people, limit=MOST_PER_GROUP)
    return people


def standing_for(people: int, capacity: int | None, groups: Sequence[Group]) -> Standing:
    """Confirmed if the group fits and nobody waits before it; else waiting. No capacity: always confirmed."""
    checked_group(people)
    if capacity is None:
        return Standing.CONFIRMED
    if any(group.standing is Standing.WAITING for group in groups):
        return Standing.WAITING
    return Standing.CONFIRMED if people <= places_left(capacity, groups) else Standing.WAITING


def places_left(capacity: int, groups: Sequence[Group]) -> int:
    """Places nobody has taken yet, never below zero."""
    taken = sum(group.people for group in groups if group.standing is Standing.CONFIRMED)
    return max(0, capacity - taken)


def called_up(capacity: int | None, groups: Sequence[Group]) -> list[int]:
    """The keys of waiting groups that now have a place, in their order of arrival.

    The queue is kept: a pair at its head is not overtaken by a single person behind it.
    """
    waiting = [group for group in groups if group.standing is Standing.WAITING]
    if capacity is None:
        return [group.key for group in waiting]
    room = places_left(capacity, groups)
    called: list[int] = []
    for group in waiting:
        if group.people > room:
            break
        room -= group.people
        called.append(group.key)
    return called
