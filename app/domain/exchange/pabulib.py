"""Pabulib, the format of participatory budgets: META, PROJECTS and VOTES, each a table with semicolons.

Ballots that tick projects are counted by the rule that the file names: the usual budget, or equal shares. The ballots of
other kinds (points, orders) are another rule than any of ours, and are refused.
"""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.exchange.lines import distinct
from app.domain.reading import shown
from app.domain.violations import RuleViolation

PARTS = ("META", "PROJECTS", "VOTES")
TICKED = ("approval", "choose-1")
Row = dict[str, str]


def knows(lines: Sequence[str]) -> bool:
    """META on the first line."""
    first = next((line for line in lines if line.strip()), "")
    return first.strip().strip(";").upper() == "META"


def read(lines: Sequence[str]) -> dict[str, Any]:
    """The election. Raises RuleViolation: malformed_line, missing_field, unknown_vote_type, unknown_candidate,
    duplicate_option."""
    parts = _parts(lines)
    meta = {
        row["key"]: row["value"] for _line, row in parts["META"] if {"key", "value"} <= set(row)
    }
    if (kind := meta.get("vote_type", "")) not in TICKED:
        raise RuleViolation("unknown_vote_type", kind=shown(kind))
    projects = [_needed(row, ("project_id", "cost"), line) for line, row in parts["PROJECTS"]]
    keys = [row["project_id"] for row in projects]
    if len(set(keys)) < len(keys):
        raise RuleViolation("duplicate_option")
    names = dict(zip(keys, distinct([row.get("name", "") for row in projects], keys), strict=True))
    amounts = [_amount(meta.get("budget", ""), "budget")]
    amounts += [_amount(row["cost"], "cost") for row in projects]
    cents = 100 if any(amount % 1 for amount in amounts) else 1
    budget, *costs = (int(amount * cents) for amount in amounts)
    shares = meta.get("rule", "").startswith("equalshares")
    return {
        "method": "budget_equal_shares" if shares else "budget_greedy",
        "options": list(names.values()),
        "parameters": {
            "budget": budget,
            "costs": dict(zip(names.values(), costs, strict=True)),
            **({"completion": "add1", "step": cents} if shares else {}),
        },
        "ballots": [
            {"choice": {"approve": _ticked(row.get("vote", ""), names, line)}}
            for line, row in parts["VOTES"]
        ],
    }


def _parts(lines: Sequence[str]) -> dict[str, list[tuple[int, Row]]]:
    """The rows of each part by the names of its columns, with the number of their line."""
    parts: dict[str, list[tuple[int, Row]]] = {}
    part, columns = "", list[str]()
    for line, cells in _cells(lines):
        if cells[0].upper() in PARTS and not any(cells[1:]):
            part, columns = cells[0].upper(), []
            if part in parts:
                raise RuleViolation("malformed_line", line=line)
            parts[part] = []
        elif not part:
            raise RuleViolation("malformed_line", line=line)
        elif not columns:
            columns = [cell.lower() for cell in cells]
        else:
            parts[part].append((line, dict(zip(columns, cells, strict=False))))
    for name in PARTS:
        if name not in parts:
            raise RuleViolation("missing_field", field=name)
    return parts


def _cells(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=";")
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as fault:
        raise RuleViolation("malformed_line", line=reader.line_num) from fault


def _needed(row: Row, fields: Sequence[str], line: int) -> Row:
    if any(not row.get(field) for field in fields):
        raise RuleViolation("malformed_line", line=line)
    return row


def _amount(text: str, field: str) -> Decimal:
    """Money to the cent. Raises RuleViolation("not_an_integer")."""
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount < 10**15 or amount * 100 % 1:
        raise RuleViolation("not_an_integer", field=field)
    return amount


def _ticked(text: str, names: dict[str, str], line: int) -> list[str]:
    keys = [key.strip() for key in text.split(",") if key.strip()]
    for key in keys:
        if key not in names:
            raise RuleViolation("unknown_candidate", line=line, candidate=shown(key))
    return list(dict.fromkeys(names[key] for key in keys))
