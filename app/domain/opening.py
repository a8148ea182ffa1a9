"""Opening hours as people tell them, and in the short words of OpenStreetMap: lines of days with one stretch of the day each.

"Tuesday to Saturday from 9 to 12:30" is a line. What is told otherwise (seasons, holidays, every second week) stays in the
short words, and is read as lines by nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.violations import RuleViolation

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00", re.ASCII)
SPAN = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)", re.ASCII)
MOST_LINES = 4
Spans = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OpenLine:
    """Some days of the week (0 is Monday), from one hour to another: "09:00", "12:30"."""

    days: tuple[int, ...]
    start: str
    end: str


def check_line(line: OpenLine) -> None:
    """Raises RuleViolation: open_days_missing, open_hours_missing."""
    hours = [at for at in (line.start, line.end) if CLOCK.fullmatch(at)]
    if len(hours) < 2 or line.start == line.end:
        raise RuleViolation("open_hours_missing")
    if not line.days or not all(0 <= day < 7 for day in line.days):
        raise RuleViolation("open_days_missing")


def in_short(lines: Sequence[OpenLine]) -> str:
    """ "Tu-Sa 09:00-12:30; We 14:00-18:00" of these lines. Raises RuleViolation: open_days_missing, open_hours_missing."""
    week: list[list[tuple[str, str]]] = [[] for _day in DAYS]
    for line in lines:
        check_line(line)
        for day in line.days:
            week[day].append((line.start, line.end))
    alike: dict[Spans, list[int]] = {}
    for day, spans in enumerate(week):
        if spans:
            alike.setdefault(tuple(sorted(set(spans))), []).append(day)
    return "; ".join(f"{days_in_short(days)} {','.join(f'{a}-{b}' for a, b in spans)}" for spans, days in alike.items())  # fmt: skip


def days_in_short(days: Sequence[int]) -> str:
    """ "Mo,We-Fr"."""
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)  # fmt: skip


def as_lines(short: str) -> list[OpenLine] | None:
    """The lines of such words; None where they say more than lines do."""
    week: dict[int, Spans] = {}
    for rule in filter(None, (part.strip() for part in short.split(";"))):
        days, _blank, times = rule.partition(" ")
        spans = [SPAN.fullmatch(span.strip()) for span in times.split(",")]
        found = days_of(days)
        if found is None or not all(spans):
            return None
        hours = tuple((span[1], span[2]) for span in spans if span)
        week |= dict.fromkeys(found, hours)
    stretches: dict[tuple[str, str], list[int]] = {}
    for day, hours in sorted(week.items()):
        for span in hours:
            stretches.setdefault(span, []).append(day)
    lines = [OpenLine(tuple(days), *span) for span, days in stretches.items()]
    try:
        in_short(lines)
    except RuleViolation:
        return None
    return lines if len(lines) <= MOST_LINES else None


def days_of(short: str) -> list[int] | None:
    """The days of "Mo,We-Fr", over the end of the week too; None where it says something else."""
    found: list[int] = []
    for part in short.split(","):
        first, dash, last = part.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            return None
        begin, end = DAYS.index(first), DAYS.index(last or first)
        found += [(begin + n) % 7 for n in range((end - begin) % 7 + 1)]
    return found
