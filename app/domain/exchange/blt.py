"""BLT, the format of counts by transfers: OpenSTV, OpaVote, Scottish councils.

    4 2                 four candidates, two places
    -2                  the second one withdrew
    3 1 3 4 0           three ballots: 1, then 3, then 4
    2 4=3 1 0           4 and 3 at the same rank
    1 0                 an empty ballot
    0                   the ballots end
    "Ana" … "Title"     names in order, then the title

A ballot counts until the first rank that does not say whom it means (SSI 2007/42): two names at one rank, or none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.exchange.lines import Numbered, distinct, numbered, whole
from app.domain.tally.method import MOST_OPTIONS
from app.domain.violations import RuleViolation

NAMED = re.compile(r"#\s*ALTERNATIVE NAME\s+[0-9]+:\s*(.*)")
FIRST = re.compile(r"[0-9]{1,9}\s+[0-9]{1,9}")


def knows(lines: Sequence[str]) -> bool:
    """Two numbers on the first line, and nothing else."""
    rows = numbered(lines)
    return bool(rows) and FIRST.fullmatch(_bare(rows[0][1])) is not None


def read(lines: Sequence[str]) -> dict[str, Any]:
    """The election. Raises RuleViolation: malformed_line, unknown_candidate, file_ends_early, too_many_options."""
    rows = iter(numbered(lines))
    line, first = next(rows)
    candidates, seats = (whole(part, line) for part in _bare(first).split())
    if candidates > MOST_OPTIONS:
        raise RuleViolation("too_many_options", most=MOST_OPTIONS)
    withdrawn: set[int] = set()
    ballots = list(_ballots(rows, candidates, withdrawn))
    names = _names(rows, candidates)
    standing = [n for n in range(1, candidates + 1) if n not in withdrawn]
    called = {n: names[n - 1] for n in standing}
    return {
        "method": "scottish_stv" if seats != 1 else "instant_runoff",
        "options": list(called.values()),
        "parameters": {"seats": seats},
        "ballots": [{"choice": _choice(ranks, called), "count": times} for ranks, times in ballots],
    }


def _ballots(
    rows: Iterator[Numbered], candidates: int, withdrawn: set[int]
) -> Iterator[tuple[list[list[int]], int]]:
    """Each ballot's ranks and how many cast it, up to the line that says 0."""
    for line, text in rows:
        parts = re.sub(r"^\([^)]*\)\s*", "", _bare(text)).split()
        if not parts:
            continue
        if all(re.fullmatch(r"-[0-9]{1,9}", part) for part in parts):
            withdrawn.update(_candidate(part[1:], candidates, line) for part in parts)
            continue
        if parts == ["0"]:
            return
        if parts[-1] != "0":
            raise RuleViolation("malformed_line", line=line)
        ranks = [_rank(part, candidates, line) for part in parts[1:-1]]
        yield ranks, whole(parts[0], line)
    raise RuleViolation("file_ends_early")


def _rank(text: str, candidates: int, line: int) -> list[int]:
    """Whom one rank names: nobody for a "-", several with "="."""
    return [] if text == "-" else [_candidate(part, candidates, line) for part in text.split("=")]


def _candidate(text: str, candidates: int, line: int) -> int:
    number = whole(text, line)
    if not 1 <= number <= candidates:
        raise RuleViolation("unknown_candidate", line=line, candidate=number)
    return number


def _choice(ranks: list[list[int]], called: dict[int, str]) -> dict[str, Any]:
    """The ranking as far as it is clear, those who withdrew passed over; blank where it is not from the start."""
    ranking: list[str] = []
    for rank in ranks:
        standing = [called[number] for number in rank if number in called]
        if rank and not standing:
            continue
        if len(standing) != 1 or standing[0] in ranking:
            break
        ranking.append(standing[0])
    return {"ranking": ranking} if ranking else {"blank": True}


def _names(rows: Iterator[Numbered], candidates: int) -> list[str]:
    """One name a line, quoted or in a remark; the numbers where they are missing or not distinct."""
    given = []
    for _line, text in rows:
        remark = NAMED.fullmatch(text)
        given.append(remark[1] if remark else text.strip('"'))
    spare = [str(number) for number in range(1, candidates + 1)]
    return distinct(given[:candidates], spare) if len(given) >= candidates else spare


def _bare(text: str) -> str:
    """The line without its remark."""
    return text.split("#")[0].strip()
