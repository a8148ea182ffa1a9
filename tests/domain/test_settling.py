"""Ties, by the policy chosen before the vote."""

import pytest

from app.domain.election import Election
from app.domain.settling import draw_hash, settle
from app.domain.tally.lots import mark
from app.domain.violations import RuleViolation

SEED = "4-2-6-6-1-3-5-2"


def tied_election(ties, method="approval", **params):
    ballots = {
        "approval": [
            {"choice": {"approve": [o]}, "count": n} for o, n in (("a", 3), ("b", 2), ("c", 2))
        ],
        "instant_runoff": [{"choice": {"ranking": [o]}, "count": 2} for o in "abc"],
    }
    return Election.from_json(
        {
            "method": method,
            "options": ["a", "b", "c"],
            "parameters": params,
            "rule": {"ties": ties},
            "ballots": ballots[method],
        }
    )


def settled(ties, seed=None, **how):
    election = tied_election(ties, **how)
    return settle(election, election.count(), seed)


def test_a_reported_tie_stays_open():
    result = settled("report", seats=2)
    assert result.is_open
    assert result.outcome.winners == ("a",)


def test_running_again_asks_among_the_tied():
    assert settled("rerun", seats=2).again == ("b", "c")


def test_the_status_quo_keeps_what_is_beyond_doubt():
    result = settled("status_quo", seats=2)
    assert not result.is_open
    assert result.outcome.winners == ("a",)


def test_a_lot_is_arithmetic_on_a_public_seed():
    result = settled("lot", SEED, seats=2)
    first = min("bc", key=lambda name: mark(SEED, name))
    assert result.outcome.winners == ("a", first)
    assert result.order[0] == first
    assert not result.is_open


def test_a_count_by_steps_is_done_again_with_the_draw():
    result = settled("lot", SEED, method="instant_runoff")
    last_two = sorted("abc", key=lambda name: mark(SEED, name))[:2]
    assert result.outcome.winners == (last_two[0],)
    assert result.outcome.stages[-1]["votes"]


def test_no_lot_without_a_seed():
    for seed in (None, "6"):
        with pytest.raises(RuleViolation) as refused:
            settled("lot", seed, seats=2)
        assert refused.value.code == "seed_too_short"


def test_without_a_tie_no_policy_applies():
    for ties in ("report", "rerun", "status_quo", "lot"):
        result = settled(ties, seats=1)
        assert (result.outcome.winners, result.is_open, result.again) == (("a",), False, ())


def test_the_tied_names_are_shown_before_the_seed():
    election = tied_election("lot", seats=2)
    assert len(draw_hash(election.count())) == 64
