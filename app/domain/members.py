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
    "number": {"numero", "numero de membre", "numero membre", "numero d adherent", "numero adherent", "numero d adhesion", "n",
               "n de membre", "n membre", "n d adherent", "n adherent", "membre n", "adherent n", "no", "num", "number", "member number",
               "member no", "member id", "membership number", "membership no", "id", "matricule", "place", "seat", "seat number"},
    "alias": {"alias", "pseudo", "pseudonyme", "surnom", "nickname", "nom affiche", "display name"},
    "first": {"prenom", "prenoms", "prenom d usage", "prenom adherent", "first name", "given name", "firstname", "forename"},
    "name": {"nom", "name", "nom et prenom", "prenom et nom", "nom prenom", "prenom nom", "nom complet", "nom de famille",
             "nom d usage", "nom adherent", "full name", "last name", "family name", "surname", "membre", "member", "adherent"},
    "college": {"college", "categorie", "categorie de membre", "categorie de membres", "category", "member category", "college de vote"},
    "dues": {"a jour", "a jour de cotisation", "cotisation a jour", "cotisation", "cotisation payee", "statut de cotisation",
             "statut cotisation", "paye", "payee", "up to date", "dues", "dues paid", "paid", "paid up", "up to date with dues"},
}  # fmt: skip
"""What each column may be called, without accents, capitals, signs and the year."""
STATUS = {"statut", "status", "etat"}
"""Columns that speak of dues in some exports and of something else in others: their cells tell."""
PAID = {"oui", "o", "yes", "y", "1", "x", "vrai", "true", "a jour", "paye", "payee", "paid", "up to date", "ok"}  # fmt: skip
UNPAID = {"non", "n", "no", "0", "", "faux", "false", "en retard", "pas a jour", "expiree", "expire", "late", "unpaid", "not paid", "expired"}  # fmt: skip
LONGEST_ALIAS = LONGEST_COLLEGE = 40
LARGEST = 10_000
"""The highest number that a seat may have."""
PREAMBLE = 10
"""Among how many first lines the headings are looked for: exports may put a title above them."""
TYPED = re.compile(r"([0-9]{1,9})(?:\s*[.):\u2013\u2014-]\s*|\s+)(\S.*)")
"""« 12. Rosa », « 12 - Rosa », « 12 Rosa »."""
MARKED = re.compile(r"[0-9]{1,9}\s*[.):\u2013\u2014-]")
SEVERAL_ROWS = re.compile(r"\n.*[;,\t]")
"""In one cell: a quotation mark was left open, and swallowed the lines below."""
AMOUNT = re.compile(r"([0-9]{1,7}(?:[.,][0-9]{1,2})?)\s*(?:\u20ac|eur|euros?)?", re.IGNORECASE)
END = "\x03"


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines that say something, with their number in the file, cut into cells; `columns` is empty without headings."""

    columns: Mapping[str, int]
    rows: Sequence[tuple[int, list[str]]]


def read_members(text: str) -> tuple[list[Member], list[Fault]]:
    """(members, faults) of a list; whoever has a fault is not among the members.

    Raises RuleViolation("malformed_line", "open_quote").
    """
    sheet = sheet_of(text)
    strange = unknown_headings(sheet)
    if strange:
        return [], [strange]
    counted = all(re.match(r"[0-9]+(?:\W|$)", cells[0]) for _, cells in sheet.rows)
    members: list[Member] = []
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for line, row in sheet.rows:
        cells = cells_of(row, sheet.columns) if sheet.columns else typed_cells(row, counted)
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


def sheet_of(text: str) -> Sheet:
    """The list, cut where its headings or its lines are cut. Raises RuleViolation("malformed_line", "open_quote")."""
    lines = re.split(r"\r\n|\r|\n", text.replace("\0", ""))
    said = re.fullmatch(r"sep=(.)", lines[0].strip(), re.IGNORECASE)
    if said:
        lines[0] = ""
    separator = said[1] if said else separator_of(lines)
    rows = rows_of(lines, separator)
    for at, (_, cells) in enumerate(rows[:PREAMBLE]):
        columns = columns_of(cells)
        if columns and (at == 0 or len(columns) > 1):
            return Sheet(columns | status_of(columns, rows[at:]), rows[at + 1 :])
        if re.match(r"[0-9]", cells[0]):
            break
    return Sheet({}, rows)


def separator_of(lines: Sequence[str]) -> str:
    """What cuts the headings, where there are any; else what the first line that is cut has most of."""
    first = [line for line in lines if line.strip()][:PREAMBLE]
    known = [(len(columns_of(line.split(sign))), sign) for line in first for sign in ";\t,"]
    most = max(known, default=(0, ";"), key=lambda pair: pair[0])
    if most[0] > 1:
        return most[1]
    line = next((line for line in first if any(sign in line for sign in ";\t,")), "")
    return max(";\t,", key=line.count)


def rows_of(lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    """The lines that say something. Raises RuleViolation("malformed_line", "open_quote")."""
    reader = csv.reader(io.StringIO("\n".join([*lines, END])), delimiter=separator)
    out: list[tuple[int, list[str]]] = []
    at = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                out.append((at, [cell.strip() for cell in cells]))
            last, at = at, reader.line_num + 1
    except csv.Error as fault:
        raise RuleViolation("malformed_line", line=at) from fault
    if out.pop()[1] != [END]:
        raise RuleViolation("open_quote", line=last)
    return out


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """Which column is which; empty where the first line is no heading."""
    bare = [" ".join(re.sub(r"\b20[0-9]{2}\b", "", plain(cell)).split()) for cell in head]
    found = {
        name: next(place for place, word in enumerate(bare) if word in known)
        for name, known in COLUMNS.items()
        if any(word in known for word in bare)
    }
    return found if found.keys() & {"number", "alias", "first", "name"} else {}


def status_of(columns: Mapping[str, int], rows: Sequence[tuple[int, list[str]]]) -> dict[str, int]:
    """The column of a status, if every cell of it says whether dues are paid. `rows` begins with the headings."""
    head = [plain(cell) for cell in rows[0][1]]
    for at, word in enumerate(head):
        if word in STATUS and "dues" not in columns:
            told = {plain(cells[at]) if at < len(cells) else "" for _, cells in rows[1:]}
            if told - {""} and told <= PAID | UNPAID:
                return {"dues": at}
    return {}


def unknown_headings(sheet: Sheet) -> Fault | None:
    """A first line that names the columns in words nobody knows: it is above numbers, and no member."""
    if sheet.columns or len(sheet.rows) < 2:
        return None
    (line, first), *others = sheet.rows
    below = all(re.fullmatch(r"[0-9]+", cells[0]) for _, cells in others)
    if len(first) < 2 or not below or re.match(r"[0-9]", first[0]):
        return None
    return Fault(line, "unknown_headings", {"words": shown(", ".join(filter(None, first)))})


def cells_of(cells: list[str], columns: Mapping[str, int]) -> dict[str, str]:
    """The cells of a line by the name of their column."""
    return {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}


def typed_cells(cells: list[str], counted: bool) -> dict[str, str]:
    """The same without headings: an alias, or a number and an alias. `counted`: every line begins with a number."""
    if re.fullmatch(r"[0-9]+", cells[0]) and (counted or len(cells) > 1):
        return {"number": cells[0], "alias": cells[1] if len(cells) > 1 else ""}
    typed = TYPED.fullmatch(cells[0])
    if typed and (counted or MARKED.match(cells[0])):
        return {"number": typed[1], "alias": typed[2]}
    return {"alias": cells[0]}


def member_of(line: int, cells: dict[str, str]) -> Member | Fault:
    """One line, or what is wrong with it."""
    number, paid = cells.get("number", ""), paid_of(cells.get("dues", "oui"))
    if any(SEVERAL_ROWS.search(cell) for cell in cells.values()):
        return Fault(line, "open_quote", {"line": line})
    if number and not (re.fullmatch(r"[0-9]{1,9}", number) and 0 < int(number) <= LARGEST):
        return Fault(line, "malformed_number", {"number": shown(number), "most": LARGEST})
    if paid is None:
        return Fault(line, "unknown_dues", {"words": shown(cells["dues"])})
    alias = alias_of(cells)
    if not number and not alias:
        return Fault(line, "nobody_named")
    if len(alias) > LONGEST_ALIAS:
        return Fault(line, "text_too_long", {"longest": LONGEST_ALIAS})
    college = cells.get("college", "")
    if len(college) > LONGEST_COLLEGE:
        return Fault(line, "text_too_long", {"longest": LONGEST_COLLEGE})
    return Member(line, int(number) if number else None, alias, paid, college)


def paid_of(words: str) -> bool | None:
    """Whether a cell says that dues are paid: in words, or by what was paid; None where it says neither."""
    bare = plain(words)
    if bare in PAID | UNPAID:
        return bare in PAID
    amount = AMOUNT.fullmatch(words.strip())
    return float(amount[1].replace(",", ".")) > 0 if amount else None


def alias_of(cells: dict[str, str]) -> str:
    """The alias that was chosen, else a first name with the first letter of the name, else what stands for a name."""
    first, name = cells.get("first", ""), cells.get("name", "")
    short = f"{first} {name[:1]}{'.' if name else ''}" if first else name
    return " ".join((cells.get("alias") or short).split())


def plain(text: str) -> str:
    """Without accents, capitals and signs: « N° d’adhérent » and "n d adherent" are one column."""
    bare = unicodedata.normalize("NFKD", text.replace("°", "").replace("º", "")).casefold()
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", letters))
