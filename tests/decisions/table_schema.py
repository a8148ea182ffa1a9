"""The published table schema of SCDL "Délibérations" 2.1.5, and a small validator of tables against it.

Written from https://schema.data.gouv.fr/scdl/deliberations/2.1.5: names in their order, types, patterns, what must be
there; and the checks that Validata runs besides (docs of validata-core): a SIRET that can exist, a name of matter that
begins with one of the nine of the ACTES nomenclature, votes that add up, no more voters than could vote.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date

TEXT, WHOLE, DAY = r"(?s).*", r"\d+", r"\d{4}-\d{2}-\d{2}"
FIELDS = {
    "COLL_NOM": (True, TEXT),
    "COLL_SIRET": (True, r"\d{14}"),
    "DELIB_ID": (True, TEXT),
    "DELIB_DATE": (True, DAY),
    "DELIB_MATIERE_CODE": (True, r"\d\.\d{1,2}"),
    "DELIB_MATIERE_NOM": (True, TEXT),
    "DELIB_OBJET": (True, TEXT),
    "BUDGET_ANNEE": (False, r"[0-9]{4}(/[0-9]{4})?"),
    "BUDGET_NOM": (False, TEXT),
    "PREF_ID": (False, TEXT),
    "PREF_DATE": (False, DAY),
    "VOTE_EFFECTIF": (False, WHOLE),
    "VOTE_REEL": (False, WHOLE),
    "VOTE_POUR": (False, WHOLE),
    "VOTE_CONTRE": (False, WHOLE),
    "VOTE_ABSTENTION": (False, WHOLE),
    "DELIB_URL": (False, r"https?://[^\s]+"),
}
MATTERS = {
    "1": "commande publique",
    "2": "urbanisme",
    "3": "domaine et patrimoine",
    "4": "fonction publique",
    "5": "institutions et vie politique",
    "6": "libertés publiques et pouvoirs de police",
    "7": "finances locales",
    "8": "domaines de compétences par thèmes",
    "9": "autres domaines de compétences",
}


def rows_of(text: str) -> list[dict[str, str]]:
    """A table as a list of rows; its heading must be the columns of the format, in their order."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert reader.fieldnames == list(FIELDS)
    return list(reader)


def faults(text: str) -> list[str]:
    """Everything in a table that the format forbids."""
    return [
        f"row {number}: {fault}"
        for number, row in enumerate(rows_of(text), start=1)
        for fault in row_faults(row)
    ]


def row_faults(row: dict[str, str]) -> Iterator[str]:
    for name, (required, pattern) in FIELDS.items():
        value = row[name]
        if required and not value:
            yield f"{name} is empty"
        if value and not re.fullmatch(pattern, value):
            yield f"{name} is {value!r}"
        if value and pattern == DAY:
            date.fromisoformat(value)
    checks: dict[str, Callable[[dict[str, str]], bool]] = {
        "no such SIRET": lambda r: not r["COLL_SIRET"] or luhn(r["COLL_SIRET"]),
        "the matter is not of the nomenclature": matter_is_known,
        "votes do not add up": votes_add_up,
        "more votes than voters": votes_fit,
    }
    yield from (words for words, holds in checks.items() if not holds(row))


def luhn(digits: str) -> bool:
    """The check of SIRET numbers."""
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(sum(map(int, str(n))) for n in doubled) % 10 == 0


def matter_is_known(row: dict[str, str]) -> bool:
    """« domaine/sous-domaine », the domain being the one of the code, no blank around the stroke."""
    domain, stroke, rest = row["DELIB_MATIERE_NOM"].partition("/")
    known = MATTERS.get(row["DELIB_MATIERE_CODE"][:1])
    return bool(stroke and rest and rest == rest.strip() and domain == known)


def votes_add_up(row: dict[str, str]) -> bool:
    """VOTE_REEL = VOTE_POUR + VOTE_CONTRE + VOTE_ABSTENTION, unless one of them is empty."""
    told = [row[name] for name in ("VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")]
    return not all(told) or int(told[0]) == sum(map(int, told[1:]))


def votes_fit(row: dict[str, str]) -> bool:
    """VOTE_REEL is at most VOTE_EFFECTIF, unless one of them is empty."""
    told = row["VOTE_REEL"], row["VOTE_EFFECTIF"]
    return not all(told) or int(told[0]) <= int(told[1])
