"""How many of each are asked for: one line per value of a feature, in the file that sortition tools share.

`feature,value,min,max`, and perhaps `min_flex,max_flex`: how far a line may move if all of them cannot hold together.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.domain.exchange.columns import Line
from app.domain.reading import LONGEST_NAME, shown
from app.domain.violations import RuleViolation

COLUMNS = ("feature", "value", "min", "max")
MOST_PEOPLE = 5000


@dataclass(frozen=True, slots=True)
class Quota:
    """At least `least` and at most `most` people whose `feature` is `value`."""

    feature: str
    value: str
    least: int
    most: int
    lowest: int = 0
    highest: int = MOST_PEOPLE
    """How far the two may be moved."""


Quotas = tuple[Quota, ...]
"""Sorted by feature and value: the order of the file changes nothing."""


def read_quotas(lines: Iterable[Line]) -> Quotas:
    """The quotas of a file.

    Raises RuleViolation: malformed_quota_line, impossible_bounds, group_twice.
    """
    quotas: dict[tuple[str, str], Quota] = {}
    for line in lines:
        quota = _quota(line)
        if (quota.feature, quota.value) in quotas:
            raise RuleViolation(
                "group_twice", feature=shown(quota.feature), value=shown(quota.value)
            )
        quotas[quota.feature, quota.value] = quota
    return tuple(quota for _, quota in sorted(quotas.items()))


def check_sums(quotas: Quotas, places: int) -> None:
    """Refuse what one feature alone makes impossible. Raises RuleViolation: impossible_quotas, too_few_by_quotas."""
    for feature, lines in by_feature(quotas):
        least, most = sum(one.least for one in lines), sum(one.most for one in lines)
        if least > places:
            raise RuleViolation("impossible_quotas", feature=feature, least=least, places=places)
        if most < places:
            raise RuleViolation("too_few_by_quotas", feature=feature, most=most, places=places)


def by_feature(quotas: Quotas) -> list[tuple[str, list[Quota]]]:
    """The lines of each feature."""
    return [
        (feature, list(lines)) for feature, lines in groupby(quotas, key=lambda one: one.feature)
    ]


def as_json(quotas: Quotas) -> list[list[Any]]:
    """As they are stored and published: [feature, value, least, most]."""
    return [[one.feature, one.value, one.least, one.most] for one in quotas]


def from_json(rows: Iterable[Sequence[Any]]) -> Quotas:
    """The same again."""
    return tuple(Quota(str(f), str(v), int(least), int(most)) for f, v, least, most in rows)


def as_rows(quotas: Quotas) -> list[list[str]]:
    """As lines of the file, its head first."""
    return [list(COLUMNS), *([str(cell) for cell in row] for row in as_json(quotas))]


def without(quotas: Quotas, taken: Sequence[Sequence[str]], features: Sequence[str]) -> Quotas:
    """What is still asked for when people with these values have a place: a second draw keeps the same group."""
    there: dict[tuple[str, str], int] = {}
    for values in taken:
        for pair in zip(features, values, strict=True):
            there[pair] = there.get(pair, 0) + 1
    return tuple(
        Quota(
            one.feature,
            one.value,
            max(0, one.least - there.get((one.feature, one.value), 0)),
            max(0, one.most - there.get((one.feature, one.value), 0)),
        )
        for one in quotas
    )


def _quota(line: Line) -> Quota:
    cells = line.cells
    feature, value = cells["feature"], cells["value"]
    if not (0 < len(feature) <= LONGEST_NAME and 0 < len(value) <= LONGEST_NAME):
        raise RuleViolation("malformed_quota_line", line=line.at)
    least, most = _count(line, "min", ""), _count(line, "max", "")
    lowest, highest = _count(line, "min_flex", "0"), _count(line, "max_flex", str(MOST_PEOPLE))
    if least > most:
        raise RuleViolation("impossible_bounds", feature=shown(feature), value=shown(value))
    return Quota(feature, value, least, most, min(lowest, least), max(highest, most))


def _count(line: Line, column: str, otherwise: str) -> int:
    text = line.cells.get(column) or otherwise
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise RuleViolation("malformed_quota_line", line=line.at)
    return int(text)
