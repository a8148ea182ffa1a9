"""Everything the counting core can refuse has its sentence, with the figures the core really gives."""

import ast
import re
from pathlib import Path

import pytest

from app.features.manifest import manifests
from app.words.counting_sentences import COUNTING, EXCHANGED
from app.words.sentences import SENTENCES as OF_THE_HOUSE

SENTENCES = {**OF_THE_HOUSE, **{c: w for one in manifests() for c, w in one.sentences.items()}}

ROOT = Path(__file__).parents[2]
PLACES = [
    "tally/*",
    "exchange/*",
    "panels/*",
    "counting",
    "electorate",
    "rules",
    "reading",
    "cascade",
    "deliberation",
    "election",
    "record",
    "settling",
]
GIVEN_ELSEWHERE = {
    # Codes handed to another function before they are raised, with their figures.
    "unknown_choice": set(),
    "objections_open": set(),
    "objections_maintained": set(),
    "nothing_maintained": set(),
    "round_outdated": set(),
    "not_plain": set(),
}


def raised():
    """Per code, the figures given every time it is raised (None when they are not written out)."""
    found = {}
    for place in PLACES:
        for path in (ROOT / "app/domain").glob(f"{place}.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                is_refusal = (
                    isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RuleViolation"
                )
                if is_refusal and node.args and isinstance(node.args[0], ast.Constant):
                    names = {keyword.arg for keyword in node.keywords}
                    found.setdefault(node.args[0].value, []).append(
                        None if None in names else names
                    )
    return found


@pytest.mark.parametrize("code", sorted(raised()))
def test_a_refusal_has_its_sentence_and_its_figures(code):
    wanted = set(re.findall(r"%\((\w+)\)s", str(SENTENCES[code])))
    for names in raised()[code]:
        assert names is None or wanted <= names


def test_no_sentence_is_for_nobody():
    assert set(COUNTING) | set(EXCHANGED) <= set(raised()) | set(GIVEN_ELSEWHERE)
