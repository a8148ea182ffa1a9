"""Who volunteers: a number, what the quotas ask about, and perhaps a household. Names and contacts are read past."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.exchange.columns import Line
from app.domain.members import plain
from app.domain.panels.quotas import Quotas
from app.domain.reading import shown
from app.domain.violations import RuleViolation

NUMBERS = {"number", "no", "n", "id", "numero", "volunteer", "volontaire"}
HOUSEHOLDS = {"household", "foyer"}
"""What the two columns may be called, without accents, capitals and signs."""
LARGEST = 999_999


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """One volunteer: `values` stand in the order of the pool's features; "" is a household of one."""

    number: int
    values: tuple[str, ...]
    household: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody who volunteers, by number."""

    features: tuple[str, ...]
    people: tuple[Person, ...]

    def numbered(self, numbers: Iterable[int]) -> list[Person]:
        """Those with these numbers."""
        wanted = set(numbers)
        return [person for person in self.people if person.number in wanted]

    def leaving_out(self, numbers: Iterable[int]) -> "Pool":
        """The others."""
        gone = set(numbers)
        return Pool(
            self.features, tuple(person for person in self.people if person.number not in gone)
        )


def read_pool(
    lines: Sequence[Line], quotas: Quotas, places: int, *, by_household: bool = False
) -> Pool:
    """The volunteers of a file.

    Raises RuleViolation: missing_field, not_a_number, volunteer_twice, empty_cell, unknown_group, too_many_of_a_household.
    """
    features = tuple(dict.fromkeys(one.feature for one in quotas))
    columns = list(lines[0].cells) if lines else []
    number = _column(columns, NUMBERS, "number")
    household = _column(columns, HOUSEHOLDS, "household") if by_household else None
    named = {column.casefold(): column for column in columns}
    for feature in features:
        if feature.casefold() not in named:
            raise RuleViolation("missing_field", field=shown(feature))
    known = {(one.feature, one.value.casefold()): one.value for one in quotas}
    people: dict[int, Person] = {}
    for line in lines:
        values = tuple(_value(line, f, named[f.casefold()], known) for f in features)
        person = Person(_number(line, number), values, line.cells[household] if household else "")
        if person.number in people:
            raise RuleViolation("volunteer_twice", line=line.at, number=person.number)
        people[person.number] = person
    _check_households(people.values(), places)
    return Pool(features, tuple(sorted(people.values())))


def _column(columns: Sequence[str], known: set[str], name: str) -> str:
    """Which column it is. Raises RuleViolation("missing_field")."""
    for column in columns:
        if plain(column) in known:
            return column
    raise RuleViolation("missing_field", field=name)


def _number(line: Line, column: str) -> int:
    text = line.cells[column]
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise RuleViolation("not_a_number", line=line.at, number=shown(text))
    return int(text)


def _value(line: Line, feature: str, column: str, known: dict[tuple[str, str], str]) -> str:
    cell = line.cells[column]
    if not cell:
        raise RuleViolation("empty_cell", line=line.at, feature=shown(feature))
    if (feature, cell.casefold()) not in known:
        raise RuleViolation(
            "unknown_group", line=line.at, feature=shown(feature), value=shown(cell)
        )
    return known[feature, cell.casefold()]


def _check_households(people: Iterable[Person], places: int) -> None:
    """A household with more people than there are places is a column that means something else."""
    sizes = Counter(person.household for person in people if person.household)
    largest = max(sizes.values(), default=0)
    if largest > max(places, 1):
        raise RuleViolation("too_many_of_a_household", people=largest, places=places)
