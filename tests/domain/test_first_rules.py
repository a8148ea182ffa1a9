"""Votes published under version 1 of the rules of counting recount by it, though today they would count otherwise."""

import json

import pytest

from app.domain.electorate import COUNTING
from app.domain.record import check_record, election_in
from app.domain.recount.command import examine
from app.domain.rules import Rule
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation
from tests.domain.cases import load

OLD = load("first_rules")


@pytest.mark.parametrize("case", OLD, ids=lambda case: case["name"])
def test_an_old_record_recounts_as_it_was_published(case):
    findings = {finding.code: finding.agrees for finding in check_record(case["record"])}
    assert set(findings.values()) == {True}
    _lines, status = examine(json.dumps(case["record"]).encode(), None, "en")
    assert status == 0


@pytest.mark.parametrize("case", OLD, ids=lambda case: case["name"])
def test_by_the_rules_of_today_it_counts_otherwise(case):
    record = json.loads(json.dumps(case["record"]))
    record["frozen"]["rule"]["counting"] = COUNTING
    election = election_in(record)
    assert election is not None
    assert election.count().as_json() != case["record"]["result"]


def test_the_version_is_frozen_with_the_rule_and_read_again():
    assert Rule.from_json({}).as_json()["counting"] == COUNTING
    assert "counting" not in Rule.from_json({"counting": 1}).as_json()
    assert Rule.from_json({"counting": 1}).counting == 1


@pytest.mark.parametrize("version", [0, COUNTING + 1])
def test_a_version_nobody_knows_is_refused(version):
    with pytest.raises(RuleViolation, match="unknown_value"):
        Rule.from_json({"counting": version})


def test_what_did_not_change_is_the_same_method():
    assert get("for_against", 1) is get("for_against")
    assert get("approval", 1) is not get("approval")
