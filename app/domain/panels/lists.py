"""Exactly a thousand lists of numbers, sorted, with their fingerprint: what the room sees before three dice choose one.

The fingerprint is the SHA-256 of the file that is published (`panels,number`, a line per place), so that any tool that
knows SHA-256 finds it again.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from app.domain.panels.kinds import Problem
from app.domain.panels.pool import Person
from app.domain.panels.programme import Counts
from app.domain.publication.shares import largest_remainder
from app.domain.violations import RuleViolation

HOW_MANY = 1000
DIGITS = 3
FINENESS = 10**12
MOST_EXCHANGES, FEW = 200, 60
"""Bounds of the evening out after rounding: a few exchanges are enough, and it never takes a second."""

Panel = tuple[int, ...]
"""The numbers of one list, sorted."""
HEAD = ("panel", "number")


def rounded(shares: Sequence[float]) -> list[int]:
    """How many of the thousand lists each share is, by largest remainder; their sum is exactly a thousand."""
    return largest_remainder([round(share * FINENESS) for share in shares], HOW_MANY)


def evened(
    problem: Problem,
    panels: Sequence[Counts],
    times: Sequence[int],
    least: float,
    greatest: float,
) -> list[int]:
    """The same with a few lists exchanged, so that rounding takes from nobody more, nor gives, than a list or so.

    `least` and `greatest` are the chances before rounding of whoever is in some list.
    """
    bounds = (int(least * HOW_MANY + 1e-6), int(greatest * HOW_MANY) + 2)
    even, goes_on = list(times), True
    for _ in range(MOST_EXCHANGES):
        if not goes_on:
            break
        goes_on = _exchange(problem, panels, even, bounds)
    return even


def _exchange(
    problem: Problem, panels: Sequence[Counts], times: list[int], bounds: tuple[int, int]
) -> bool:
    """One list less of one panel, one more of another, for the kind that misses most; False where nothing helps."""
    each = _lists_of_each(problem, panels, times)
    worst = max(range(len(each)), key=lambda at: _beyond(each[at], bounds))
    best, pair = sum(_beyond(count, bounds) for count in each), None
    if _beyond(each[worst], bounds) <= 0:
        return False
    misses = each[worst] < bounds[0]
    ups = [at for at, panel in enumerate(panels) if bool(panel[worst]) == misses]
    downs = [at for at, panel in enumerate(panels) if times[at] and bool(panel[worst]) != misses]
    for more in ups[:FEW]:
        for less in downs[:FEW]:
            moved = zip(each, panels[more], panels[less], problem.sizes, strict=True)
            rest = sum(_beyond(n + (up - down) / size, bounds) for n, up, down, size in moved)
            if rest < best - 1e-9:
                best, pair = rest, (more, less)
    if pair is None:
        return False
    times[pair[0]] += 1
    times[pair[1]] -= 1
    return True


def _lists_of_each(problem: Problem, panels: Sequence[Counts], times: Sequence[int]) -> list[float]:
    """In how many lists a person of each kind is, on average."""
    pairs = list(zip(times, panels, strict=True))
    return [
        sum(count * panel[at] for count, panel in pairs) / size
        for at, size in enumerate(problem.sizes)
    ]


def _beyond(count: float, bounds: tuple[int, int]) -> float:
    """How many lists too few or too many; whoever no list can hold misses nothing."""
    return max(bounds[0] - count, count - bounds[1], 0.0) if count else 0.0


def thousand(
    problem: Problem, panels: Sequence[Counts], times: Sequence[int], seed: str
) -> list[Panel]:
    """The lists of people, sorted: within a kind everybody stands in as many, but for one; never two of a household.

    `times` says how many lists each panel is. Whoever was served least goes first, and chance that anybody can repeat
    from `seed` decides among equals.
    """  # fmt: skip
    chance = Random(hashlib.sha256(seed.encode()).digest())
    served: Counter[int] = Counter()
    lists = []
    spread = [panel for panel, count in zip(panels, times, strict=True) for _ in range(count)]
    chance.shuffle(spread)
    for panel in spread:
        lists.append(_named(problem, panel, served, chance))
    return sorted(lists)


def _named(problem: Problem, panel: Counts, served: Counter[int], chance: Random) -> Panel:
    """One list: the people who stand for its counts."""
    homes: set[str] = set()
    named: list[int] = []
    for people, count in zip(problem.kinds, panel, strict=True):
        for person in _least_served(people, count, homes, served, chance):
            named.append(person.number)
            served[person.number] += 1
            homes.add(person.household)
    return tuple(sorted(named))


def _least_served(
    people: Sequence[Person],
    count: int,
    homes: set[str],
    served: Counter[int],
    chance: Random,
) -> list[Person]:
    """`count` people from different households that are not on the list yet."""
    if not count:
        return []
    waiting = sorted(people, key=lambda person: (served[person.number], chance.random()))
    found: list[Person] = []
    there = set(homes)
    for person in waiting:
        if person.household and person.household in there:
            continue
        there.add(person.household)
        found.append(person)
        if len(found) == count:
            break
    return found


def appearances(lists: Iterable[Panel]) -> dict[int, int]:
    """In how many of the thousand lists each number is; numbers in none are not there."""
    return dict(sorted(Counter(number for panel in lists for number in panel).items()))


def file_of(lists: Sequence[Panel]) -> str:
    """The published file: `panel,number`, panels from 000 to 999."""
    lines = (f"{at:0{DIGITS}},{number}\n" for at, panel in enumerate(lists) for number in panel)
    return ",".join(HEAD) + "\n" + "".join(lines)


def fingerprint(lists: Sequence[Panel]) -> str:
    """SHA-256 of the published file, 64 hexadecimal digits."""
    return hashlib.sha256(file_of(lists).encode()).hexdigest()


def read_digits(text: str) -> str:
    """Three digits, however they were spaced: "4-1-7" is "417". Raises RuleViolation("three_digits")."""
    bare = "".join(sign for sign in text if not sign.isspace() and sign not in "-–.,")
    if len(bare) != DIGITS or not (bare.isascii() and bare.isdigit()):
        raise RuleViolation("three_digits")
    return bare


def chosen(lists: Sequence[Panel], digits: str) -> Panel:
    """The list that the digits name: 000 is the first, 999 the last."""
    return lists[int(digits)]


def stored(lists: Sequence[Panel]) -> list[list[Any]]:
    """Distinct lists with how often each is there, as JSON: [[times, [numbers]], …]."""
    return [[times, list(panel)] for panel, times in sorted(Counter(lists).items())]


def restored(rows: Iterable[Sequence[Any]]) -> list[Panel]:
    """The thousand lists again."""
    return [tuple(numbers) for times, numbers in rows for _ in range(times)]
