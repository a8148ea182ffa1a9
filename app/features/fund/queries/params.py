"""The figures of a rule, as they are kept and as the core reckons with them.

allocation {"per_household", "first_adult", "further_adult", "child"} in cents · contribution {"minimum", "further", "step",
"bands": [[below or null, low, high]]} in cents · criteria {"criteria": [{"key", "kind", "weight", "words"}]} · carry {"keep":
months, 0 for ever, null not at all; "floor": cents} · prices {"helped", "usual", "solidarity"} in percent · a scenario
{"formula": as allocation, "households", "adults", "children", "more", "contributions", "grants", "reserve", "floor"}.
"""

from dataclasses import dataclass
from typing import Any

from app.domain.fund.allowances import Formula, People
from app.domain.fund.contributions import Band, Limits, checked_bands
from app.domain.fund.marks import Criterion
from app.domain.fund.prices import Three, checked_rates
from app.domain.fund.scenarios import Means, Scenario, scenario, with_more
from app.words.localized import Localized

Params = dict[str, Any]
AMOUNTS = ("per_household", "first_adult", "further_adult", "child")
COUNTS = ("households", "adults", "children")
MEANS = ("contributions", "grants", "reserve", "floor")


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion with its words."""

    criterion: Criterion
    words: Localized

    @property
    def key(self) -> str:
        """Its name in every version."""
        return self.criterion.key


def formula_of(params: Params) -> Formula:
    """Who receives what."""
    return Formula(*(int(params.get(name, 0)) for name in AMOUNTS))


def limits_of(params: Params) -> Limits:
    """Least and step of a contribution."""
    return Limits(*(int(params.get(name, 0)) for name in ("minimum", "further", "step")))


def bands_of(params: Params) -> tuple[Band, ...]:
    """The grid that helps to place oneself."""
    return checked_bands([Band(*line) for line in params.get("bands", [])])


def questions_of(params: Params) -> list[Question]:
    """The grid of a visit."""
    return [
        Question(
            Criterion(one["key"], one["kind"], int(one.get("weight", 1))),
            Localized.from_json(one["words"]),
        )
        for one in params.get("criteria", [])
    ]


def rates_of(params: Params) -> Three:
    """The three rates, in percent."""
    return checked_rates(*(int(params.get(name, 0)) for name in ("helped", "usual", "solidarity")))


def floor_of(params: Params) -> int:
    """What the reserve must not go below."""
    return int(params.get("floor", 0))


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A scenario as it is shown: its figures, who would take part, the formula."""

    formula: Formula
    people: People
    scenario: Scenario
    params: Params


def reckoned(params: Params) -> Reckoned:
    """What the figures of a scenario come to. Raises RuleViolation (see the core)."""
    today = People(*(int(params[name]) for name in COUNTS))
    coming = with_more(today, int(params["contributions"]), int(params.get("more", 0)))
    means = Means(coming.contributions, *(int(params[name]) for name in MEANS[1:]))
    formula = formula_of(params["formula"])
    return Reckoned(formula, coming.people, scenario(formula, coming.people, means), params)
