"""Seat numbers as people write them on a sheet: "1, 4 7-12"."""

import re

from app.domain.violations import RuleViolation

ONE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
BETWEEN = re.compile(r"[\s,;]+")
DASHES = re.compile(r" ?[-–—] ?")
LONGEST_RUN = 2000


def seats_in(text: str) -> list[int]:
    """Every number once, as they came; a dash stands for all in between. Raises RuleViolation("unknown_seat")."""
    numbers: dict[int, None] = {}
    for word in filter(None, BETWEEN.split(DASHES.sub("-", " ".join(text.split())))):
        found = ONE.fullmatch(word) if word.isascii() else None
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not first <= last < first + LONGEST_RUN:
            raise RuleViolation("unknown_seat", typed=word[:20])
        numbers.update(dict.fromkeys(range(first, last + 1)))
    return list(numbers)
