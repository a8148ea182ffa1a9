"""Charters: read, checked, hashed, frozen."""

import json

import pytest

from app.domain.canonical import canonical_json
from app.domain.cascade import Charter
from app.domain.electorate import Electorate
from app.domain.rules import TiePolicy
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation

COUSERANS = {
    "steps": [
        {"method": "consensus"},
        {"method": "consent"},
        {"method": "for_against", "threshold": "two_thirds"},
    ],
    "quorum": {"counted": "present_or_represented", "share": "1/2"},
    "proxies_per_person": 1,
    "ties": "report",
}


def test_the_cascade_of_the_field_reads_as_it_is_said():
    charter = Charter.from_json(COUSERANS)
    assert charter.methods == ("consensus", "consent", "for_against")
    assert charter.step_for("for_against") is charter.steps[2]
    assert charter.step_for("dots") is None
    last = charter.steps[2].rule
    assert last.threshold.needed(30) == 20
    assert last.quorum.needed(46) == 23
    assert last.ties is TiePolicy.REPORT


def test_consensus_put_to_ballots_wants_every_one_of_them():
    step = Charter.from_json(COUSERANS).steps[0]
    people = Electorate(10, 8, 0)
    count = get(step.counted_as).count
    assert count([], [("for", 8)], step.params, step.rule, people).passed is True
    assert count([], [("for", 7), ("blank", 1)], step.params, step.rule, people).passed is False


def test_a_step_can_have_its_own_quorum():
    own = {"counted": "cast", "share": "2/3"}
    charter = Charter.from_json({**COUSERANS, "steps": [{"method": "consent", "quorum": own}]})
    assert charter.steps[0].rule.quorum.needed(46) == 31


def test_a_charter_survives_its_json_and_keeps_its_hash():
    charter = Charter.from_json(COUSERANS)
    again = Charter.from_json(json.loads(canonical_json(charter.as_json())))
    assert again == charter
    assert again.sha256() == charter.sha256()
    changed = Charter.from_json({**COUSERANS, "proxies_per_person": 2})
    assert changed.sha256() != charter.sha256()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"steps": []}, "no_step"),
        ({"steps": "consent"}, "not_a_list"),
        ({"steps": [{"method": "shouting"}]}, "unknown_method"),
        ({"steps": [{"method": ["consent"]}]}, "unknown_method"),
        ({"steps": [{"methode": "consent"}]}, "unknown_field"),
        ({"steps": [{"threshold": "simple"}]}, "missing_field"),
        ({"steps": [{"method": "consent"}, {"method": "consent"}]}, "repeated_step"),
        ({"steps": [{"method": "consent", "threshold": "simple"}]}, "rule_not_applicable"),
        ({"steps": [{"method": "dots", "params": {"stickers": 3}}]}, "unknown_field"),
        ({"quorum": {"counted": "all", "share": "1/2"}}, "unknown_value"),
        ({"proxies_per_person": -1}, "negative_number"),
        ({"proxies_per_person": 1.5}, "not_an_integer"),
        ({"trial_months": 61}, "unknown_value"),
        ({"trial_months": -1}, "negative_number"),
        ({"may_object": "guests"}, "unknown_value"),
        ({"ties": "chair"}, "unknown_value"),
        ({"open_seats_decide": "no"}, "not_a_boolean"),
        ({"colour": "green"}, "unknown_field"),
        ({"steps": [{"method": "for_against", "rounds": 3}]}, "unknown_value"),
        ({"steps": [{"method": "approval", "rounds": 2}]}, "rule_not_applicable"),
        ({"among_options": {"method": "one_choice", "rounds": "2"}}, "not_an_integer"),
        ({"among_options": []}, "not_an_object"),
    ],
)
def test_a_malformed_charter_is_refused_with_its_code(change, code):
    with pytest.raises(RuleViolation) as refused:
        Charter.from_json({**COUSERANS, **change})
    assert refused.value.code == code


def test_rounds_are_written_only_where_there_are_two():
    among = {"method": "one_choice", "threshold": "absolute_members", "rounds": 2}
    steps = [{"method": "for_against", "threshold": "absolute_members", "rounds": 2}]
    charter = Charter.from_json({"steps": steps, "ties": "casting_vote", "among_options": among})
    assert charter.steps[0].rule.round == 1
    assert charter.among_options.rule.round == 1
    assert charter.methods == ("for_against",)
    assert Charter.from_json(charter.as_json()) == charter
    once = Charter.from_json({"steps": [{**steps[0], "rounds": 1}], "among_options": None})
    assert "rounds" not in once.as_json()["steps"][0]
    assert "among_options" not in once.as_json()
