"""One choice among several: relative majority at once, or absolute first and then relative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.electorate import Electorate
from app.domain.rules import Rule
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation

METHOD = get("one_choice")
OPTIONS = ["a", "b", "c"]
votes_of_three = st.fixed_dictionaries({option: st.integers(0, 9) for option in OPTIONS})


def count(votes, rule=None, blank=0, keep=None, members=None):
    ballots = [({"choice": option}, n) for option, n in votes.items()]
    ballots.append(({"blank": True}, blank))
    people = Electorate(members=members, present=members)
    return METHOD.count(OPTIONS, ballots, {"keep": keep}, Rule.from_json(rule or {}), people)


def test_the_most_chosen_option_wins_at_once():
    outcome = count({"a": 4, "b": 3, "c": 2})
    assert outcome.winners == ("a",)
    assert "second_round" not in outcome.figures


def test_two_options_exactly_first_are_tied():
    assert count({"a": 4, "b": 4, "c": 2}).unresolved == (("a", "b"),)


@pytest.mark.parametrize(
    ("votes", "winners", "again"),
    [
        ({"a": 6, "b": 3, "c": 2}, ("a",), None),
        ({"a": 5, "b": 3, "c": 2}, (), ["a", "b", "c"]),
        ({"a": 4, "b": 4, "c": 2}, (), ["a", "b", "c"]),
    ],
)
def test_the_first_round_asks_for_more_than_half(votes, winners, again):
    outcome = count(votes, {"round": 1})
    assert outcome.winners == winners
    assert outcome.unresolved == ()
    assert outcome.figures.get("second_round") == again


def test_half_of_the_members_may_be_asked_for_in_the_first_round():
    rule = {"round": 1, "threshold": "absolute_members"}
    assert count({"a": 6, "b": 1, "c": 0}, rule, members=12).winners == ()
    assert count({"a": 7, "b": 0, "c": 0}, rule, members=12).winners == ("a",)


def test_the_second_round_is_won_by_the_most_votes():
    assert count({"a": 5, "b": 4, "c": 2}, {"round": 2}).winners == ("a",)


def test_the_first_two_go_on_with_all_who_equal_the_second():
    again = {"round": 1}
    assert count({"a": 5, "b": 4, "c": 2}, again, keep=2).figures["second_round"] == ["a", "b"]
    assert count({"a": 5, "b": 4, "c": 4}, again, keep=2).figures["second_round"] == OPTIONS


def test_blank_ballots_are_in_no_majority_of_votes():
    assert count({"a": 3, "b": 2, "c": 0}, {"round": 1}, blank=9).winners == ("a",)
    only_blank = count({"a": 0, "b": 0, "c": 0}, {"round": 1}, blank=9)
    assert only_blank.winners == ()
    assert only_blank.figures["second_round"] == OPTIONS


def test_nobody_wins_and_nothing_goes_on_without_a_ballot_or_below_the_quorum():
    nothing = dict.fromkeys(OPTIONS, 0)
    assert "second_round" not in count(nothing, {"round": 1}).figures
    quorum = {"counted": "cast", "share": "1/2"}
    few = count({"a": 1, "b": 1, "c": 1}, {"round": 1, "quorum": quorum}, members=12)
    assert few.winners == ()
    assert "second_round" not in few.figures


def test_an_option_that_nobody_chose_never_wins():
    assert count(dict.fromkeys(OPTIONS, 0), {"round": 2}, blank=3).winners == ()


@given(votes_of_three)
def test_who_wins_the_first_round_would_win_the_second(votes):
    first, second = count(votes, {"round": 1}), count(votes, {"round": 2})
    if first.winners:
        assert first.winners == second.winners
    assert len(first.winners) + bool(first.figures.get("second_round")) <= 1


@given(votes_of_three, st.sampled_from(OPTIONS))
def test_one_more_vote_never_harms_its_option(votes, chosen):
    for number in (0, 1, 2):
        rule = {"round": number} if number else {}
        if count(votes, rule).winners == (chosen,):
            more = {**votes, chosen: votes[chosen] + 1}
            assert count(more, rule).winners == (chosen,)


@pytest.mark.parametrize(("keep", "code"), [(1, "too_few_kept"), ("2", "not_an_integer")])
def test_a_second_round_keeps_two_options_or_more(keep, code):
    with pytest.raises(RuleViolation) as refused:
        METHOD.check_params(OPTIONS, {"keep": keep})
    assert refused.value.code == code


def test_a_round_is_one_of_two_and_only_where_a_method_knows_rounds():
    with pytest.raises(RuleViolation) as refused:
        Rule.from_json({"round": 3})
    assert refused.value.code == "unknown_value"
    with pytest.raises(RuleViolation) as refused:
        get("approval").check_rule(Rule.from_json({"round": 1}))
    assert refused.value.code == "rule_not_applicable"


def test_sums_that_do_not_add_up_are_refused():
    columns = {"expressed": 3, "blank": 0, "options": {"a": 1, "b": 1, "c": 0}}
    with pytest.raises(RuleViolation) as refused:
        METHOD.count_columns(OPTIONS, columns)
    assert refused.value.code == "columns_disagree"
