"""A table of ballots, one a row, with commas, semicolons or tabs, as a spreadsheet saves it.

- Columns "Rang 1", "Rang 2"… (rank, choice, preference): the name that each ballot gives to a rank. Counted by duels.
- One column "Vote" (choice, answer): for, against, blank or abstain. Counted for or against.
- A column per option with 1, x, yes or nothing: ticks. Counted by approval.

A column "Nombre" or "Count" says how many people cast the ballot of its row.
"""

import csv
import re
from collections.abc import Sequence
from typing import Any

from app.domain.exchange.lines import whole
from app.domain.reading import shown
from app.domain.violations import RuleViolation

RANK = re.compile(
    r"(?:rangs?|ranks?|choix|choices?|préférences?|preferences?|pref)\s*(?:n[°o]\s*)?([0-9]{1,3})"
)
TIMES = frozenset({"nombre", "count", "voix", "bulletins", "ballots", "votes"})
ANSWER = frozenset(
    {"vote", "choix", "choice", "réponse", "reponse", "answer", "bulletin", "ballot"}
)
ANSWERS = {
    "pour": "for", "oui": "for", "for": "for", "yes": "for",
    "contre": "against", "non": "against", "against": "against", "no": "against",
    "blanc": "blank", "blank": "blank", "": "blank",
    "abstention": "abstain", "abstain": "abstain",
}  # fmt: skip
TICKED = frozenset({"1", "x", "✓", "✔", "oui", "yes", "vrai", "true"})
UNTICKED = frozenset({"", "0", "non", "no", "faux", "false"})

Rows = list[tuple[int, list[str]]]


def read(lines: Sequence[str]) -> dict[str, Any]:
    """The election. Raises RuleViolation: unknown_table, malformed_line, empty_file, and those of elections."""
    (_line, head), *rows = _rows(lines)
    words = [cell.lower() for cell in head]
    times = next((place for place, word in enumerate(words) if word in TIMES), None)
    columns = [place for place, word in enumerate(words) if place != times and word]
    counts = [1 if times is None else whole(cells[times], line) for line, cells in rows]
    ranks = {place: int(mark[1]) for place in columns if (mark := RANK.fullmatch(words[place]))}
    if columns and len(ranks) == len(columns):
        body = _ranked(rows, sorted(ranks, key=ranks.__getitem__))
    elif len(columns) == 1 and words[columns[0]] in ANSWER:
        body = _answered(rows, columns[0])
    else:
        body = _ticked(rows, {place: head[place] for place in columns})
    ballots = zip(body["ballots"], counts, strict=True)
    return {**body, "ballots": [{"choice": choice, "count": n} for choice, n in ballots]}


def _rows(lines: Sequence[str]) -> Rows:
    """The rows that say something, all as long as the first."""
    first = next(line for line in lines if line.strip())
    separator = max(";,\t", key=first.count)
    reader = csv.reader(lines, delimiter=separator)
    rows: Rows = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                wide = len(rows[0][1]) if rows else len(cells)
                if any(cells[wide:]):
                    raise RuleViolation("malformed_line", line=reader.line_num)
                rows.append((reader.line_num, [*cells, *[""] * wide][:wide]))
    except csv.Error as fault:
        raise RuleViolation("malformed_line", line=reader.line_num) from fault
    if len(rows) < 2:
        raise RuleViolation("unknown_table")
    return rows


def _ranked(rows: Rows, places: list[int]) -> dict[str, Any]:
    """Names in the order of the ranks; the options are those that somebody names."""
    options: dict[str, None] = {}
    ballots: list[dict[str, Any]] = []
    for line, cells in rows:
        named = [cells[place] for place in places if cells[place]]
        if len(set(named)) < len(named):
            raise RuleViolation("malformed_line", line=line)
        options.update(dict.fromkeys(named))
        ballots.append({"ranking": named} if named else {"blank": True})
    return {"method": "condorcet_schulze", "options": list(options), "ballots": ballots}


def _answered(rows: Rows, place: int) -> dict[str, Any]:
    ballots = []
    for line, cells in rows:
        word = cells[place].lower()
        if word not in ANSWERS:
            raise RuleViolation("unknown_candidate", line=line, candidate=shown(cells[place]))
        ballots.append({"choice": ANSWERS[word]})
    parameters = {"abstain": True}
    return {"method": "for_against", "options": [], "parameters": parameters, "ballots": ballots}


def _ticked(rows: Rows, options: dict[int, str]) -> dict[str, Any]:
    """Raises RuleViolation("unknown_table") for a cell that is no tick: the table means something else."""
    ballots = []
    for _line, cells in rows:
        if any(cells[place].lower() not in TICKED | UNTICKED for place in options):
            raise RuleViolation("unknown_table")
        ticked = [name for place, name in options.items() if cells[place].lower() in TICKED]
        ballots.append({"approve": ticked})
    return {"method": "approval", "options": list(options.values()), "ballots": ballots}
