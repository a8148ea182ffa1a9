"""A list of members as associations keep it: typed, pasted, or a table saved by a spreadsheet or by Paheko.

Without a heading each line is an alias, or a number and an alias. With one, columns are known by their names, in French or
English, in any order: number, alias, first name, name, college, and whether somebody is up to date with their dues. Others
are read past: e-mail addresses, streets and birthdays have nothing to do on a seat.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.reading import shown
from app.domain.violations import RuleViolation

COLUMNS = {
    "number": {"numero", "numero de membre", "numero membre", "numero d adherent", "n", "no", "num", "number",
               "member number", "membership number", "id", "matricule", "place", "seat"},
    "alias": {"alias", "pseudo", "pseudonyme", "surnom", "nickname"},
    "first": {"prenom", "first name", "given name", "firstname"},
    "name": {"nom", "name", "nom et prenom", "prenom et nom", "nom prenom", "nom complet", "full name", "last name", "membre", "member"},
    "college": {"college", "categorie", "categorie de membre", "categorie de membres", "category", "member category", "college de vote"},
    "dues": {"a jour", "a jour de cotisation", "cotisation a jour", "cotisation", "statut de cotisation", "statut cotisation",
             "up to date", "dues", "dues paid", "paid", "up to date with dues"},
}  # fmt: skip
"""What each column may be called, without accents, capitals and signs."""
PAID = {"oui", "o", "yes", "y", "1", "x", "vrai", "true", "a jour", "paye", "payee", "paid", "up to date", "ok"}  # fmt: skip
UNPAID = {"non", "n", "no", "0", "", "faux", "false", "en retard", "pas a jour", "expiree", "expire", "late", "unpaid", "not paid", "expired"}  # fmt: skip
LONGEST_ALIAS = LONGEST_COLLEGE = 40
LARGEST = 10_000
"""The highest number that a seat may have."""


@dataclass(frozen=True, slots=True)
class Member:
    """One line that can be taken: `number` is None where the list gives none."""

    line: int
    number: int | None
    alias: str
    paid: bool = True
    college: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: a code with its facts, as a RuleViolation has them."""

    line: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def read_members(text: str) -> tuple[list[Member], list[Fault]]:
    """(members, faults) of a list; whoever has a fault is not among the members. Raises RuleViolation("malformed_line")."""
    rows = rows_of(text)
    columns = columns_of(rows[0][1]) if rows else {}
    lines = [cells_of(line, cells, columns) for line, cells in rows[1 if columns else 0 :]]
    members: list[Member] = []
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for line, cells in lines:
        found = member_of(line, cells)
        if isinstance(found, Member) and found.number in seen:
            found = Fault(
                line, "number_twice", {"number": found.number, "first": seen[found.number]}
            )
        if isinstance(found, Fault):
            faults.append(found)
            continue
        if found.number is not None:
            seen[found.number] = line
        members.append(found)
    return members, faults


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """The lines that say something, with their number in the file, cut into cells. Raises RuleViolation("malformed_line")."""
    lines = text.replace("\0", "").splitlines()
    first = next((line for line in lines if line.strip()), "")
    separator = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator)
    out: list[tuple[int, list[str]]] = []
    at = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                out.append((at, [cell.strip() for cell in cells]))
            at = reader.line_num + 1
    except csv.Error as fault:
        raise RuleViolation("malformed_line", line=at) from fault
    return out


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """Which column is which; empty where the first line is no heading."""
    bare = [plain(cell) for cell in head]
    found = {
        name: next(place for place, word in enumerate(bare) if word in known)
        for name, known in COLUMNS.items()
        if any(word in known for word in bare)
    }
    return found if found.keys() & {"number", "alias", "first", "name"} else {}


def cells_of(line: int, cells: list[str], columns: dict[str, int]) -> tuple[int, dict[str, str]]:
    """The cells of a line by the name of their column."""
    if not columns:
        numbered = len(cells) > 1 and re.fullmatch(r"[0-9]+", cells[0])
        return line, {"number": cells[0], "alias": cells[1]} if numbered else {"alias": cells[0]}
    return line, {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}


def member_of(line: int, cells: dict[str, str]) -> Member | Fault:
    """One line, or what is wrong with it."""
    number, dues = cells.get("number", ""), plain(cells.get("dues", "oui"))
    if number and not (re.fullmatch(r"[0-9]{1,9}", number) and 0 < int(number) <= LARGEST):
        return Fault(line, "malformed_number", {"number": shown(number), "most": LARGEST})
    if dues not in PAID | UNPAID:
        return Fault(line, "unknown_dues", {"words": shown(cells["dues"])})
    alias = alias_of(cells)
    if not number and not alias:
        return Fault(line, "nobody_named")
    if len(alias) > LONGEST_ALIAS:
        return Fault(line, "text_too_long", {"longest": LONGEST_ALIAS})
    college = cells.get("college", "")
    if len(college) > LONGEST_COLLEGE:
        return Fault(line, "text_too_long", {"longest": LONGEST_COLLEGE})
    return Member(line, int(number) if number else None, alias, dues in PAID, college)


def alias_of(cells: dict[str, str]) -> str:
    """The alias that was chosen, else a first name with the first letter of the name, else what stands for a name."""
    if cells.get("alias"):
        return cells["alias"]
    first, name = cells.get("first", ""), cells.get("name", "")
    return f"{first} {name[:1]}{'.' if name else ''}".strip() if first else name


def plain(text: str) -> str:
    """Without accents, capitals and signs: « N° d’adhérent » and "n d adherent" are one column."""
    bare = unicodedata.normalize("NFKD", text.replace("°", "").replace("º", "")).casefold()
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", letters))
