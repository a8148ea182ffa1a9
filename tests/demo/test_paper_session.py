"""The whole of L1 without a phone, typed in two days later: the same minutes, with the same figures, as with phones."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.demo.services import Table
from app.extensions import db
from tests.demo.conftest import application
from tests.demo.on_paper import (
    ByPhones,
    OnPaper,
    hours_of,
    played,
    published,
    script,
    seated,
)

MONDAY = datetime(2026, 3, 16, 18, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
WAYS = re.compile(
    r" \(33 (par téléphone|sur papier|à main levée|by phone|on paper|by raised hand)\)"
)
MARKS = re.compile(r"\b[0-9a-f]{12,64}\b")
"""Seals and hashes: made of chance, or of the address of the vote."""


def bare(minutes: str) -> str:
    """Without the way the ballots came, nor the seals."""
    return MARKS.sub("…", WAYS.sub("", minutes.replace("\u00a0", " ").replace("\u202f", " ")))


@pytest.fixture(scope="module")
def by_phones(laid_database: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The minutes of the session as it is played with phones, in both languages."""
    path = tmp_path_factory.mktemp("phones") / "demo.sqlite"
    path.write_bytes(laid_database)
    app = application(path)
    with app.app_context():
        table = Table(app.config["TABLEE"])
        nadia, story = seated(ByPhones, table, SATURDAY), script(table)
    played(nadia, story)
    found = published(nadia, story)
    with app.app_context():
        db.engine.dispose()
    return found


@pytest.mark.parametrize("raised", [False, True], ids=["ballots", "hands"])
def test_typed_in_on_monday(
    laid_database: bytes, tmp_path: Path, by_phones: list[str], raised: bool
) -> None:
    path = tmp_path / "demo.sqlite"
    path.write_bytes(laid_database)
    app = application(path)
    with app.app_context():
        table = Table(app.config["TABLEE"])
        nadia, story, hours = seated(OnPaper, table, MONDAY), script(table), hours_of(table)
    nadia.raised = raised
    played(nadia, story)
    nadia.tell_hours(hours)
    french, english = published(nadia, story)
    assert "19 for, 11 against, 3 blank. 20 votes for were needed" in bare(english)
    way = "by raised hand" if raised else "on paper"
    assert english.count(f"33 {way}".replace(" ", "\u00a0", 1)) + english.count(f"33 {way}") == 2
    assert bare(french) == bare(by_phones[0])
    assert bare(english) == bare(by_phones[1])
    with app.app_context():
        db.engine.dispose()
