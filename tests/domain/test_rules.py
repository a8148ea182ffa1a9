"""Thresholds, requirements and quorums, at the edges where other systems went wrong."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.electorate import Base, Counts, Electorate
from app.domain.rules import (
    NAMED_THRESHOLDS,
    Counted,
    Quorum,
    Requirement,
    Rule,
    Threshold,
    simple,
    two_thirds,
)
from app.domain.violations import RuleViolation
from tests.domain.cases import load

RULES = {">1/2": simple(), ">=2/3": two_thirds()}
MAJORITIES = [case for case in load("thresholds") if "passed" in case]

shares = st.fractions(min_value=0, max_value=1, max_denominator=100)
thresholds = st.builds(
    Threshold, st.sampled_from(Base), shares.filter(lambda share: share < 1), st.booleans()
)
sizes = st.integers(0, 600)


@pytest.mark.parametrize("case", MAJORITIES, ids=lambda case: case["case"])
def test_majorities_that_others_got_wrong(case):
    counts = Counts(case["yes"] + case["no"], case["abstain"])
    size = counts.size(Base(case["base"]), Electorate())
    assert RULES[case["rule"]].passes(case["yes"], size) is case["passed"]


def test_quorum_of_55_percent_of_100_is_55_people():
    quorum = Quorum.from_json({"counted": "present", "share": "55 %"})
    assert quorum.needed(100) == 55
    assert quorum.met(Electorate(members=100, present=55))
    assert not quorum.met(Electorate(members=100, present=54))


def test_half_of_43_members_is_22():
    assert Quorum(Counted.PRESENT, Fraction(1, 2)).needed(43) == 22


def test_quorum_counts_the_represented_only_when_it_says_so():
    people = Electorate(members=46, present=20, represented=4)
    assert not Quorum(Counted.PRESENT, Fraction(1, 2)).met(people)
    assert Quorum(Counted.PRESENT_OR_REPRESENTED, Fraction(1, 2)).met(people)
    assert Quorum(Counted.CAST, Fraction(1, 2)).met(people, cast=23)


def test_nobody_is_never_a_quorum():
    assert not Quorum(Counted.PRESENT, Fraction(1, 2)).met(Electorate(members=0, present=0))


@given(thresholds, sizes)
def test_needed_is_the_least_number_that_passes(threshold, size):
    needed = threshold.needed(size)
    assert needed >= 1
    assert not threshold.passes(needed - 1, size)
    assert threshold.passes(needed, size) is (size > 0)


@given(thresholds, sizes, sizes)
def test_passing_compares_exact_fractions(threshold, votes, size):
    votes = min(votes, size)
    exact = size > 0 and votes > 0 and threshold.reached_by(Fraction(votes, size))
    assert threshold.passes(votes, size) is bool(exact)


@given(thresholds, sizes, sizes, sizes)
def test_more_for_never_hurts_and_more_against_never_helps(threshold, yes, no, abstain):
    people = Electorate(members=3000, present=2000, represented=100)

    def passes(for_, against):
        size = Counts(for_ + against, abstain).size(threshold.base, people)
        return threshold.passes(for_, size)

    assert passes(yes + 1, no) >= passes(yes, no)
    assert passes(yes, no + 1) <= passes(yes, no)


@given(thresholds, sizes, sizes, sizes)
def test_abstentions_change_nothing_on_expressed_and_help_nowhere(threshold, yes, no, abstain):
    people = Electorate(members=3000, present=2000, represented=100)
    before = threshold.passes(yes, Counts(yes + no).size(threshold.base, people))
    after = threshold.passes(yes, Counts(yes + no, abstain).size(threshold.base, people))
    assert after <= before
    if threshold.base is Base.EXPRESSED:
        assert after is before


@given(st.sampled_from(Base), shares, sizes, sizes)
def test_a_requirement_compares_exact_fractions(base, share, votes, size):
    assert Requirement("against", "at_most", share, base).met(votes, size) is (
        votes <= share * size
    )
    assert Requirement("for", "at_least", share, base).met(votes, size) is (
        size > 0 and votes >= share * size
    )


@given(thresholds, shares, shares.filter(bool))
def test_a_rule_survives_its_json(threshold, share, quorum):
    rule = Rule(
        threshold,
        (Requirement("against", "at_most", share, Base.CAST),),
        Quorum(Counted.PRESENT, quorum),
    )
    assert Rule.from_json(rule.as_json()) == rule


@pytest.mark.parametrize(("members", "needed"), [(43, 22), (44, 23), (1, 1), (0, 1)])
def test_a_strict_quorum_is_half_plus_one(members, needed):
    quorum = Quorum.from_json({"counted": "cast", "share": "1/2", "strictly_more": True})
    assert quorum.needed(members) == needed
    assert Quorum.from_json(quorum.as_json()) == quorum
    assert not quorum.met(Electorate(members=members), cast=needed - 1)


def test_a_quorum_of_more_than_everybody_is_refused():
    with pytest.raises(RuleViolation, match="impossible_share"):
        Quorum.from_json({"counted": "cast", "share": "1/1", "strictly_more": True})


def test_named_thresholds():
    represented = Threshold.from_json("absolute_present_or_represented")
    assert represented.base is Base.PRESENT_OR_REPRESENTED
    assert Threshold.from_json("absolute_members") == Threshold.from_json("absolute")
    assert Threshold.from_json("two_thirds").needed(30) == 20
    assert Threshold.from_json("simple").needed(20) == 11
    assert Threshold.from_json("absolute").base is Base.MEMBERS
    assert set(NAMED_THRESHOLDS) >= {"simple", "absolute", "two_thirds"}


def test_a_half_means_more_than_half_unless_said_otherwise():
    assert Threshold.from_json({"base": "cast", "share": "1/2"}).strictly_more
    assert not Threshold.from_json({"base": "cast", "share": "2/3"}).strictly_more


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ([], "not_an_object"),
        ({"treshold": "simple"}, "unknown_field"),
        ({"threshold": "most"}, "unknown_value"),
        ({"threshold": {"base": "expressed"}}, "missing_field"),
        ({"threshold": {"base": "room", "share": "1/2"}}, "unknown_value"),
        ({"threshold": {"base": "cast", "share": 0.5}}, "malformed_share"),
        ({"threshold": {"base": "cast", "share": "1/0"}}, "malformed_share"),
        ({"threshold": {"base": "cast", "share": "3/2"}}, "malformed_share"),
        ({"threshold": {"base": "cast", "share": "-1/2"}}, "malformed_share"),
        (
            {"threshold": {"base": "cast", "share": "1/1", "strictly_more": True}},
            "impossible_share",
        ),
        ({"threshold": {"base": "cast", "share": "1/2", "strictly_more": 1}}, "malformed_rule"),
        ({"quorum": {"counted": "present", "share": "0/1"}}, "impossible_share"),
        ({"requirements": {}}, "not_a_list"),
        ({"requirements": [{}]}, "missing_field"),
        ({"ties": "chair"}, "unknown_value"),
    ],
)
def test_a_malformed_rule_is_refused_with_its_code(rule, code):
    with pytest.raises(RuleViolation) as refused:
        Rule.from_json(rule)
    assert refused.value.code == code


def test_a_base_that_nobody_counted_is_refused():
    with pytest.raises(RuleViolation) as refused:
        Counts(3).size(Base.MEMBERS, Electorate(present=3))
    assert refused.value.code == "electorate_unknown"
