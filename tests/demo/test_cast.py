"""How the room votes: with the story's number of voices, exactly the story's figures."""

from collections import Counter

import pytest

from app.demo.cast import GRADES, choices_of
from app.demo.play import cast
from app.demo.reading import read
from app.demo.services import Table
from app.demo.wishes import Wishes
from app.domain.electorate import Electorate
from app.domain.rules import Rule
from app.domain.tally import registry
from app.domain.tally.majority_judgement import FIVE_GRADES

SUPERMARKETS, RANKING = read("session-4")["votes"]


def test_the_supermarkets_get_19_11_3() -> None:
    chosen = Counter(choice["choice"] for choice in choices_of(SUPERMARKETS, 33))
    assert chosen == {"for": 19, "against": 11, "blank": 3}


def test_the_ranking_comes_out_as_told() -> None:
    options = tuple(option["key"] for option in RANKING["options"])
    method = registry.get("majority_judgement")
    params = method.check_params(options, {})
    box = method.collect(options, [(choice, 1) for choice in choices_of(RANKING, 33)], params)
    outcome = method.count(options, box, params, Rule(), Electorate())
    assert [list(tier) for tier in outcome.tiers] == [
        ["welcome"], ["prices"], ["farmers"], ["near"], ["organic"],
    ]  # fmt: skip
    grades = [outcome.figures["options"][key]["majority_grade"] for key in options]
    assert grades == ["essential", "essential", "important", "important", "important"]


@pytest.mark.parametrize("voices", [0, 1, 12, 33, 46, 80])
def test_any_number_of_voices_can_play(voices: int) -> None:
    assert len(choices_of(SUPERMARKETS, voices)) == voices
    assert all(len(choice["grades"]) == 5 for choice in choices_of(RANKING, voices))


def test_the_same_room_votes_the_same_way_again() -> None:
    assert choices_of(RANKING, 33) == choices_of(RANKING, 33)


def test_the_columns_of_the_data_files_are_the_grades_of_the_method() -> None:
    assert tuple(reversed(FIVE_GRADES)) == GRADES


def test_more_residents_than_seats_are_refused_in_words(laid: Table) -> None:
    session = laid.session(4)
    assert session is not None
    with pytest.raises(ValueError, match=r"(?s)42 places au plus.*42 seats at most"):
        cast(laid, session, Wishes(residents=43), "http://127.0.0.1")
