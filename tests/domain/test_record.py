"""Closed votes: what is published, what anybody can check, and what a secret vote never shows."""

import copy
import json
import secrets
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.canonical import canonical_json
from app.domain.electorate import Electorate
from app.domain.record import ClosedVote, check_record
from app.domain.recount.bundle import recount_bundle, sources
from app.domain.recount.command import examine
from app.domain.recount.words import FINDINGS, SAID, VERDICTS
from app.domain.sealing import ballot_leaf, list_root, short_code, tracker
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation
from tests.domain.tally.elections import elections

SALT = "5" * 32
SUPERMARKETS = ["for"] * 19 + ["against"] * 11 + ["blank"] * 3
LABELS = {"a": {"fr": "Un banc", "en": "A bench", "source": "fr"}}


def closed(method, options, ballots, params=None, rule=None, secrecy="secret", by_hand=0):
    """A vote whose last `by_hand` ballots were typed by tellers, the others cast by phones."""
    checked = get(method).check_params(options, params or {})
    frozen = {
        "question": {"fr": "Alors ?", "source": "fr"},
        "method": method,
        "options": [{"key": o, "label": LABELS.get(o, {"fr": o, "source": "fr"})} for o in options],
        "params": checked,
        "rule": rule or {},
        "secrecy": secrecy,
        "purpose": "decision",
    }
    phones = len(ballots) - by_hand
    keys = [f"{n:032x}" for n in range(phones)]
    names = [str(n + 1) if secrecy == "named" else tracker(7, k).hex() for n, k in enumerate(keys)]
    names += [""] * by_hand
    rows = [
        (n, get(method).check(b, options, checked)) for n, b in zip(names, ballots, strict=True)
    ]
    channels = {"phone": phones, "paper": by_hand, "hands": 0}
    return ClosedVote(7, frozen, Electorate(46, 29, 4), rows, channels, len(rows), SALT)


def supermarkets(**how):
    return closed("for_against", [], SUPERMARKETS, rule={"threshold": "two_thirds"}, **how)


def told(record):
    return {finding.code: finding.agrees for finding in check_record(record)}


def expand(election):
    return [ballot for ballot, times in election.ballots for _ in range(times)]


@pytest.mark.parametrize("secrecy", ["named", "secret", "secret_verifiable"])
def test_an_honest_record_agrees(secrecy):
    record = supermarkets(secrecy=secrecy, by_hand=4).publish()
    assert set(told(record).values()) == {True}
    assert record["result"]["passed"] is False


@settings(max_examples=60)
@given(elections(), st.sampled_from(["secret", "secret_verifiable"]), st.booleans())
def test_every_method_can_be_checked_after_its_publication(election, secrecy, whole):
    vote = closed(
        election.name, election.options, expand(election), election.params, secrecy=secrecy
    )
    record = json.loads(canonical_json(vote.publish(whole_ballots=whole)))
    findings = told(record)
    assert False not in findings.values()
    known = {"rule", "numbers", "trackers", "seal"}
    if whole or secrecy == "secret_verifiable":
        known |= {"ballots", "result"}
    if election.method.summable:
        known |= {"result"}
    assert known <= {code for code, agrees in findings.items() if agrees}


def test_a_secret_record_never_pairs_a_tracker_with_a_choice():
    record = supermarkets().publish()
    assert "lines" not in record
    assert record["ballots"] == [
        {"choice": {"choice": "against"}, "count": 11},
        {"choice": {"choice": "blank"}, "count": 3},
        {"choice": {"choice": "for"}, "count": 19},
    ]


def test_whole_ballots_stay_sealed_unless_the_assembly_agreed():
    ballots = [{"grades": {"a": "useful", "b": "important"}}] * 6
    vote = closed("majority_judgement", ["a", "b"], ballots)
    assert {"ballots", "lines", "salt"}.isdisjoint(vote.publish())
    assert told(vote.publish())["ballots"] is None
    assert "ballots" in vote.publish(whole_ballots=True)


def test_trying_who_chose_what_against_the_seal_gives_nothing():
    """Four ballots, six ways to pair them: every pairing gives the same seal, so the seal tells nothing."""
    vote = closed("for_against", [], ["for", "for", "against", "against"])
    names = [name for name, _ in vote.rows]
    choices = [choice for _, choice in vote.rows]
    seals = set()
    for order in permutations(choices):
        rows = list(zip(names, order, strict=True))
        other = ClosedVote(7, vote.frozen, vote.electorate, rows, vote.channels, 4, SALT)
        seals.add(other.seal().root())
    assert seals == {vote.seal().root()}


def test_a_verifiable_record_ties_each_tracker_to_its_choice():
    vote = closed("for_against", [], ["for", "against"], secrecy="secret_verifiable")
    record = vote.publish()
    first, second = record["lines"]
    first["choice"], second["choice"] = second["choice"], first["choice"]
    assert told(record)["ballots"] is False


@pytest.mark.parametrize(
    ("tamper", "codes"),
    [
        (lambda r: r["frozen"]["rule"].update(threshold="simple"), {"rule", "result"}),
        (lambda r: r["frozen"]["question"].update(fr="Autre ?"), {"rule"}),
        (lambda r: r["result"].update(passed=True), {"result"}),
        (lambda r: r["ballots"][2].update(count=20), {"ballots", "result"}),
        (lambda r: r["trackers"].pop(), {"numbers", "trackers"}),
        (lambda r: r["trackers"].append(r["trackers"][0]), {"numbers", "trackers"}),
        (lambda r: r["channels"].update(hands=2), {"numbers", "seal"}),
        (lambda r: r.update(signed=34), {"numbers"}),
        (lambda r: r["seal"].update(root="0" * 64), {"seal"}),
        (lambda r: r["seal"].update(ballots_root="0" * 64), {"ballots", "seal"}),
        (lambda r: r.update(vote=8), {"seal"}),
        (lambda r: r["electorate"].update(members=99), {"seal"}),
        (lambda r: r.update(ballots="none"), {"ballots", "result"}),
        (lambda r: r.update(trackers=None), {"numbers", "trackers"}),
        (lambda r: r.update(frozen=None), {"rule", "numbers", "result"}),
    ],
)
def test_whatever_is_changed_shows(tamper, codes):
    record = copy.deepcopy(supermarkets().publish())
    tamper(record)
    assert {code for code, agrees in told(record).items() if agrees is False} == codes


def test_what_is_not_a_record_is_refused():
    for value, code in (([], "not_an_object"), ({}, "missing_field")):
        with pytest.raises(RuleViolation) as refused:
            check_record(value)
        assert refused.value.code == code
    with pytest.raises(RuleViolation) as refused:
        check_record({**supermarkets().publish(), "note": ""})
    assert refused.value.code == "unknown_field"


def test_leaves_and_lists_have_hashes_anybody_can_take():
    """printf 'tablee-leaf|55|ab|{"choice":"for"}' | sha256sum, and the same with a list of two lines."""
    leaf = ballot_leaf({"choice": "for"}, salt="55", name="ab")
    assert leaf == "40015bed3bbb9342d23a187a93e68b90a66f98c719882c27acf5058622f308af"
    assert (
        list_root("trackers", ["b", "a"])
        == list_root("trackers", ["a", "b"])
        == "8e0ca961152af175958a2d13644e5b9e5e30621bad49fdac5a87275c99fa1dd3"
    )


# recount.py, as a stranger runs it


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    """A folder with recount.py and nothing else; gives a function that runs it there."""
    folder = tmp_path_factory.mktemp("stranger")
    (folder / "recount.py").write_bytes(recount_bundle())

    def run(record, *arguments):
        (folder / "vote.json").write_text(json.dumps(record), encoding="utf-8")
        command = [sys.executable, "-I", "-S", "recount.py", "vote.json", *arguments]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, env={"PYTHONUTF8": "1"}
        )
        assert done.stderr == b""
        return done.returncode, done.stdout.decode("utf-8")

    return run


def test_a_stranger_counts_again_and_agrees(stranger):
    status, words = stranger(supermarkets().publish(), "--lang", "en")
    assert status == 0
    assert "Everything that can be checked agrees." in words
    assert "the proposal is not adopted" in words
    assert supermarkets().seal().root() in words


def test_a_stranger_sees_what_was_changed_in_french(stranger):
    record = supermarkets().publish()
    record["result"]["passed"] = True
    status, words = stranger(record, "--lang", "fr")
    assert status == 1
    assert "[NON] En recomptant, on trouve le même résultat" in words
    assert "quelque chose ne concorde pas" in words


def test_a_resident_finds_their_ballot(stranger):
    record = supermarkets(secrecy="secret_verifiable").publish()
    mine = short_code(tracker(7, f"{3:032x}"))
    _, words = stranger(record, "--lang", "en", "--code", mine)
    assert f"Ballot {mine} is in the box." in words
    assert '{"choice":"for"}' in words
    _, words = stranger(record, "--lang", "en", "--code", "000-000-000-000")
    assert "NOT in the published list" in words


def test_recount_needs_only_the_standard_library():
    assert "app.domain.tally.stv" in sources()
    assert {name.partition(".")[0] for name in sources()} == {"app"}
    assert {name for name in sources() if not name.startswith("app.domain")} == {"app"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_findings_are_said_in_both_languages(language):
    vote = closed("approval", ["a", "b"], [{"approve": ["a"]}] * 5 + [{"approve": []}])
    lines, status = examine(canonical_json(vote.publish()).encode(), None, language)
    assert status == 0
    words = "\n".join(lines)
    assert LABELS["a"][language] in words
    assert SAID[language]["unknown"] in lines
    for table in (FINDINGS, SAID, VERDICTS):
        assert set(table["fr"]) == set(table["en"])


def test_unreadable_files_are_said_to_be(stranger, tmp_path):
    status, words = stranger([], "--lang", "en")
    assert (status, "cannot be read" in words or "not a published vote" in words) == (2, True)
    damaged = {**supermarkets().publish(), "result": {"figures": {"cast": 33}}, "seal": 3}
    assert stranger(damaged, "--lang", "fr")[0] in (1, 2)


def test_a_damaged_record_never_breaks_the_check():
    record = supermarkets().publish()
    for field in record:
        for junk in (None, 3, [], {}, "x", [[1]], {"a": secrets.token_hex(2)}):
            damaged = copy.deepcopy({**record, field: junk})
            if field == "format":
                continue
            assert [finding.code for finding in check_record(damaged)] == list(told(record))
