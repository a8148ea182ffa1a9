"""What came, shared among those who wished it, by the rule that the network decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.publication.shares import largest_remainder
from app.domain.violations import RuleViolation

RULES = ("pro_rata", "level", "in_order")
Arrival = tuple[int, int]
"""Who wished, by their place in the list, and how much more: each raise comes after all that was said before it."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What each receives, and what nobody does: the parts and `left` are what came."""

    parts: list[int]
    left: int


def shared(
    received: int,
    wishes: Sequence[int],
    rule: str,
    step: int = 1,
    extras: Sequence[int] = (),
    arrivals: Sequence[Arrival] | None = None,
) -> Shared:
    """`received` among `wishes`, in portions of `step`, nobody more than they wished; then among `extras` by the same rule.

    `arrivals` says in which order the wishes came, for "in_order"; without it, they came as they stand. Raises
    RuleViolation: shortage_rule_wrong, step_wrong, below_zero.
    """
    check(received, wishes, rule, step, extras)
    portions, wanted = received // step, [one // step for one in wishes]
    parts = ways(rule, wanted, step, arrivals)(portions, wanted)
    besides = [one // step for one in extras] or [0] * len(wanted)
    more = ways(rule, besides, step, None)(portions - sum(parts), besides)
    found = [(part + extra) * step for part, extra in zip(parts, more, strict=True)]
    return Shared(found, received - sum(found))


def check(
    received: int, wishes: Sequence[int], rule: str, step: int, extras: Sequence[int]
) -> None:
    """Raises RuleViolation: shortage_rule_wrong, step_wrong, below_zero."""
    if rule not in RULES:
        raise RuleViolation("shortage_rule_wrong")
    if step <= 0:
        raise RuleViolation("step_wrong")
    if received < 0 or any(one < 0 for one in (*wishes, *extras)):
        raise RuleViolation("below_zero")


def ways(
    rule: str, wanted: Sequence[int], step: int, arrivals: Sequence[Arrival] | None
) -> Callable[[int, Sequence[int]], list[int]]:
    """How portions are given out."""
    if rule == "pro_rata":
        return pro_rata
    if rule == "level":
        return level
    came = (
        list(enumerate(wanted)) if arrivals is None else [(who, n // step) for who, n in arrivals]
    )
    return lambda portions, wishes: in_order(portions, wishes, came)


def pro_rata(portions: int, wishes: Sequence[int]) -> list[int]:
    """To each the same part of their wish; the earlier one wins a tie."""
    if portions >= sum(wishes):
        return list(wishes)
    return largest_remainder(wishes, portions)


def level(portions: int, wishes: Sequence[int]) -> list[int]:
    """To each the same quantity, up to what they wished; the last portions go to the earlier ones."""
    parts = [0] * len(wishes)
    while portions and (open_ones := [i for i, wish in enumerate(wishes) if parts[i] < wish]):
        each = min(portions // len(open_ones), min(wishes[i] - parts[i] for i in open_ones))
        taking = open_ones if each else open_ones[:portions]
        for place in taking:
            parts[place] += each or 1
        portions -= (each or 1) * len(taking)
    return parts


def in_order(portions: int, wishes: Sequence[int], arrivals: Sequence[Arrival]) -> list[int]:
    """Who wished first is served first; a wish that was lowered later counts as it stands now, one that nobody dated comes last."""
    parts = [0] * len(wishes)
    for who, wished in (*arrivals, *enumerate(wishes)):
        given = min(wished, portions, wishes[who] - parts[who])
        parts[who] += given
        portions -= given
    return parts
