"""For and against: the cases of the assembly, and the edges."""

import pytest

from app.domain.electorate import Electorate
from app.domain.rules import Rule
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation

METHOD = get("for_against")
TWO_THIRDS = Rule.from_json({"threshold": "two_thirds"})


def count(rule=None, electorate=None, **votes):
    ballots = [({"choice": choice.strip("_")}, n) for choice, n in votes.items()]
    return METHOD.count([], ballots, rule=rule, electorate=electorate)


def test_the_supermarkets_19_for_11_against_3_blank_are_not_adopted():
    outcome = count(TWO_THIRDS, for_=19, against=11, blank=3)
    assert outcome.passed is False
    assert outcome.figures["threshold"]["needed"] == 20
    assert outcome.figures["expressed"] == 30
    assert outcome.figures["cast"] == 33


def test_twenty_are_enough():
    assert count(TWO_THIRDS, for_=20, against=10, blank=3).passed is True


def test_equality_is_a_refusal():
    assert count(for_=10, against=10).passed is False


def test_eleven_of_twenty_one_are_a_majority():
    assert count(for_=11, against=10).passed is True


def test_nobody_voted_nothing_passes():
    assert count().passed is False
    assert count(TWO_THIRDS, blank=3, abstain=5).passed is False


def test_a_veto_is_at_most_none_against():
    veto = {"option": "against", "limit": "at_most", "share": "0/1", "base": "cast"}
    rule = Rule.from_json({"threshold": "simple", "requirements": [veto]})
    assert count(rule, for_=30).passed is True
    assert count(rule, for_=30, against=1).passed is False


def test_below_the_quorum_nothing_passes_and_the_figures_say_so():
    rule = Rule.from_json(
        {"quorum": {"counted": "present_or_represented", "share": "1/2"}, "threshold": "simple"}
    )
    enough = count(rule, Electorate(46, 19, 4), for_=9, against=2)
    assert enough.passed is True
    missing = count(rule, Electorate(46, 18, 4), for_=9, against=2)
    assert missing.passed is False
    assert missing.figures["quorum"] == {"needed": 23, "counted": 22, "met": False}


@pytest.mark.parametrize(
    ("ballot", "code"),
    [
        ({"choice": "yes"}, "unknown_choice"),
        ({"choice": ["for"]}, "malformed_ballot"),
        ({"choice": "for", "weight": 2}, "malformed_ballot"),
        ({}, "malformed_ballot"),
        (None, "malformed_ballot"),
        (1, "malformed_ballot"),
        ([{"choice": "for"}], "malformed_ballot"),
    ],
)
def test_a_malformed_ballot_is_refused_with_its_code(ballot, code):
    with pytest.raises(RuleViolation) as refused:
        METHOD.check(ballot, [], METHOD.check_params([], {}))
    assert refused.value.code == code


def test_abstention_is_refused_where_the_vote_does_not_offer_it():
    with pytest.raises(RuleViolation) as refused:
        METHOD.count([], [({"choice": "abstain"}, 1)], {"abstain": False})
    assert refused.value.code == "unknown_choice"


def test_a_requirement_on_an_answer_that_does_not_exist_is_refused():
    odd = {"option": "maybe", "limit": "at_most", "share": "0/1", "base": "cast"}
    with pytest.raises(RuleViolation) as refused:
        count(Rule.from_json({"requirements": [odd]}), for_=1)
    assert refused.value.code == "unknown_option"


def test_a_refusal_in_the_first_round_is_voted_on_again_and_then_more_for_is_enough():
    people = Electorate(members=24, present=20)
    first = Rule.from_json({"threshold": "absolute_members", "round": 1})
    missed = count(first, people, for_=12, against=5)
    assert missed.passed is False
    assert missed.figures["second_round"] == []
    assert "second_round" not in count(first, people, for_=13, against=5).figures
    assert "second_round" not in count(first, people).figures
    second = Rule.from_json({"threshold": "simple", "round": 2})
    assert count(second, people, for_=12, against=5).passed is True
    assert "second_round" not in count(second, people, for_=5, against=12).figures


def test_an_equality_in_the_first_round_waits_for_the_second_not_for_the_chair():
    rule = {"threshold": "simple", "ties": "casting_vote"}
    assert count(Rule.from_json({**rule, "round": 1}), for_=5, against=5).unresolved == ()
    for number in (0, 2):
        even = count(Rule.from_json({**rule, "round": number}), for_=5, against=5)
        assert (even.passed, even.unresolved) == (None, (("for", "against"),))


def test_a_condition_that_is_not_kept_leaves_the_chair_nothing_to_settle():
    veto = {"option": "against", "limit": "at_most", "share": "1/3", "base": "cast"}
    rule = Rule.from_json({"ties": "casting_vote", "requirements": [veto]})
    assert count(rule, for_=5, against=5).passed is False
