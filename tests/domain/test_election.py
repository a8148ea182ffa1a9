"""Election files: the documented examples, and everything a file can get wrong."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from app.domain.canonical import canonical_json
from app.domain.election import Election, count_text, read_json
from app.domain.tally.method import SummableMethod
from app.domain.tally.registry import METHODS
from app.domain.violations import RuleViolation
from tests.domain.tally.elections import elections, hostile

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "app/domain/election.schema.json").read_text(encoding="utf-8"))
FITS = jsonschema.Draft202012Validator(SCHEMA)
EXAMPLES = [
    json.loads(block)
    for block in re.findall(
        r"```json election\n(.*?)```", (ROOT / "docs/formats.md").read_text(encoding="utf-8"), re.S
    )
]
SUPERMARKETS = {
    "method": "for_against",
    "options": [],
    "rule": {"threshold": "two_thirds"},
    "ballots": [
        {"choice": "for", "count": 19},
        {"choice": {"choice": "against"}, "count": 11},
        {"choice": "blank", "count": 3},
    ],
}


def refusal(value):
    with pytest.raises(RuleViolation) as refused:
        count_text(value if isinstance(value, str | bytes) else json.dumps(value))
    canonical_json(refused.value.facts)
    return refused.value


def test_the_supermarkets_in_a_file():
    told = count_text(json.dumps(SUPERMARKETS))
    assert told["result"]["passed"] is False
    assert told["result"]["figures"]["threshold"]["needed"] == 20
    assert json.loads(json.dumps(told)) == told


def test_every_method_has_an_example():
    assert {example["method"] for example in EXAMPLES} == set(METHODS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["method"])
def test_documented_examples_are_counted_and_fit_the_schema(example):
    FITS.validate(example)
    assert count_text(json.dumps(example))["method"] == example["method"]


def test_the_schema_is_one_and_knows_every_method():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["method"]["enum"] == list(METHODS)


@settings(max_examples=60)
@given(elections())
def test_a_file_is_counted_as_the_live_vote(election):
    file = {
        "method": election.name,
        "options": election.options,
        "parameters": election.params,
        "ballots": [{"choice": ballot, "count": n} for ballot, n in election.ballots],
    }
    FITS.validate(file)
    told = count_text(json.dumps(file))
    assert told["result"] == election.count().as_json()
    method = election.method
    if isinstance(method, SummableMethod):
        names, params = tuple(election.options), told["parameters"]
        columns = method.columns(names, method.collect(names, election.ballots, params), params)
        sums = {key: value for key, value in file.items() if key != "ballots"}
        assert count_text(json.dumps({**sums, "columns": columns})) == told


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"choices": []}, "unknown_field"),
        ({"method": "plurality"}, "unknown_method"),
        ({"method": None}, "unknown_method"),
        ({"options": "for"}, "not_a_list"),
        ({"options": ["a", "b"]}, "too_many_options"),
        ({"options": [""]}, "malformed_name"),
        ({"options": [{"key": "a"}]}, "malformed_name"),
        ({"parameters": []}, "not_an_object"),
        ({"parameters": {"threshold": "simple"}}, "unknown_field"),
        ({"rule": "simple"}, "not_an_object"),
        ({"rule": {"threshold": {"base": "expressed", "share": 0.66}}}, "malformed_share"),
        ({"rule": {"threshold": "absolute"}}, "electorate_unknown"),
        ({"electorate": {"members": -1}}, "negative_number"),
        ({"electorate": {"voters": 4}}, "unknown_field"),
        ({"ballots": {}}, "not_a_list"),
        ({"ballots": ["for"]}, "not_an_object"),
        ({"ballots": [{"count": 3}]}, "missing_field"),
        ({"ballots": [{"choice": "for", "weight": 3}]}, "unknown_field"),
        ({"ballots": [{"choice": "for", "count": -3}]}, "negative_number"),
        ({"ballots": [{"choice": "for", "count": 2.5}]}, "not_an_integer"),
        ({"ballots": [{"choice": "for", "count": "3"}]}, "not_an_integer"),
        ({"ballots": [{"choice": "yes"}]}, "unknown_choice"),
        ({"columns": {"for": 3}}, "ballots_and_columns"),
        ({"format": "tablee-election/9"}, "unknown_format"),
        ({"title": 7}, "malformed_name"),
    ],
)
def test_a_faulty_file_is_refused_with_its_code(change, code):
    assert refusal({**SUPERMARKETS, **change}).code == code


@pytest.mark.parametrize("field", ["method", "options", "ballots"])
def test_a_missing_part_is_named(field):
    fault = refusal({name: value for name, value in SUPERMARKETS.items() if name != field})
    assert (fault.code, fault.facts) == ("missing_field", {"field": field})


def test_a_faulty_ballot_is_numbered():
    ballots = [*SUPERMARKETS["ballots"], {"choice": "maybe", "count": 1}]
    assert refusal({**SUPERMARKETS, "ballots": ballots}).facts["ballot"] == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "malformed_json"),
        ("{", "malformed_json"),
        ("[]", "not_an_object"),
        ("3", "not_an_object"),
        ("null", "not_an_object"),
        (b"\xff\xfe", "not_utf8"),
        ("[" * 100_000, "malformed_json"),
        ('{"method": "for_against", "method": "dots"}', "duplicate_field"),
        ('{"method": "for_against", "options": [], "ballots": NaN}', "not_an_integer"),
        ('{"method": ' + "9" * 5000 + "}", "malformed_json"),
    ],
)
def test_what_is_not_json_is_refused(text, code):
    assert refusal(text).code == code


def test_an_error_tells_its_line():
    assert refusal('{"method":\n\n oops}').facts == {"line": 3}


def test_a_file_from_a_windows_editor_is_read():
    assert read_json(b"\xef\xbb\xbf{}") == {}


def test_nobody_voted_is_a_result():
    assert count_text(json.dumps({**SUPERMARKETS, "ballots": []}))["result"]["passed"] is False


def test_sums_are_refused_where_whole_ballots_are_needed():
    stv = {"method": "scottish_stv", "options": ["a", "b"], "columns": {"a": 1}}
    assert refusal(stv).code == "not_summable"


@given(hostile)
def test_hostile_files_are_refused_with_a_code(value):
    for file in (value, {**SUPERMARKETS, "ballots": value}, {**SUPERMARKETS, "rule": value}):
        try:
            Election.from_json(file).count()
        except RuleViolation as fault:
            canonical_json(fault.facts)
