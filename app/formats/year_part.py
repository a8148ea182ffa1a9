"""What a feature did in a year, counted for each assembly: its `year_part.py` says it, and the page of the year shows it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import LazyString
from sqlalchemy import ColumnElement, and_, false, or_

from app.domain.hours import as_written


@dataclass(frozen=True, slots=True)
class Year:
    """From New Year's Day to New Year's Eve, on the clocks of these time zones; 1901 to 9998."""

    number: int
    zones: tuple[str, ...]

    def holds(self, moment: Any, zone: Any) -> ColumnElement[bool]:
        """Whether the column `moment` lies in it, on the clock of the column `zone` of the same row."""
        if not 1900 < self.number < 9999:
            return false()
        there = [
            and_(
                zone == name,
                moment >= as_written(datetime(self.number, 1, 1), name),
                moment < as_written(datetime(self.number + 1, 1, 1), name),
            )
            for name in self.zones
        ]
        return or_(false(), *there)

    def has(self, day: Any) -> ColumnElement[bool]:
        """Whether the column `day`, a date, lies in it."""
        if not 1900 < self.number < 9999:
            return false()
        within: ColumnElement[bool] = day.between(
            date(self.number, 1, 1), date(self.number, 12, 31)
        )
        return within


@dataclass(frozen=True, slots=True)
class YearPart:
    """One thing that is counted. `count(year, assemblies)` gives how many there are by the number of the assembly, of these
    assemblies, in one statement, and only what everybody may read; `words(number)` says what they are in the language of the moment; `address(slug, year)`
    is the path where they are read, "" where there is none. `glance`: whether the front door of several assemblies counts
    it as well, since it is a thing of its own and not a step of another."""

    kind: str
    name: str | LazyString
    icon: str
    count: Callable[[Year, Collection[int]], Mapping[int, int]]
    words: Callable[[int], str]
    address: Callable[[str, int], str]
    glance: bool = True
