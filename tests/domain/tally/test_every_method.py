"""What holds for every method of counting, on random elections."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.canonical import canonical_json
from app.domain.rules import Rule
from app.domain.tally.method import add_columns
from app.domain.tally.registry import METHODS, get
from app.domain.violations import RuleViolation
from tests.domain.tally.elections import (
    OPTIONS,
    SHAPES,
    SUMMABLE,
    VOTED,
    elections,
    hostile,
    least_params,
)

HOMOGENEOUS = sorted(set(SUMMABLE) - {"consent"})
NEW_NAMES = {"a": "z", "b": "é", "c": "m", "d": "0"}


def renamed(value):
    """The same value with the options called otherwise, wherever they appear."""
    if isinstance(value, dict):
        return {NEW_NAMES.get(key, key): renamed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner) for inner in value]
    return NEW_NAMES.get(value, value) if isinstance(value, str) else value


def as_sets(outcome):
    return (
        [set(tier) for tier in outcome.tiers],
        set(outcome.winners),
        [set(group) for group in outcome.unresolved],
        outcome.passed,
    )


def walk(value):
    yield value
    if isinstance(value, dict):
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from walk(inner)


def test_every_method_has_a_random_election():
    assert set(SHAPES) | {"lots"} == set(METHODS)


@given(elections(), st.randoms())
def test_the_order_of_ballots_never_matters(election, chance):
    shuffled = [(b, 1) for b, times in election.ballots for _ in range(times)]
    chance.shuffle(shuffled)
    assert election.count(shuffled) == election.count()


@given(elections(), st.permutations(OPTIONS))
def test_the_order_of_options_never_decides(election, order):
    options = order if election.options else []
    assert as_sets(election.count(options=options)) == as_sets(election.count())


@given(elections())
def test_renaming_options_renames_the_result(election):
    outcome = election.method.count(
        renamed(election.options),
        [(renamed(b), n) for b, n in election.ballots],
        renamed(election.params),
    )
    before = election.count().as_json()
    for part in ("tiers", "winners", "unresolved", "passed"):
        assert outcome.as_json()[part] == renamed(before[part])


@given(elections(HOMOGENEOUS), st.integers(2, 5))
def test_copies_of_the_whole_room_decide_the_same(election, copies):
    many = election.count([(ballot, times * copies) for ballot, times in election.ballots])
    assert as_sets(many) == as_sets(election.count())


@given(elections())
def test_a_result_is_plain_json_without_any_float(election):
    outcome = election.count()
    for value in [*walk(outcome.figures), *walk(outcome.stages)]:
        assert not isinstance(value, float)
    assert json.loads(canonical_json(outcome.as_json())) == outcome.as_json()


@given(elections())
def test_winners_and_open_options_never_overlap_and_every_option_has_its_tier(election):
    outcome = election.count()
    open_ = {option for group in outcome.unresolved for option in group}
    assert not open_ & set(outcome.winners)
    ranked = [option for tier in outcome.tiers for option in tier]
    assert len(ranked) == len(set(ranked))
    assert set(ranked) <= set(election.options)
    assert open_ | set(outcome.winners) <= set(ranked)


@given(elections(most=6))
def test_a_canonical_ballot_stays_as_it_is(election):
    params = election.method.check_params(election.options, election.params)
    assert election.method.check_params(election.options, params) == params
    for ballot, _ in election.ballots:
        once = election.method.check(ballot, election.options, params)
        assert election.method.check(once, election.options, params) == once
        assert json.loads(canonical_json(once)) == once


@given(elections())
def test_the_figures_add_up_to_the_ballots(election):
    figures = election.count().figures
    cast = sum(times for _, times in election.ballots)
    assert figures["cast"] == cast
    abstain = figures.get("abstain", 0) + figures.get("stand_aside", 0)
    assert figures["expressed"] + figures.get("blank", 0) + abstain == cast


@given(elections(SUMMABLE), st.integers(0, 12))
def test_the_sums_of_two_rooms_are_the_sums_of_all(election, cut):
    method, params = (
        election.method,
        election.method.check_params(election.options, election.params),
    )
    options = tuple(election.options)

    def columns(ballots):
        return method.columns(options, method.collect(options, ballots, params), params)

    rooms = add_columns(columns(election.ballots[:cut]), columns(election.ballots[cut:]))
    assert rooms == columns(election.ballots)
    told = json.loads(canonical_json(rooms))
    assert method.count_columns(election.options, told, election.params) == election.count()


@pytest.mark.parametrize("name", VOTED)
def test_a_blank_ballot_is_what_the_method_says(name):
    method, options = get(name), SHAPES[name][0]
    params = method.check_params(options, least_params(name))
    blank = method.blank(params)
    if blank is not None:
        assert method.check(blank, options, params) == blank


@settings(max_examples=200)
@given(st.sampled_from(VOTED), hostile, st.data())
def test_hostile_ballots_are_refused_with_a_code_and_nothing_else(name, ballot, data):
    options, params, _ = SHAPES[name]
    method = get(name)
    complete = method.check_params(options, data.draw(st.fixed_dictionaries(params)))
    try:
        checked = method.check(ballot, options, complete)
    except RuleViolation as refused:
        canonical_json(refused.facts)
    else:
        assert method.check(checked, options, complete) == checked
        canonical_json(checked)


@settings(max_examples=200)
@given(st.sampled_from(sorted(METHODS)), hostile, hostile, st.data())
def test_hostile_parameters_and_options_are_refused_with_a_code(name, value, options, data):
    method = get(name)
    field = data.draw(st.sampled_from([*method.defaults, "other"]))
    names = options if data.draw(st.booleans()) else OPTIONS
    for params in ({field: value}, value):
        try:
            method.count(names, [], params)
        except RuleViolation as refused:
            canonical_json(refused.facts)


@pytest.mark.parametrize("name", VOTED)
@pytest.mark.parametrize("times", [-1, 1.0, True, "1", None, 2**60])
def test_a_number_of_ballots_is_a_count(name, times):
    marked = {
        "weighted_colleges": {"college": "users", "choice": "for"},
        "for_against": "for",
        "consent": "consent",
        "election_without_candidate": "a",
    }
    ballot = marked.get(name, {"blank": True})
    with pytest.raises(RuleViolation) as refused:
        get(name).count(SHAPES[name][0], [(ballot, times)], least_params(name))
    assert refused.value.code in {"not_an_integer", "negative_number", "number_too_large"}


@pytest.mark.parametrize("name", SUMMABLE)
@pytest.mark.parametrize(
    "columns", [{"expressed": 1.0}, {"ballots": 1}, {"expressed": True}, [], {"expressed": -1}]
)
def test_published_sums_that_do_not_hold_together_are_refused(name, columns):
    with pytest.raises(RuleViolation):
        get(name).count_columns(SHAPES[name][0], columns, least_params(name))


def test_an_unknown_method_is_refused():
    for name in ("plurality", None, ["dots"], 1):
        with pytest.raises(RuleViolation) as refused:
            get(name)
        assert refused.value.code == "unknown_method"


def test_a_part_of_a_rule_that_would_be_ignored_is_refused():
    rule = Rule.from_json({"threshold": "two_thirds"})
    with pytest.raises(RuleViolation) as refused:
        get("dots").count(OPTIONS, [], rule=rule)
    assert refused.value.code == "rule_not_applicable"


def test_fractions_are_written_as_two_whole_numbers():
    assert canonical_json({"share": Fraction(2, 3)}) == '{"share":"2/3"}'
