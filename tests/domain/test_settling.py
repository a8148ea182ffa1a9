"""Ties, by the policy chosen before the vote."""

import pytest

from app.domain.election import Election
from app.domain.rules import TiePolicy
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


def question(ties="casting_vote", threshold="simple", members=None, **votes):
    ballots = [{"choice": choice, "count": n} for choice, n in votes.items()]
    return Election.from_json(
        {
            "method": "for_against",
            "options": [],
            "rule": {"ties": ties, "threshold": threshold},
            "electorate": {"members": members, "present": members},
            "ballots": ballots,
        }
    )


def even(election):
    return election.count().unresolved == (("for", "against"),)


def test_as_many_for_as_against_is_a_tie_only_where_the_chair_has_a_casting_vote():
    votes = {"for": 5, "against": 5, "blank": 2}
    assert even(question(**votes))
    assert question(**votes).count().passed is None
    for ties in ("report", "rerun", "status_quo", "lot"):
        told = question(ties=ties, **votes).count()
        assert (told.passed, told.unresolved) == (False, ())


def test_a_casting_vote_needs_an_exact_half_of_the_base():
    assert not even(question(**{"for": 5, "against": 6}))
    assert not even(question(**{"blank": 4}))
    assert not even(question(threshold="two_thirds", **{"for": 5, "against": 5}))
    absent = question(threshold="absolute_members", members=12, **{"for": 5, "against": 5})
    assert not even(absent)
    assert absent.count().passed is False
    assert even(question(threshold="absolute_members", members=10, **{"for": 5, "against": 5}))


@pytest.mark.parametrize(("side", "passed"), [("for", True), ("against", False)])
def test_the_chair_decides_a_question(side, passed):
    election = question(**{"for": 5, "against": 5})
    told = settle(election, election.count(), chosen=[side])
    assert told.outcome.passed is passed
    assert not told.is_open
    assert told.outcome.winners == ()


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ((), "casting_vote_missing"),
        (("b", "c"), "casting_vote_missing"),
        (("a",), "unknown_option"),
        (("b", "b"), "duplicate_option"),
    ],
)
def test_the_chair_chooses_as_many_of_the_tied_as_there_are_places(chosen, code):
    election = tied_election("casting_vote", seats=2)
    with pytest.raises(RuleViolation) as refused:
        settle(election, election.count(), chosen=chosen)
    assert refused.value.code == code


@pytest.mark.parametrize("method", ["approval", "instant_runoff"])
def test_the_chair_chooses_among_the_tied(method):
    how = {"seats": 2} if method == "approval" else {"method": method}
    election = tied_election("casting_vote", **how)
    told = settle(election, election.count(), chosen=["c"])
    assert told.outcome.winners[-1] == "c"
    assert not told.is_open


def test_the_chair_buys_only_what_the_money_pays_for():
    election = Election.from_json(
        {
            "method": "budget_greedy",
            "options": ["a", "b"],
            "parameters": {"costs": {"a": 60, "b": 50}, "budget": 100},
            "rule": {"ties": "casting_vote"},
            "ballots": [{"choice": {"approve": [o]}, "count": 2} for o in "ab"],
        }
    )
    assert settle(election, election.count(), chosen=["b"]).outcome.winners == ("b",)
    for chosen, code in (("ab", "casting_vote_too_dear"), ("", "casting_vote_missing")):
        with pytest.raises(RuleViolation) as refused:
            settle(election, election.count(), chosen=chosen)
        assert refused.value.code == code


def test_the_room_chooses_how_only_where_the_charter_leaves_it_to_the_room():
    election = tied_election("report", seats=2)
    told = settle(election, election.count(), how=TiePolicy.CHAIR, chosen=["b"])
    assert (told.policy, told.outcome.winners) == (TiePolicy.CHAIR, ("a", "b"))
    assert settle(election, election.count(), how=TiePolicy.RERUN).again == ("b", "c")
    fixed = tied_election("status_quo", seats=2)
    with pytest.raises(RuleViolation) as refused:
        settle(fixed, fixed.count(), how=TiePolicy.RERUN)
    assert refused.value.code == "not_the_policy"
    assert not settle(fixed, fixed.count(), how=TiePolicy.STATUS_QUO).is_open
