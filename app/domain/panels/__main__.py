"""Check a draw at home, with Python alone: `python -m app.domain.panels check panels.csv quotas.csv 417`.

Exit status: 0 when all agrees, 1 when something does not, 2 when a file cannot be read.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.panels import lines
from app.domain.panels.check import check
from app.domain.violations import RuleViolation

SAID = {
    "thousand": "Il y a exactement mille listes · there are exactly a thousand lists",
    "same_size": "Elles ont toutes la même taille · all are of the same size",
    "nobody_twice": "Personne n’est deux fois dans une liste · nobody is twice in a list",
    "sorted": "Elles sont dans l’ordre · they are in order",
    "fits": "Leur taille va avec les nombres demandés · their size fits the numbers asked for",
    "seen": "L’empreinte est celle du mur · the fingerprint is the one on the wall",
    "keeps": "Chaque liste garde les nombres demandés · each list keeps the numbers asked for",
}


def main(arguments: Sequence[str]) -> int:
    """Run on the arguments of a command line; prints, and gives the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        return _check(asked) if asked.command == "check" else _line(asked)
    except OSError as fault:
        _say(f"{fault.filename} : {fault.strerror}")
    except RuleViolation as refusal:
        facts = ", ".join(f"{name} {value}" for name, value in refusal.facts.items())
        _say(f"Illisible · cannot be read: {refusal.code} {facts}".rstrip())
    return 2


def _check(asked: argparse.Namespace) -> int:
    people = Path(asked.people).read_bytes() if asked.people else b""
    panels, quotas = Path(asked.panels).read_bytes(), Path(asked.quotas).read_bytes()
    found = check(panels, quotas, asked.digits, seen=asked.hash, people=people)
    for finding in found.findings:
        _say(f"[{'OUI' if finding.agrees else 'NON'}] {SAID[finding.code]}")
    fewest, most = found.spread
    _say(
        f"Chaque numéro est dans {fewest} à {most} listes · each number is in {fewest} to {most} lists"
    )
    _say(f"Empreinte · fingerprint: {found.fingerprint}")
    numbers = ", ".join(map(str, found.panel))
    _say(f"Liste · list {asked.digits}: {numbers or '?'}")
    return 0 if found.panel and all(finding.agrees for finding in found.findings) else 1


def _line(asked: argparse.Namespace) -> int:
    root = lines.leads_to(asked.line, asked.way)
    _say(f"Cette ligne mène à · this line leads to: {root}")
    agrees = root == asked.root.strip().lower()
    _say("[OUI] Elle était dans la liste · it was in the list" if agrees else "[NON]")
    return 0 if agrees else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.domain.panels", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    again = commands.add_parser("check", help="refaire un tirage · do a draw again")
    again.add_argument("panels", help="panels.csv")
    again.add_argument("quotas", help="quotas.csv")
    again.add_argument("digits", help="417")
    again.add_argument(
        "--hash", default="", help="l’empreinte du mur · the fingerprint on the wall"
    )
    again.add_argument("--people", default="", help="la liste des témoins · the witnesses’ list")
    own = commands.add_parser("line", help="retrouver sa ligne · find one’s own line")
    own.add_argument("line", help="12|18-34|F|9f31…")
    own.add_argument("root", help="l’empreinte de la liste · the fingerprint of the list")
    own.add_argument("way", nargs="*", help="L… R…")
    return parser


def _say(text: str) -> None:
    """Print even where the terminal cannot write every letter."""
    sys.stdout.buffer.write((text + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
