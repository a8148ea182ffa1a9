"""PrefLib, the format of collections of preferences: SOC, SOI, TOC and TOI, with their remarks at the head.

    # ALTERNATIVE NAME 1: Four
    3: 1,{2,3}          three people put 1 first, then 2 and 3 as equals

They are counted by duels, which take equal ranks and orders that name only some.
"""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.exchange.lines import distinct, numbered, whole
from app.domain.tally.method import MOST_OPTIONS
from app.domain.violations import RuleViolation

GROUP = re.compile(r"\{([^{}]*)\}|([^{},]+)")


def head_of(text: str) -> tuple[str, str, str] | None:
    """("ALTERNATIVE NAME", "2", "Bread oven") of a remark with a colon; None for other lines."""
    before, colon, after = text.partition(":")
    words = before[1:].split()
    if not text.startswith("#") or not colon:
        return None
    number = words.pop() if words and re.fullmatch(r"[0-9]{1,9}", words[-1]) else ""
    return " ".join(words), number, after.strip()


def knows(lines: Sequence[str]) -> bool:
    """Remarks at the head, among them the number of alternatives or their names."""
    rows = numbered(lines)[:50]
    return bool(rows) and rows[0][1].startswith("#") and any("ALTERNATIVE" in t for _, t in rows)


def read(lines: Sequence[str]) -> dict[str, Any]:
    """The election. Raises RuleViolation: malformed_line, unknown_candidate, missing_field, too_many_options, duplicate_option."""
    names: dict[int, str] = {}
    told = set[int]()
    rows = []
    for line, text in numbered(lines):
        head = head_of(text)
        if head and head[0] == "ALTERNATIVE NAME" and head[1]:
            if (number := int(head[1])) in told:
                raise RuleViolation("duplicate_option")
            told.add(number)
            names[number] = head[2]
        elif head and head[0] == "NUMBER ALTERNATIVES":
            names = _numbered(whole(head[2], line)) | names
        elif not text.startswith("#"):
            rows.append((line, text))
    if not names:
        raise RuleViolation("missing_field", field="NUMBER ALTERNATIVES")
    numbers = sorted(names)
    spare = [str(number) for number in numbers]
    called = dict(zip(numbers, distinct([names[n] for n in numbers], spare), strict=True))
    return {
        "method": "condorcet_schulze",
        "options": list(called.values()),
        "ballots": [_ballot(text, called, line) for line, text in rows],
    }


def _numbered(alternatives: int) -> dict[int, str]:
    if alternatives > MOST_OPTIONS:
        raise RuleViolation("too_many_options", most=MOST_OPTIONS)
    return {number: str(number) for number in range(1, alternatives + 1)}


def _ballot(text: str, called: dict[int, str], line: int) -> dict[str, Any]:
    """How many people, a colon, and their order; an empty order is blank."""
    times, colon, order = text.partition(":")
    if not colon or GROUP.sub("", order).strip(", "):
        raise RuleViolation("malformed_line", line=line)
    groups = [
        [_name(part, called, line) for part in (many or one).split(",") if part.strip()]
        for many, one in GROUP.findall(order)
    ]
    ranking = [group for group in groups if group]
    choice = {"ranking": ranking} if ranking else {"blank": True}
    return {"choice": choice, "count": whole(times, line)}


def _name(text: str, called: dict[int, str], line: int) -> str:
    number = whole(text, line)
    if number not in called:
        raise RuleViolation("unknown_candidate", line=line, candidate=number)
    return called[number]
