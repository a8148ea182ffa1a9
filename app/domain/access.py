"""How one gets into a place, fact by fact. Unknown is not "no", and no place is called accessible as such.

People judge for themselves from what is there (Jane's Walk guide). The facts are those that residents can fill in
within half a minute, named after the French open schema "acceslibre" where it has a name (see `ACCESLIBRE`).
A fact that nobody has looked at is simply absent.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from app.domain.violations import RuleViolation

YES_NO = ("yes", "no")
CHOICES: dict[str, tuple[str, ...]] = {
    "step_free": YES_NO,
    "ramp": ("none", "removable", "fixed"),
    "ground": ("flat", "gravel", "cobbles", "uneven"),
    "slope": ("none", "slight", "steep"),
    "aisles": ("wide", "narrow"),
    "bell": YES_NO,
    "seat": YES_NO,
    "shade": YES_NO,
    "water": YES_NO,
    "toilets": ("none", "ordinary", "adapted"),
    "transport": YES_NO,
}
"""The facts that are chosen from a list."""
MEASURES: dict[str, tuple[int, int]] = {
    "steps": (0, 200),
    "step_cm": (1, 60),
    "door_cm": (30, 500),
}
"""The facts that are whole numbers, with their bounds: steps, height of a step in cm, width of the door in cm."""

ACCESLIBRE = {
    "step_free": "entree_plain_pied",
    "steps": "entree_marches",
    "ramp": "entree_marches_rampe",
    "door_cm": "entree_largeur_mini",
    "slope": "cheminement_ext_pente",
    "bell": "entree_aide_humaine",
    "transport": "transport_station_presence",
}


class WrongFact(RuleViolation):
    """A fact that is not on the list, out of bounds, or that contradicts another."""

    code = "access_fact_wrong"


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """What is known about getting in and resting; None is "nobody knows yet"."""

    step_free: str | None = None
    steps: int | None = None
    step_cm: int | None = None
    ramp: str | None = None
    door_cm: int | None = None
    ground: str | None = None
    slope: str | None = None
    aisles: str | None = None
    bell: str | None = None
    seat: str | None = None
    shade: str | None = None
    water: str | None = None
    toilets: str | None = None
    transport: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Only what is known."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def unknown(self) -> list[str]:
        """The names of the facts that nobody has looked at, in the order of the sheet.

        Steps, ramp and the height of a step are not asked where the entrance is known to be step-free.
        """
        idle = {"steps", "step_cm", "ramp"} if self.step_free == "yes" else set()
        idle |= {"step_cm"} if not self.steps else set()
        names = [field.name for field in fields(self)]
        return [name for name in names if getattr(self, name) is None and name not in idle]

    @property
    def has_seat(self) -> bool | None:
        """Whether one can sit down: True, False, or None when nobody knows."""
        return None if self.seat is None else self.seat == "yes"

    def acceslibre(self) -> dict[str, Any]:
        """The facts under their names in the French open schema; its yes and no are booleans."""
        out: dict[str, Any] = {}
        for ours, theirs in ACCESLIBRE.items():
            value = getattr(self, ours)
            if value is not None:
                out[theirs] = value == "yes" if CHOICES.get(ours) == YES_NO else value
        return out


def read_facts(given: Mapping[str, Any]) -> AccessFacts:
    """The facts from what was typed or stored; "" and "unknown" are unknown. Raises `WrongFact`."""
    values = {name: _read(name, given.get(name)) for name in (*CHOICES, *MEASURES)}
    if values["step_free"] == "yes" and values["steps"]:
        raise WrongFact("access_contradiction")
    return AccessFacts(**values)


def _read(name: str, value: Any) -> Any:
    if value is None or value in ("", "unknown"):
        return None
    if name in CHOICES:
        if value not in CHOICES[name]:
            raise WrongFact(fact=name)
        return value
    least, most = MEASURES[name]
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise WrongFact(fact=name) from None
    if not least <= number <= most:
        raise WrongFact(fact=name)
    return number
