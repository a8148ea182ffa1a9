"""Heads and weighted colleges: the shared cold room of the co-operative."""

from fractions import Fraction

import pytest

from app.domain.rules import Rule
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation

METHOD = get("weighted_colleges")
WEIGHTS = {"users": 40, "staff": 20, "producers": 20, "public": 20}
COLD_ROOM = {"users": (24, 2), "staff": (1, 3), "producers": (2, 6), "public": (3, 2)}
TWO_THIRDS = Rule.from_json({"threshold": "two_thirds"})


def count(votes, **params):
    ballots = [
        ({"college": college, "choice": choice}, n)
        for college, pair in votes.items()
        for choice, n in zip(("for", "against"), pair, strict=True)
    ]
    return METHOD.count([], ballots, {"colleges": WEIGHTS, **params}, TWO_THIRDS)


def test_the_cold_room_passes_by_heads_and_not_by_colleges():
    outcome = count(COLD_ROOM)
    assert outcome.figures["heads"]["votes"] == 30
    assert outcome.figures["heads"]["base_size"] == 43
    assert outcome.figures["heads"]["met"] is True
    share = outcome.figures["weighted_share"]
    assert share == Fraction(40 * 24, 26 * 100) + Fraction(20, 400) + Fraction(20, 400) + Fraction(
        12, 100
    )
    assert share == Fraction(383, 650)
    assert Fraction(589, 1000) <= share < Fraction(590, 1000)
    assert outcome.passed is False


def test_the_bylaws_say_which_count_decides():
    assert count(COLD_ROOM, decides="heads").passed is True


def test_every_college_may_have_to_adopt_by_itself():
    assert count(COLD_ROOM, decides="each").passed is False
    agreed = dict.fromkeys(WEIGHTS, (2, 1))
    assert count(agreed, decides="each").passed is True
    assert count({**agreed, "public": (1, 1)}, decides="each").passed is False
    two = {"users": (2, 1), "staff": (2, 1)}
    assert count(two, decides="each").passed is False
    assert count(two, decides="each", empty_college="left_out").passed is True


def test_a_college_may_speak_with_one_voice():
    outcome = count(COLD_ROOM, inside="majority")
    assert outcome.figures["weighted_share"] == Fraction(3, 5)
    equal = dict.fromkeys(WEIGHTS, (2, 2))
    assert count(equal, inside="majority").figures["weighted_share"] == 0


def test_a_parameter_that_older_votes_lack_is_not_written_into_them():
    assert "inside" not in METHOD.check_params([], {"colleges": WEIGHTS})
    assert (
        METHOD.check_params([], {"colleges": WEIGHTS, "inside": "majority"})["inside"] == "majority"
    )


def test_a_college_without_a_vote_refuses_or_is_left_out():
    absent = {"users": (30, 0), "staff": (4, 0)}
    assert count(absent).figures["weighted_share"] == Fraction(3, 5)
    assert count(absent).passed is False
    assert count(absent, empty_college="left_out").figures["weighted_share"] == 1
    assert count(absent, empty_college="left_out").passed is True


def test_nobody_voted_nothing_passes():
    assert count({}).passed is False
    assert count({}, empty_college="left_out").passed is False


@pytest.mark.parametrize(
    ("ballot", "code"),
    [
        ({"college": "elected", "choice": "for"}, "unknown_college"),
        ({"college": ["users"], "choice": "for"}, "unknown_college"),
        ({"college": "users", "choice": "yes"}, "unknown_choice"),
        ({"college": "users"}, "missing_field"),
        ({"college": "users", "choice": "for", "weight": 3}, "unknown_field"),
        ("for", "malformed_ballot"),
    ],
)
def test_malformed_ballots(ballot, code):
    with pytest.raises(RuleViolation) as refused:
        METHOD.check(ballot, [], METHOD.check_params([], {"colleges": WEIGHTS}))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("colleges", "code"),
    [
        ({"users": 100}, "too_few_colleges"),
        ({"users": 50, "staff": 0}, "impossible_weight"),
        ({"users": 50, "staff": 0.5}, "not_an_integer"),
        (["users"], "not_an_object"),
    ],
)
def test_malformed_weights(colleges, code):
    with pytest.raises(RuleViolation) as refused:
        METHOD.check_params([], {"colleges": colleges})
    assert refused.value.code == code


def test_a_base_outside_the_colleges_is_refused():
    rule = Rule.from_json({"threshold": "absolute"})
    with pytest.raises(RuleViolation) as refused:
        METHOD.count([], [], {"colleges": WEIGHTS}, rule)
    assert refused.value.code == "rule_not_applicable"
