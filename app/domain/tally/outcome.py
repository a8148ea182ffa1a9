"""The result of a count, complete enough to be explained, printed and recomputed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from app.domain.canonical import plain

Figure = None | bool | int | str | Fraction | Sequence["Figure"] | Mapping[str, "Figure"]
"""A number or a table that explains a result. Never a float."""

Tiers = tuple[tuple[str, ...], ...]
"""Options from best to worst; options of one tier are exactly tied, in the order of the question."""


@dataclass(frozen=True)
class Outcome:
    """What a method found.

    `passed` answers a question that has a rule, and is None where nothing is to pass.
    `winners` are chosen beyond doubt; each group of `unresolved` is a tie that leaves places to fill, which only
    the tie policy of the assembly may settle. `figures` explain the result, `stages` tell it step by step.
    """

    method: str
    tiers: Tiers = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    passed: bool | None = None
    winners: tuple[str, ...] = ()
    unresolved: Tiers = ()
    stages: tuple[Mapping[str, Figure], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain JSON: fractions as "p/q", tuples as lists."""
        return {
            "method": self.method,
            "passed": self.passed,
            "winners": plain(self.winners),
            "unresolved": plain(self.unresolved),
            "tiers": plain(self.tiers),
            "figures": plain(self.figures),
            "stages": plain(self.stages),
        }

    def with_figures(self, **more: Figure) -> "Outcome":
        """The same outcome with more figures."""
        return replace(self, figures={**self.figures, **more})


def tiers_by(values: Mapping[str, Any]) -> Tiers:
    """Options grouped by equal value, highest first; inside a tier the order of the mapping is kept."""
    order = sorted(set(values.values()), reverse=True)
    return tuple(tuple(o for o in values if values[o] == value) for value in order)


def fill(tiers: Tiers, seats: int) -> tuple[tuple[str, ...], Tiers]:
    """The winners of `seats` places, and the tied group that straddles the last place, if any."""
    winners: list[str] = []
    for tier in tiers:
        left = seats - len(winners)
        if left <= 0:
            break
        if len(tier) > left:
            return tuple(winners), (tier,)
        winners.extend(tier)
    return tuple(winners), ()
