"""Majority judgement: the ranking of the five criteria, cases worked out by hand, and the rule against its definition."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tally.majority_judgement import (
    FIVE_GRADES,
    even_out,
    gauge,
    majority_value,
    median,
)
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation
from tests.domain.cases import ballots_from_columns, load
from tests.domain.tally.elections import OPTIONS, elections

METHOD = get("majority_judgement")
CRITERIA = {
    "welcome": (19, 8, 4, 1, 1),
    "prices": (18, 9, 4, 1, 1),
    "fair_pay": (14, 11, 5, 2, 1),
    "walk": (9, 9, 9, 4, 2),
    "organic": (8, 10, 8, 5, 2),
}


def best_first(column):
    return list(zip(reversed(FIVE_GRADES), column, strict=True))


def test_the_five_criteria_are_ranked_as_in_the_room():
    ballots = ballots_from_columns({o: best_first(c) for o, c in CRITERIA.items()})
    assert len(ballots) == 33
    outcome = METHOD.count(list(CRITERIA), [({"grades": b}, 1) for b in ballots])
    assert outcome.tiers == tuple((option,) for option in CRITERIA)
    told = outcome.figures["options"]
    grades = [told[option]["majority_grade"] for option in CRITERIA]
    assert grades == ["essential", "essential", "important", "important", "important"]
    assert (told["welcome"]["below"], told["prices"]["below"]) == (14, 15)
    assert (told["walk"]["below"], told["organic"]["below"]) == (15, 15)
    assert (told["walk"]["above"], told["organic"]["above"]) == (9, 8)


CASES = load("majority_judgement")


def ranks_by(key, tallies):
    """The rank of each option, in order, by a key that is greater for the better."""
    keys = [key(tally) for tally in tallies]
    return [1 + sum(other > own for other in keys) for own in keys]


def filled_up(case):
    """The tallies of a case with as many grades for each option."""
    raw = {str(i): tuple(tally) for i, tally in enumerate(case["tallies"])}
    missing = case.get("missing", "worst")
    return list(even_out(raw, case["participants"], missing, case.get("default", 0)).values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_cases_worked_out_by_hand(case):
    assert ranks_by(gauge, filled_up(case)) == case["ranks"]


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["participants"] < 100], ids=lambda case: case["title"]
)
def test_they_are_what_grades_written_out_one_by_one_give(case):
    def taken_away(tally):
        grades = [grade for grade, people in enumerate(tally) for _ in range(people)]
        return [grades.pop((len(grades) - 1) // 2) for _ in list(grades)]

    assert ranks_by(taken_away, filled_up(case)) == case["ranks"]


def test_the_gauge_orders_as_the_majority_value_on_every_small_tally():
    for people in range(1, 8):
        tallies = [t for t in itertools.product(range(people + 1), repeat=4) if sum(t) == people]
        tallies.sort(key=majority_value)
        for one, two in itertools.pairwise(tallies):
            assert gauge(one) < gauge(two)


@st.composite
def two_tallies(draw):
    tally = draw(st.lists(st.integers(0, 20), min_size=5, max_size=5))
    moves = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
    other = list(tally)
    for source, target in moves:
        if other[source]:
            other[source] -= 1
            other[target] += 1
    return tuple(tally), tuple(other)


@given(two_tallies())
def test_the_gauge_orders_as_the_majority_value(tallies):
    one, two = tallies
    assert (gauge(one) < gauge(two)) is (majority_value(one) < majority_value(two))
    assert (gauge(one) == gauge(two)) is (one == two)


@given(two_tallies())
def test_reversed_grades_and_upper_median_reverse_the_order(tallies):
    one, two = tallies

    def upper_value(tally):
        left, value = list(tally), []
        while any(left):
            grade = len(left) - 1 - median(tuple(reversed(left)))
            value.append(grade)
            left[grade] -= 1
        return value

    flipped = upper_value(one[::-1]) > upper_value(two[::-1])
    assert flipped is (majority_value(one) < majority_value(two))


@given(st.lists(st.integers(0, 9), min_size=5, max_size=5), st.integers(0, 3))
def test_raising_one_grade_never_worsens_an_option(tally, grade):
    raised = list(tally)
    if raised[grade]:
        raised[grade] -= 1
        raised[grade + 1] += 1
    assert gauge(tuple(raised)) >= gauge(tuple(tally))


@given(elections(["majority_judgement"]), st.sampled_from(OPTIONS))
def test_two_options_stay_in_order_when_a_third_leaves(election, gone):
    params = {**election.params, "missing": "worst", "seats": 1}
    whole = METHOD.count(OPTIONS, election.ballots, params)
    without = [
        ({"grades": {o: g for o, g in ballot.get("grades", {}).items() if o != gone}}, n)
        for ballot, n in election.ballots
    ]
    # A ballot that graded only the third option still gives the worst grade to the others.
    worst = {o: FIVE_GRADES[0] for o in OPTIONS if o != gone}
    kept = [
        ({"grades": b["grades"] or worst} if "grades" in full else {"blank": True}, n)
        for (b, n), (full, _) in zip(without, election.ballots, strict=True)
    ]
    fewer = METHOD.count([o for o in OPTIONS if o != gone], kept, params)
    order = [tuple(o for o in tier if o != gone) for tier in whole.tiers]
    assert fewer.tiers == tuple(tier for tier in order if tier)


@given(elections(["majority_judgement"]))
def test_one_better_grade_never_worsens_the_rank_of_an_option(election):
    before = election.count()
    for place, (ballot, times) in enumerate(election.ballots):
        grades = ballot.get("grades", {})
        if "a" in grades and grades["a"] != FIVE_GRADES[-1]:
            better = {**grades, "a": FIVE_GRADES[FIVE_GRADES.index(grades["a"]) + 1]}
            ballots = [*election.ballots]
            ballots[place] = ({"grades": better}, times)
            assert rank("a", election.count(ballots)) <= rank("a", before)
            return


def rank(option, outcome):
    return next(place for place, tier in enumerate(outcome.tiers) if option in tier)


def test_missing_grades_are_the_worst_unless_said_otherwise():
    ballots = [({"grades": {"a": "essential", "b": "useful"}}, 2), ({"grades": {"b": "useful"}}, 3)]
    worst = METHOD.count(["a", "b"], ballots)
    assert worst.winners == ("b",)
    assert worst.figures["options"]["a"]["missing"] == 3
    assert worst.figures["options"]["a"]["counted"]["set_aside"] == 3
    for missing in ("median", "normalise"):
        assert METHOD.count(["a", "b"], ballots, {"missing": missing}).winners == ("a",)
    with pytest.raises(RuleViolation) as refused:
        METHOD.count(["a", "b"], ballots, {"missing": "refuse"})
    assert refused.value.code == "grade_missing"


def test_the_same_tally_is_a_tie_and_nobody_draws():
    outcome = METHOD.count(["a", "b"], [({"grades": {"a": "useful", "b": "useful"}}, 3)])
    assert outcome.winners == ()
    assert outcome.unresolved == (("a", "b"),)


def test_blank_ballots_are_counted_apart():
    ballots = [({"blank": True}, 2), ({"grades": {"a": "useful"}}, 1)]
    outcome = METHOD.count(["a"], ballots)
    assert (outcome.figures["cast"], outcome.figures["blank"]) == (3, 2)
    assert outcome.figures["options"]["a"]["missing"] == 0


@pytest.mark.parametrize("missing", ["worst", "median", "normalise"])
def test_an_option_that_nobody_graded_is_never_chosen(missing):
    ballots = [({"grades": {"a": "useful"}}, 3)]
    outcome = METHOD.count(["a", "b", "c"], ballots, {"seats": 2, "missing": missing})
    assert outcome.winners == ("a",)
    assert outcome.unresolved == ()


def test_without_any_ballot_nobody_wins():
    outcome = METHOD.count(["a", "b"], [])
    assert outcome.winners == ()
    assert outcome.figures["options"]["a"]["majority_grade"] is None


@pytest.mark.parametrize(
    ("ballot", "code"),
    [
        ({"grades": {"a": "excellent"}}, "unknown_grade"),
        ({"grades": {"a": 3}}, "unknown_grade"),
        ({"grades": {"a": ["useful"]}}, "unknown_grade"),
        ({"grades": {"z": "useful"}}, "unknown_option"),
        ({"grades": {}}, "empty_ballot"),
        ({"grades": ["useful"]}, "malformed_ballot"),
        ({"blank": False}, "unknown_option"),
        ("useful", "malformed_ballot"),
        (None, "malformed_ballot"),
    ],
)
def test_a_malformed_ballot_is_refused_with_its_code(ballot, code):
    with pytest.raises(RuleViolation) as refused:
        METHOD.check(ballot, ["a"], METHOD.check_params(["a"], {}))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"grades": "good"}, "not_a_list"),
        ({"grades": ["good"]}, "too_few_grades"),
        ({"grades": ["good", "good"]}, "duplicate_grade"),
        ({"grades": ["good", 1]}, "malformed_name"),
        ({"grades": [str(i) for i in range(21)]}, "too_many_grades"),
        ({"missing": "mean"}, "unknown_value"),
        ({"seats": 0}, "no_place"),
        ({"seats": 2}, "too_many_places"),
        ({"seats": 1.0}, "not_an_integer"),
        ({"median": "upper"}, "unknown_field"),
        ("five", "not_an_object"),
    ],
)
def test_malformed_parameters_are_refused_with_their_code(params, code):
    with pytest.raises(RuleViolation) as refused:
        METHOD.check_params(["a"], params)
    assert refused.value.code == code
