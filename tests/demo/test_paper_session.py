"""The whole of L1 without a phone, typed in two days later: the same minutes, with the same figures, as with phones."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from app.demo.services import Table
from app.extensions import db
from app.features.decisions.queries.register import decision_of_proposal
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
def held(laid_database: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, list[str]]:
    """The demo after its session was played with phones, and the minutes in both languages."""
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
    return app, found


@pytest.fixture
def by_phones(held: tuple[Flask, list[str]]) -> list[str]:
    """The minutes alone."""
    return held[1]


def test_the_minutes_tell_of_the_merge_and_of_the_change_of_words(by_phones: list[str]) -> None:
    french, english = map(bare, by_phones)
    assert "réunie à la proposition n° 1" in french
    assert "became part of proposal no. 1" in english
    assert "Ajouter « , dans les 3 mois »" in french
    assert "taken by whoever bears the proposal: version 2" in english


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_thread_is_walked_both_ways_without_an_account(
    held: tuple[Flask, list[str]], lang: str
) -> None:
    """Walk, price, idea, proposal, decision, follow-up: each page leads to the next, and back."""
    app, _minutes = held
    with app.app_context():
        table = Table(app.config["TABLEE"])
        tabled = table.tabled()
        prices, slates = tabled["prices"], tabled["slates"]
        decision = decision_of_proposal(prices.id)
        assert decision is not None
        one, idea, taken = prices.id, slates.id, decision.id
        db.engine.dispose()
    walk, why = f"/{lang}/walks/bien-faire-ses-courses", f"/{lang}/decisions/{taken}/why"
    proposal, ours, page = f"/{lang}/proposals/{one}", f"/{lang}/proposals/{idea}", why[:-4]
    ways = [(walk, proposal), (walk, ours), (ours, proposal), (proposal, page), (page, why)]
    ways += [(proposal, ours), (proposal, walk), (ours, walk), (why, proposal), (why, walk)]
    client = app.test_client()
    read = {here: client.get(here).get_data(as_text=True) for here, _there in ways}
    assert not [way for way in ways if f'href="{way[1]}' not in read[way[0]]]
    assert ("Étiquettes" if lang == "fr" else "labels") in read[why] or "Joël" in read[why]


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
