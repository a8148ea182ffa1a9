"""One year of all assemblies, in as many statements as there are things to count, however many assemblies there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries.years import year_here
from app.features.manifest import year_parts
from app.formats.year_part import Year, YearPart
from app.store.clock import now
from app.store.lately import lately
from app.words.i18n import local_time

Parts = list[tuple[YearPart, dict[int, int]]]


@dataclass(frozen=True)
class Line:
    """How many there were of one thing, and where to read them."""

    part: YearPart
    number: int
    address: str

    @property
    def words(self) -> str:
        """What they are."""
        return self.part.words(self.number)


@dataclass(frozen=True)
class Told:
    """What one assembly did; things that it did not do are left out."""

    assembly: Assembly
    lines: Sequence[Line]

    @property
    def weight(self) -> int:
        """How much there is to tell, to say it first where there is little room."""
        return sum(line.number for line in self.lines)


class Story:
    """A year of these assemblies."""

    def __init__(
        self, number: int, assemblies: Sequence[Assembly], parts: Parts | None = None
    ) -> None:
        """`parts` are the figures where they were counted already."""
        self.number, self.assemblies = number, assemblies
        if parts is not None:
            self.parts = parts

    @cached_property
    def year(self) -> Year:
        """The days that count."""
        return year_here(self.number)

    @cached_property
    def parts(self) -> Parts:
        """Each thing with its numbers by assembly; what nobody did is left out."""
        ids = [one.id for one in self.assemblies]
        counted = [(part, dict(part.count(self.year, ids))) for part in year_parts()]
        return [(part, numbers) for part, numbers in counted if numbers]

    @cached_property
    def told(self) -> list[Told]:
        """Each assembly that did something, the oldest first."""
        found = [Told(one, self.lines_of(one)) for one in self.assemblies]
        return [told for told in found if told.lines]

    def lines_of(self, assembly: Assembly) -> list[Line]:
        """What one assembly did."""
        return [
            Line(part, numbers[assembly.id], part.address(assembly.slug, self.number))
            for part, numbers in self.parts
            if numbers.get(assembly.id)
        ]

    def most_telling(self, told: Told, most: int) -> list[Line]:
        """The few things of one assembly to say where there is little room: first what the fewest assemblies did, then what
        it did most of; in the usual order."""
        shared = {part.kind: len(numbers) for part, numbers in self.parts}
        chosen = sorted(told.lines, key=lambda line: (shared[line.part.kind], -line.number))[:most]
        return [line for line in told.lines if line in chosen]

    @property
    def totals(self) -> list[Line]:
        """Everything of all of them together."""
        return [Line(part, sum(numbers.values()), "") for part, numbers in self.parts]


def told_lately(number: int, assemblies: Sequence[Assembly]) -> Story:
    """A year of these assemblies from figures at most a minute old: to count them costs a statement for each thing, and the
    front door is looked at more often than a year moves."""
    key = ("year", number, tuple(one.id for one in assemblies))
    return Story(number, assemblies, lately(key, lambda: Story(number, assemblies).parts))


def this_year() -> int:
    """The year on the clock of this site."""
    return local_time(now()).year


def first_year() -> int:
    """The year of the first session that was held, this one if there was none."""
    first = db.session.scalar(select(func.min(Session.opened_at)))
    return local_time(first).year if first else this_year()
