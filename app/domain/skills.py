"""A competency framework as data, placements on it, and what a network may know of them: counts in words, never a ranking.

The file of others: Moodle's CSV of competency frameworks (tool_lpimportcsv, 14 columns) and SKOS.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.exchange.columns import Line
from app.domain.publication.shares import breakdown
from app.domain.violations import RuleViolation

LEVELS = (0, 1, 2, 3)
"""I discover it, I do it with somebody, I do it alone, I pass it on."""
HANDS = ("self", "peer", "trainer")
KNOWS = 2
"""From this level on somebody can do it without help."""
MOST_STATEMENTS = 200
COLUMNS = (
    "Parent ID number", "ID number", "Short name", "Description", "Description format", "Scale values", "Scale configuration",
    "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)", "Cross-referenced competency ID numbers",
    "Exported ID (optional)", "Is framework", "Taxonomy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that somebody can learn to do; `under` is the key of its domain, "" for a domain itself."""

    key: str
    under: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """Domains and their statements, in order, in one language."""

    key: str
    name: str
    statements: tuple[Statement, ...]

    @property
    def domains(self) -> list[Statement]:
        """What statements stand under."""
        return [one for one in self.statements if not one.under]

    def of(self, domain: Statement) -> list[Statement]:
        """The statements of a domain."""
        return [one for one in self.statements if one.under == domain.key]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where somebody stands on one statement, by whose hand, on which day."""

    statement: str
    by: str
    level: int
    on: date


@dataclass(frozen=True, slots=True)
class Progress:
    """The first and the last level of a statement by the same hand."""

    statement: str
    by: str
    first: int
    last: int

    @property
    def gained(self) -> int:
        """How many levels more."""
        return self.last - self.first


def checked_level(level: int) -> int:
    """Raises RuleViolation("no_such_level")."""
    if level not in LEVELS:
        raise RuleViolation("no_such_level")
    return level


def progress(placements: Iterable[Placement]) -> list[Progress]:
    """For each statement and each hand the first and the last level: what another hand said is never compared with it."""
    found: dict[tuple[str, str], list[Placement]] = {}
    for one in placements:
        found.setdefault((one.statement, one.by), []).append(one)
    out = []
    for (statement, by), rows in found.items():
        rows.sort(key=lambda one: one.on)
        out.append(Progress(statement, by, rows[0].level, rows[-1].level))
    return out


def able(levels: Iterable[int]) -> int:
    """How many can do it without help."""
    return sum(level >= KNOWS for level in levels)


def network_view(levels: Sequence[int]) -> tuple[int | None, int]:
    """How many of how many can do it without help; None stands for "a few", where a number would point at somebody."""
    count, total = able(levels), len(levels)
    shown = breakdown({"can": count, "rest": total - count})
    return (None if shown is None else count), total


def read_moodle(lines: Sequence[Line]) -> Framework:
    """A framework from Moodle's columns.

    Raises RuleViolation: no_framework, framework_key_missing, framework_key_twice, framework_orphan, framework_third_level,
    framework_too_long.
    """
    heads = [one for one in lines if one.cells["Is framework"].strip() in ("1", "true", "TRUE")]
    if len(heads) != 1:
        raise RuleViolation("no_framework")
    head = heads[0].cells
    rows = [one for one in lines if one is not heads[0]]
    if len(rows) > MOST_STATEMENTS:
        raise RuleViolation("framework_too_long", most=MOST_STATEMENTS)
    seen: set[str] = set()
    for one in rows:
        key = one.cells["ID number"]
        if not key or not one.cells["Short name"]:
            raise RuleViolation("framework_key_missing", line=one.at)
        if key in seen:
            raise RuleViolation("framework_key_twice", line=one.at)
        seen.add(key)
    above = {one.cells["ID number"]: one.cells["Parent ID number"] for one in rows}
    found = []
    for one in rows:
        under = one.cells["Parent ID number"]
        under = "" if under == head["ID number"] else under
        if under and under not in seen:
            raise RuleViolation("framework_orphan", line=one.at)
        if under and above[under] not in ("", head["ID number"]):
            raise RuleViolation("framework_third_level", line=one.at)
        found.append(
            Statement(
                one.cells["ID number"], under, one.cells["Short name"], one.cells["Description"]
            )
        )
    return Framework(head["ID number"], head["Short name"], tuple(found))


def moodle_rows(framework: Framework, levels: Sequence[str]) -> list[list[str]]:
    """The same as Moodle's rows, its head first; `levels` are the words of the four levels."""
    scale = ",".join(level.replace(",", " ") for level in levels)
    config = '[{"scaleid":"1"},{"id":3,"scaledefault":1,"proficient":1},{"id":4,"scaledefault":0,"proficient":1}]'
    head = ["", framework.key, framework.name, "", "1", scale, config, "", "", "", "", "", "1", "domain,competency"]  # fmt: skip
    rows = [
        [one.under, one.key, one.name, one.text, "1", "", "", "", "0", "", "", "", "", ""]
        for one in framework.statements
    ]
    return [list(COLUMNS), head, *rows]
