"""The grid of a visit: what a place must have, what counts, what is only talked about. Its sum never approves anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.violations import RuleViolation

KINDS = ("required", "scored", "discussed")
VALUES = ("yes", "partly", "no", "unknown")
POINTS = {"yes": 2, "partly": 1, "no": 0}
MOST_WEIGHT = 5
MOST_CRITERIA = 30


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of the grid: `key` names it in every version, `weight` counts where it is scored."""

    key: str
    kind: str
    weight: int = 1

    def __post_init__(self) -> None:
        """Raises RuleViolation("criterion_wrong")."""
        if self.kind not in KINDS or not 1 <= self.weight <= MOST_WEIGHT:
            raise RuleViolation("criterion_wrong")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a visit found. `lacking` are required things that are not all there, `open` what nobody could say."""

    points: int
    of: int
    lacking: tuple[str, ...] = field(default=())
    open: tuple[str, ...] = field(default=())

    @property
    def required_met(self) -> bool:
        """Every required thing was found."""
        return not self.lacking


def marks(criteria: Sequence[Criterion], values: Mapping[str, str]) -> Marks:
    """Required: all "yes", or the visit says what is lacking. Scored: yes 2, partly 1, no 0, each times its weight; what nobody
    could say is out of the sum. Discussed: words only.

    Raises RuleViolation("mark_wrong") for a value that is none of VALUES.
    """
    found = {one.key: values.get(one.key, "unknown") for one in criteria}
    if any(value not in VALUES for value in found.values()):
        raise RuleViolation("mark_wrong")
    scored = [one for one in criteria if one.kind == "scored" and found[one.key] != "unknown"]
    return Marks(
        points=sum(POINTS[found[one.key]] * one.weight for one in scored),
        of=sum(POINTS["yes"] * one.weight for one in scored),
        lacking=tuple(
            one.key for one in criteria if one.kind == "required" and found[one.key] != "yes"
        ),
        open=tuple(
            one.key for one in criteria if one.kind == "scored" and found[one.key] == "unknown"
        ),
    )
