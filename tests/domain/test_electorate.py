"""Whom a share is a share of: the roll, its guests, never fewer than the ballots; and the rules of before."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.election import Election, count_text
from app.domain.electorate import Base, Counts, Electorate
from app.domain.record import check_record, counting_of
from app.domain.rules import Checked, Counted, Quorum
from app.domain.violations import RuleViolation

OLD = json.loads((Path(__file__).parent / "fixtures/records_of_before.json").read_text("utf-8"))
HALF = {"share": "1/2", "strictly_more": True}


def counted(method, ballots, electorate, rule, **more):
    election = {
        "method": method,
        "options": ["a"] if method == "approval" else [],
        "rule": rule,
        "electorate": electorate,
        "ballots": [{"choice": choice, "count": times} for choice, times in ballots],
        **more,
    }
    return count_text(json.dumps(election))["result"]


def votes(for_, against):
    return [({"choice": "for"}, for_), ({"choice": "against"}, against)]


def test_a_base_is_never_smaller_than_the_ballots_it_judges_and_it_is_said():
    rule = {"threshold": {"base": "present", **HALF}}
    here = {"members": 12, "present": 1, "represented": 2}
    result = counted("for_against", votes(1, 2), here, rule)
    assert result["passed"] is False
    assert result["figures"]["threshold"]["base_size"] == 3
    assert result["figures"]["threshold"]["base_stated"] == 1
    assert counted("for_against", votes(1, 2), here, {**rule, "counting": 1})["passed"] is True


def test_a_base_as_large_as_its_ballots_is_said_without_remark():
    rule = {"threshold": {"base": "present", **HALF}}
    result = counted("for_against", votes(3, 2), {"present": 5}, rule)
    assert result["passed"] is True
    assert "base_stated" not in result["figures"]["threshold"]


def test_nothing_wins_of_an_empty_base():
    rule = {"threshold": {"base": "members", **HALF}}
    ticked = [({"approve": ["a"]}, 3)]
    assert counted("approval", ticked, {"members": 0}, rule)["winners"] == []
    assert counted("approval", ticked, {"members": 0}, {**rule, "counting": 1})["winners"] == ["a"]
    assert counted("for_against", votes(3, 0), {"members": 0}, rule)["passed"] is False


def test_guests_are_in_every_base_and_in_no_quorum():
    people = Electorate(members=12, present=5, represented=1, guests=3)
    for base, size in ((Base.MEMBERS, 15), (Base.PRESENT, 8), (Base.PRESENT_OR_REPRESENTED, 9)):
        assert Counts(2).size(base, people) == size
    assert people.voices == 9
    assert not Quorum(Counted.PRESENT, Fraction(1, 2)).met(people)
    assert not Quorum(Counted.CAST, Fraction(1, 2)).met(people, cast=8)
    assert Quorum(Counted.CAST, Fraction(1, 2)).met(people, cast=9)


@pytest.mark.parametrize(
    ("checked", "stayed", "cast", "passed"),
    [
        ("opening", 0, 5, True),
        ("closing", 6, 5, True),
        ("closing", 4, 5, False),
        ("closing", 4, 6, True),
        ("session", 0, 5, True),
    ],
)
def test_a_quorum_is_counted_when_the_charter_says(checked, stayed, cast, passed):
    rule = {"quorum": {"counted": "present", "share": "1/2", "checked": checked}}
    people = {"members": 12, "present": 7, "represented": 0, "stayed": stayed}
    assert counted("for_against", votes(cast, 0), people, rule)["passed"] is passed


def test_a_quorum_keeps_when_it_is_counted():
    stated = Quorum(Counted.PRESENT, Fraction(1, 2), Checked.CLOSING)
    assert Quorum.from_json(stated.as_json()) == stated
    assert "checked" not in Quorum(Counted.PRESENT, Fraction(1, 2)).as_json()
    with pytest.raises(RuleViolation, match="unknown_value"):
        Quorum.from_json({"counted": "present", "share": "1/2", "checked": "often"})


@pytest.mark.parametrize("record", OLD, ids=["base", "came in", "empty base", "silent"])
def test_records_of_before_are_counted_by_the_rules_of_before(record):
    """Published by the code of 5d93e78: under the present rules the first two would come out otherwise."""
    assert counting_of(record["frozen"]) == 1
    assert not any(finding.agrees is False for finding in check_record(record))


def test_a_record_cannot_be_moved_to_other_counting_rules():
    moved = {**OLD[0], "format": "tablee-vote/2"}
    findings = {finding.code: finding.agrees for finding in check_record(moved)}
    assert findings["rule"] is False
    old = OLD[0]["frozen"]
    frozen = {**old, "rule": {**old["rule"], "counting": 2}}
    findings = {f.code: f.agrees for f in check_record({**OLD[0], "frozen": frozen})}
    assert findings["rule"] is findings["result"] is False


@pytest.mark.parametrize("version", [0, 3, True, "2", 1.0])
def test_an_unknown_version_of_the_rules_is_refused(version):
    with pytest.raises(RuleViolation, match=r"unknown_value|not_an_integer|malformed|out_of_range"):
        Election.from_json(
            {"method": "for_against", "options": [], "ballots": [], "rule": {"counting": version}}
        )
