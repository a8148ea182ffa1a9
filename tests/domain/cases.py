"""Fixtures of counts whose result is known from elsewhere (see fixtures/README.md)."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent / "fixtures"


def load(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def ballots_from_columns(columns: dict[str, Iterable[tuple[str, int]]]) -> list[dict[str, str]]:
    """Whole ballots that add up to known columns: the first voter takes the first answer of each option."""
    spread = {o: [a for a, n in column for _ in range(n)] for o, column in columns.items()}
    people = max(len(answers) for answers in spread.values())
    return [{o: answers[i] for o, answers in spread.items()} for i in range(people)]
