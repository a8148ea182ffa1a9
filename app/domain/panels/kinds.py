"""People whom no rule tells apart are one kind: a list then says how many of each kind, and chances are equal within one.

Two people are of one kind when all their values are the same and so are the households they live in. That is exact, not a
short cut: mixing a fair lottery over everybody who could stand for everybody else is as fair, and has far fewer unknowns.
"""

from collections import defaultdict
from dataclasses import dataclass

from app.domain.panels.pool import Person, Pool
from app.domain.panels.quotas import Quotas

Home = tuple[tuple[str, ...], ...]
"""What distinguishes households: the values of everybody in it, sorted."""
Kind = tuple[tuple[str, ...], Home]


@dataclass(frozen=True, slots=True)
class Row:
    """Of these kinds together, at least `least` and at most `most` people; `quota` is its place among the quotas."""

    kinds: tuple[int, ...]
    least: int
    most: int
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a list must be: `places` people, `rows` kept; `kinds` are the people of each kind, by number."""

    places: int
    kinds: tuple[tuple[Person, ...], ...]
    rows: tuple[Row, ...]

    @property
    def sizes(self) -> list[int]:
        """How many people are of each kind."""
        return [len(kind) for kind in self.kinds]


def problem_of(pool: Pool, quotas: Quotas, places: int) -> Problem:
    """The same question about kinds."""
    homes = _homes(pool)
    kinds: dict[Kind, list[Person]] = defaultdict(list)
    for person in pool.people:
        kinds[person.values, homes.get(person.household, ())].append(person)
    keys = sorted(kinds)
    rows = [
        Row(
            tuple(at for at, key in enumerate(keys) if key[0][pool.features.index(one.feature)] == one.value),
            one.least, one.most, place,
        )
        for place, one in enumerate(quotas)
    ]  # fmt: skip
    rows += [
        Row(tuple(at for at, key in enumerate(keys) if key[1] == home), 0, count)
        for home, count in _counts(homes).items()
    ]
    return Problem(places, tuple(tuple(kinds[key]) for key in keys), tuple(rows))


def _homes(pool: Pool) -> dict[str, Home]:
    """What each household of at least two volunteers is like."""
    there: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for person in pool.people:
        if person.household:
            there[person.household].append(person.values)
    return {name: tuple(sorted(values)) for name, values in there.items() if len(values) > 1}


def _counts(homes: dict[str, Home]) -> dict[Home, int]:
    counts: dict[Home, int] = defaultdict(int)
    for home in homes.values():
        counts[home] += 1
    return dict(sorted(counts.items()))
