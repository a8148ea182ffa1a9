"""Allowances of a file of codes: read, reckoned and forgotten. Nothing here touches the database but to read the rules."""

from collections.abc import Iterator, Sequence

from app.domain.exchange.columns import Line
from app.domain.fund.allowances import Formula, allowance
from app.domain.fund.contributions import Limits, checked_contribution
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.decisions.queries.register import today
from app.features.fund.policies import can_approve
from app.features.fund.queries.params import formula_of, limits_of
from app.features.fund.queries.rules import rules_in_force
from app.features.fund.wording import euros, read_euros
from app.formats import spreadsheet
from app.web.errors import NotAllowed
from app.words.sentences import sentence

COLUMNS = ("code", "adults", "children")
AMOUNT, CONTRIBUTION, TOTAL = "amount", "contribution", "total"
Table = list[list[str]]


def allowances_of(assembly: Assembly, content: bytes, *, by: Asker) -> Table:
    """The lines of the file with what each household receives in euros, and a line with the sum. Other columns travel along.

    A column `contribution`, where there is one, is checked against the least and the steps.

    Raises NotAllowed; RuleViolation: file_missing, allocation_missing, row_wrong, those of the reading.
    """
    if not can_approve(by, assembly):
        raise NotAllowed
    if not content:
        raise RuleViolation("file_missing")
    rules = rules_in_force(assembly, today(assembly))
    if "allocation" not in rules:
        raise RuleViolation("allocation_missing")
    lines = spreadsheet.read(content, COLUMNS)
    limits = limits_of(rules["contribution"].params) if "contribution" in rules else Limits()
    return table_of(lines, formula_of(rules["allocation"].params), limits)


def table_of(lines: Sequence[Line], formula: Formula, limits: Limits) -> Table:
    """A heading, a line for each household, the sum."""
    names = list(dict.fromkeys(name for line in lines for name in line.cells if name != AMOUNT))
    amounts = list(amounts_of(lines, formula, limits))
    rows = [
        [*(line.cells.get(name, "") for name in names), typed(cents)]
        for line, cents in zip(lines, amounts, strict=True)
    ]
    blank = [""] * (len(names) - 1)
    return [[*names, AMOUNT], *rows, [TOTAL, *blank, typed(sum(amounts))]]


def amounts_of(lines: Sequence[Line], formula: Formula, limits: Limits) -> Iterator[int]:
    """Cents of each line. Raises RuleViolation("row_wrong", row=, what=): the line, and why, without what stands in it."""
    for line in lines:
        try:
            adults, children = counted(line, "adults"), counted(line, "children")
            check_contribution(line, limits, adults + children)
            yield allowance(formula, adults, children)
        except RuleViolation as refusal:
            raise RuleViolation(
                "row_wrong", row=line.at, what=sentence(refusal.code, **refusal.facts)
            ) from None


def counted(line: Line, name: str) -> int:
    """A number of people; nothing is none. Raises RuleViolation("not_a_number")."""
    cell = line.cells.get(name, "") or "0"
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 3):
        raise RuleViolation("not_a_count", column=name)
    return int(cell)


def check_contribution(line: Line, limits: Limits, people: int) -> None:
    """Raises RuleViolation: below_minimum, not_a_step, their amounts in words; not_a_count."""
    cell = line.cells.get(CONTRIBUTION, "")
    if not cell:
        return
    try:
        checked_contribution(read_euros(cell), limits, people)
    except ValueError:
        raise RuleViolation("not_a_count", column=CONTRIBUTION) from None
    except RuleViolation as refusal:
        cents = int(str(next(iter(refusal.facts.values()))))
        raise RuleViolation(refusal.code, euros=euros(cents)) from None


def typed(cents: int) -> str:
    """Euros as other programs read them: "100.00"."""
    return f"{cents // 100}.{cents % 100:02}"
