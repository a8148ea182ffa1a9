"""The command line of `recount.py`: read a published vote, do everything again, say what was found.

Exit status: 0 when all agrees, 1 when something does not, 2 when the file cannot be read.
"""

import argparse
import locale
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.domain.canonical import canonical_json
from app.domain.election import read_json
from app.domain.record import Finding, Record, check_record
from app.domain.recount.words import FINDINGS, SAID, VERDICTS, Language
from app.domain.tally.method import SECOND_ROUND
from app.domain.violations import RuleViolation


def main(arguments: Sequence[str]) -> int:
    """Run on the arguments of a command line; prints, and gives the exit status."""
    given = _parser().parse_args(arguments)
    language: Language = given.lang or _language_here()
    sentences = SAID[language]
    try:
        lines, status = examine(Path(given.file).read_bytes(), given.code, language)
    except OSError:
        lines, status = [sentences["no_file"].format(path=given.file)], 2
    except RuleViolation as fault:
        lines, status = [sentences["unreadable"].format(code=fault.code)], 2
    except (AttributeError, LookupError, TypeError, ValueError):
        lines, status = [sentences["unreadable"].format(code="malformed_record")], 2
    for line in lines:
        _say(line)
    return status


def examine(text: bytes, code: str | None, language: Language) -> tuple[list[str], int]:
    """What to say about a record, and the exit status. Raises RuleViolation, or what a damaged record provokes."""
    record = read_json(text)
    findings = check_record(record)
    lines = report(record, findings, language)
    if code:
        lines.extend(find_ballot(record, code, language))
    return lines, 0 if agrees(findings) else 1


def agrees(findings: Sequence[Finding]) -> bool:
    """Whether nothing contradicts the record. What cannot be checked does not contradict it."""
    return all(finding.agrees is not False for finding in findings)


def report(record: Record, findings: Sequence[Finding], language: Language) -> list[str]:
    """The findings, one a line, then the result and the verdict, in words."""
    sentences = SAID[language]
    lines = [f"[{_verdict(f, language):>3}] {FINDINGS[language][f.code]}" for f in findings]
    if any(finding.agrees is None for finding in findings):
        lines.append(sentences["unknown"])
    lines.append(sentences["agrees"] if agrees(findings) else sentences["differs"])
    if agrees(findings):
        lines.extend(_result(record, language))
        lines.append(sentences["root"].format(root=record["seal"]["root"]))
    return lines


def find_ballot(record: Record, code: str, language: Language) -> list[str]:
    """Whether the ballot of a receipt (its first twelve digits) is in the list, and its choice where it is public."""
    sentences = SAID[language]
    digits = code.replace("-", "").replace(" ", "").lower()
    if len(digits) < 12 or not any(name.startswith(digits) for name in record["trackers"]):
        return [sentences["code_missing"].format(code=code)]
    lines = [sentences["code_found"].format(code=code)]
    for line in record.get("lines", []):
        if line["name"].startswith(digits):
            lines.append(sentences["choice"].format(choice=canonical_json(line["choice"])))
    return lines


def _result(record: Record, language: Language) -> list[str]:
    sentences, result = SAID[language], record["result"]
    labels = _labels(record["frozen"], language)
    lines = []
    if result["passed"] is not None:
        lines.append(sentences["adopted"] if result["passed"] else sentences["rejected"])
    if result["winners"]:
        lines.append(sentences["chosen"].format(names=_names(result["winners"], labels)))
    if SECOND_ROUND in result["figures"]:
        lines.append(sentences["again"])
    for group in result["unresolved"]:
        even = record["frozen"]["method"] == "for_against"
        lines.append(sentences["even" if even else "open"].format(names=_names(group, labels)))
    return [
        *lines,
        *_settled(record.get("settled") or {}, labels, sentences),
        *_before(record, sentences),
    ]


def _settled(
    settled: Mapping[str, Any], labels: Mapping[str, str], sentences: Mapping[str, str]
) -> list[str]:
    if "passed" in settled:
        return [sentences["chair_adopted" if settled["passed"] else "chair_rejected"]]
    winners = settled.get("winners")
    return [sentences["settled"].format(names=_names(winners, labels))] if winners else []


def _before(record: Record, sentences: Mapping[str, str]) -> list[str]:
    """The vote that this one goes on from: the round before, or the one that was tied."""
    follows = record["frozen"].get("follows")
    return [sentences["follows"].format(**follows)] if follows else []


def _labels(frozen: Mapping[str, Any], language: Language) -> dict[str, str]:
    """The words of each option in the reader's language, else in the one they were written in, else its key."""
    labels = {}
    for option in frozen.get("options", []):
        words = option.get("label") or {}
        labels[option["key"]] = (
            words.get(language) or words.get(words.get("source")) or option["key"]
        )
    return labels


def _names(keys: Sequence[str], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(key, key) for key in keys)


def _verdict(finding: Finding, language: Language) -> str:
    words = VERDICTS[language]
    if finding.agrees is None:
        return words["unknown"]
    return words["yes"] if finding.agrees else words["no"]


def _language_here() -> Language:
    return "fr" if (locale.getlocale()[0] or "").lower().startswith("fr") else "en"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recount.py", description="Recompte un vote publié / Counts a published vote again."
    )
    parser.add_argument("file", help="le fichier du vote / the file of the vote (JSON)")
    parser.add_argument("--lang", choices=["fr", "en"], help="langue / language")
    parser.add_argument("--code", help="le code de votre reçu / the code of your receipt")
    return parser


def _say(line: str) -> None:
    """Print even where the terminal cannot write every letter."""
    sys.stdout.buffer.write((line + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.flush()
