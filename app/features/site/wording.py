"""How far the pages follow RGAA 4.1.2: what criteria.toml says of each criterion, which the statement is made from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask_babel import LazyString
from flask_babel import gettext as _

TABLE = Path(__file__).with_name("criteria.toml")
CRITERIA = 106
CHECKED_OUTSIDE = False
"""Whether somebody who did not write the pages has gone through the criteria: nobody calls their own work flawless."""
FAILING: dict[str, LazyString] = {}
"""What each criterion that does not conform means to whoever reads the pages."""


@dataclass(frozen=True)
class Conformity:
    """How many criteria conform of those that apply, and which do not."""

    conform: int
    applicable: int
    failing: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Of the criteria that apply, rounded down: 99.9 is not everything."""
        return 100 * self.conform // self.applicable

    def words(self) -> str:
        """The mention that the law wants at the foot of every page."""
        if not self.failing and CHECKED_OUTSIDE:
            return _("Accessibility: fully compliant")
        if self.percent >= 50:
            return _("Accessibility: partly compliant")
        return _("Accessibility: not compliant")


@cache
def criteria() -> dict[str, tuple[str, str]]:
    """Each criterion by its number: C, NC or NA, and what shows it. Raises ValueError where one is missing."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    if len(rows) != CRITERIA:
        raise ValueError(f"{len(rows)} criteria of {CRITERIA} in {TABLE}")
    return {number: (state, shown) for number, (state, shown) in rows.items()}


@cache
def conformity() -> Conformity:
    """What the table says, counted."""
    states = [state for state, _shown in criteria().values()]
    failing = tuple(number for number, (state, _shown) in criteria().items() if state == "NC")
    return Conformity(states.count("C"), len(states) - states.count("NA"), failing)


def mention() -> str:
    """The words of the link at the foot."""
    return conformity().words()
