"""`make demo STORY=…` as processes: the fund decides for the children (L3), the co-operative counts twice (L4)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.demo.running import Demo, running


def told(demo: Demo, path: str) -> str:
    """A public page, its no-break spaces made plain."""
    return demo.read(path).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(scope="module")
def fund(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The fund's committee has met, and its minutes are public."""
    folder = tmp_path_factory.mktemp("caisse")
    with running(folder, "caisse", STORY="caisse", RESIDENTS="27", PACE="0") as demo:
        demo.wait_for("/en/minutes/1")
        yield demo


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The co-operative has met, and its minutes are public."""
    folder = tmp_path_factory.mktemp("scic")
    with running(folder, "scic", STORY="scic", RESIDENTS="40", PACE="0") as demo:
        demo.wait_for("/en/minutes/2")
        yield demo


def test_the_fund_adds_for_children_by_consent(fund: Demo) -> None:
    assert "Traceback" not in fund.said()
    english, french = told(fund, "/en/minutes/1.md"), told(fund, "/fr/minutes/1.md")
    assert "27 people here, 3 represented" in english
    for words in (
        "D-2026-05-02",
        "We must keep at least €5,000 in reserve.",
        "For each child under 14, the household gets 25 MonA more.",
        "Is the reserve below €5,000? We stop.",
        "17 October 2026",
    ):
        assert words in english, words
    for words in (
        "Il faut garder au moins 5 000 € de réserve.",
        "Pour chaque enfant de moins de 14 ans, le foyer reçoit 25 MonA de plus.",
        "On arrête si la réserve passe sous 5 000 €.",
        "17 octobre 2026",
    ):
        assert words in french, words


def test_the_fund_s_register(fund: Demo) -> None:
    page = told(fund, "/en/decisions/2")
    assert "25 MonA more per child under 14" in page
    assert "Trial period" in page
    assert "consent" in page.lower()


def test_both_counts_are_shown_and_which_one_decides(meeting: Demo) -> None:
    assert "Traceback" not in meeting.said()
    english, french = told(meeting, "/en/minutes/2.md"), told(meeting, "/fr/minutes/2.md")
    for words in (
        "By person: 30 for of 43 (69.8%), and 29 were needed.",
        "By colleges: 58.9%.",
        "The count by colleges decides.",
    ):
        assert words in english, words
    assert "58,9 %" in french
    assert "30 septembre 2026" in french


def test_the_record_of_the_cold_room_holds_the_table_of_l4(meeting: Demo) -> None:
    record: dict[str, Any] = json.loads(meeting.read("/en/votes/2.json"))
    figures = record["result"]["figures"]
    table = {(one["weight"], one["for"], one["against"]) for one in figures["colleges"].values()}
    assert table == {(40, 24, 2), (20, 1, 3), (20, 2, 6), (20, 3, 2)}
    assert (figures["heads"]["votes"], figures["heads"]["met"]) == (30, True)
    assert (figures["weighted_share"], figures["weighted_met"]) == ("383/650", False)
    assert record["result"]["passed"] is False
