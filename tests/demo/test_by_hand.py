"""docs/l1.md, the session by hand: what it says to type and to choose is what the data files hold."""

from pathlib import Path

import pytest

from app.demo.addresses import spare_cards
from app.demo.cast import choices_of
from app.demo.reading import localized, read
from app.demo.services import Table
from app.domain.tally.majority_judgement import FIVE_GRADES

PAGE = (Path(__file__).parents[2] / "docs/l1.md").read_text(encoding="utf-8").replace("\u202f", " ")
TOLD = read("session-4")
WORDS = dict(
    zip(FIVE_GRADES, ("À écarter", "Peu utile", "Utile", "Important", "Indispensable"), strict=True)
)
SEATS = (28, 29)


@pytest.mark.parametrize("seat", SEATS)
def test_how_the_two_phones_vote(seat: int) -> None:
    supermarkets, ranking = (choices_of(vote, 33)[seat - 1] for vote in TOLD["votes"])
    french = {"for": "pour", "against": "contre", "blank": "blanc"}[supermarkets["choice"]]
    assert f"lace {seat} vote **{french}**" in PAGE
    grades = ", ".join(WORDS[ranking["grades"][one["key"]]] for one in TOLD["votes"][1]["options"])
    assert f"seat {seat}: {grades}" in PAGE


def test_what_is_said_is_the_story() -> None:
    for lang in ("fr", "en"):
        for objection in TOLD["proposals"][0]["objections"]:
            text = localized(objection["text"]).in_(lang).text.replace("\u202f", " ")
            assert text in PAGE
    for principal, holder in TOLD["attendance"]["proxies"]:
        assert f"{principal}→{holder}" in PAGE


def test_the_terminal_gives_the_two_cards_that_the_page_speaks_of(laid: Table) -> None:
    session = laid.session(4)
    assert session is not None
    assert tuple(card.seat.number for card in spare_cards(laid, session, 27)) == SEATS
    assert [card.seat.number for card in spare_cards(laid, session, 42)] == [41, 42]
