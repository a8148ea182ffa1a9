"""Approval, score, dots, quadratic, consent, gradients, nominations: their own rules and their refusals."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.electorate import Electorate
from app.domain.rules import Rule
from app.domain.tally.outcome import fill
from app.domain.tally.registry import get
from app.domain.violations import RuleViolation
from tests.domain.tally.elections import OPTIONS, elections


def refusal(name, ballot, params=None, options=OPTIONS):
    method = get(name)
    with pytest.raises(RuleViolation) as refused:
        method.check(ballot, options, method.check_params(options, params or {}))
    return refused.value.code


def test_places_are_filled_until_a_tie_straddles_the_last_one():
    tiers = (("a",), ("b", "c"), ("d",))
    assert fill(tiers, 1) == (("a",), ())
    assert fill(tiers, 2) == (("a",), (("b", "c"),))
    assert fill(tiers, 3) == (("a", "b", "c"), ())


class TestApproval:
    def count(self, *ballots, rule=None, **params):
        return get("approval").count(OPTIONS, [({"approve": b}, 1) for b in ballots], params, rule)

    def test_the_most_ticked_wins(self):
        outcome = self.count(["a", "b"], ["b"], ["c", "b"])
        assert outcome.winners == ("b",)
        assert outcome.tiers == (("b",), ("a", "c"), ("d",))

    def test_a_tie_at_the_last_place_is_reported(self):
        outcome = self.count(["a", "b"], ["b"], ["c", "b"], seats=2)
        assert (outcome.winners, outcome.unresolved) == (("b",), (("a", "c"),))

    def test_nobody_wins_without_a_tick(self):
        assert self.count([], []).winners == ()
        assert self.count([], []).unresolved == ()

    def test_a_ballot_without_any_tick_is_blank(self):
        rule = Rule.from_json({"threshold": "simple"})
        outcome = self.count(["a"], ["a"], ["a"], ["b"], ["b"], [], rule=rule)
        assert outcome.winners == ("a",)
        assert (outcome.figures["expressed"], outcome.figures["blank"]) == (5, 1)

    def test_nothing_passes_of_an_empty_base(self):
        rule = Rule.from_json({"threshold": {"base": "present", "share": "1/2"}})
        people = Electorate(members=5, present=0, represented=0)
        outcome = get("approval").count(OPTIONS, [({"approve": ["a"]}, 2)], {}, rule, people)
        assert (outcome.winners, outcome.unresolved) == ((), ())

    def test_a_floor_keeps_the_weak_out(self):
        rule = Rule.from_json({"threshold": {"base": "cast", "share": "2/3"}})
        outcome = self.count(["a", "b"], ["a"], ["a", "b"], ["a"], rule=rule, seats=2)
        assert outcome.winners == ("a",)
        assert outcome.figures["needed"] == 3

    def test_below_the_quorum_nobody_wins_and_nothing_stays_open(self):
        rule = Rule.from_json({"quorum": {"counted": "cast", "share": "1/2"}})
        ballots = [({"approve": ["a"]}, 2), ({"approve": ["b"]}, 1)]
        for members, winners in ((6, ("a",)), (7, ())):
            people = Electorate(members=members)
            outcome = get("approval").count(OPTIONS, ballots, {}, rule, people)
            assert outcome.winners == winners
            assert outcome.passed is (None if winners else False)
        tied = get("approval").count(OPTIONS, ballots[1:], {"seats": 2}, rule, people)
        assert tied.unresolved == ()

    @given(elections(["approval"]), st.data())
    def test_one_more_tick_never_lowers_an_option(self, election, data):
        option = data.draw(st.sampled_from(OPTIONS))
        more = [*election.ballots, ({"approve": [option]}, 1)]
        rank = [i for i, tier in enumerate(election.count().tiers) if option in tier]
        assert [i for i, tier in enumerate(election.count(more).tiers) if option in tier] <= rank

    def test_refusals(self):
        assert refusal("approval", {"approve": ["a", "a"]}) == "duplicate_option"
        assert refusal("approval", {"approve": ["z"]}) == "unknown_option"
        assert refusal("approval", {"approve": "a"}) == "malformed_ballot"
        assert refusal("approval", {"approve": ["a", "b"]}, {"most": 1}) == "too_many_marks"
        assert refusal("approval", {"approve": []}, {"fewest": 1}) == "too_few_marks"


class TestScore:
    ballots = (({"scores": {"a": 5, "b": 3}}, 1), ({"scores": {"b": 3}}, 2))

    def test_a_missing_score_adds_nothing_or_is_left_out(self):
        zero = get("score").count(["a", "b"], self.ballots)
        excluded = get("score").count(["a", "b"], self.ballots, {"missing": "excluded"})
        assert (zero.winners, excluded.winners) == (("b",), ("a",))
        assert zero.figures["options"]["b"] == {"sum": 9, "scored": 3, "mean": Fraction(3)}

    def test_an_option_that_nobody_scored_never_wins(self):
        outcome = get("score").count(["a", "b"], [({"scores": {"b": -1}}, 1)], {"low": -2})
        assert outcome.winners == ("b",)

    def test_refusals(self):
        assert refusal("score", {"scores": {"a": 6}}) == "score_out_of_range"
        assert refusal("score", {"scores": {"a": 2.5}}) == "not_an_integer"
        assert refusal("score", {"scores": {"a": True}}) == "not_an_integer"
        assert refusal("score", {"scores": {"a": "3"}}) == "not_an_integer"
        assert refusal("score", {"scores": {"a": 1}}, {"missing": "refuse"}) == "score_missing"


class TestDots:
    def test_points_and_supporters_can_disagree_and_both_are_told(self):
        ballots = [({"dots": {"a": 3}}, 2), ({"dots": {"b": 1}}, 4)]
        outcome = get("dots").count(["a", "b"], ballots, {"budget": 3})
        assert outcome.winners == ("a",)
        assert outcome.figures["by_supporters"] == (("b",), ("a",))

    @given(elections(["dots"]))
    def test_points_are_conserved(self, election):
        given_ = sum(sum(b.get("dots", {}).values()) * n for b, n in election.ballots)
        figures = election.count().figures
        assert figures["points"] == given_ <= 7 * figures["expressed"]

    def test_refusals(self):
        limits = {"budget": 7, "cap": 3}
        assert refusal("dots", {"dots": {"a": 4}}, limits) == "too_many_dots"
        assert refusal("dots", {"dots": {"a": 3, "b": 3, "c": 2}}, limits) == "over_budget"
        assert refusal("dots", {"dots": {"a": -1}}, limits) == "negative_dots"
        assert refusal("dots", {"dots": {"a": 1.5}}, limits) == "not_an_integer"
        assert refusal("dots", {"dots": {"a": 0}}, limits) == "empty_ballot"
        assert refusal("dots", {"dots": {"a": 1}}, {"spend_all": True}) == "dots_left"
        assert refusal("dots", {"dots": {"a": 10**30}}, limits) == "number_too_large"


class TestQuadratic:
    def test_two_votes_cost_four_credits(self):
        params = {"credits": 4}
        assert get("quadratic").count(["a"], [({"votes": {"a": 2}}, 1)], params).winners == ("a",)
        assert refusal("quadratic", {"votes": {"a": 2, "b": 1}}, params) == "over_budget"

    def test_more_against_than_for_never_wins(self):
        ballots = [({"votes": {"a": -2}}, 1), ({"votes": {"a": 1}}, 1)]
        outcome = get("quadratic").count(["a"], ballots, {"negative": True})
        assert outcome.winners == ()
        assert outcome.figures["options"]["a"] == {"for": 1, "against": 2, "votes": -1}

    def test_refusals(self):
        assert refusal("quadratic", {"votes": {"a": -1}}) == "negative_votes"
        assert refusal("quadratic", {"votes": {}}) == "empty_ballot"
        assert refusal("quadratic", {"votes": [1]}) == "malformed_ballot"


class TestConsent:
    def count(self, rule=None, people=None, silence="blocks", **answers):
        ballots = [({"answer": answer}, n) for answer, n in answers.items()]
        return get("consent").count([], ballots, {"silence": silence}, rule, people)

    def test_one_objection_is_enough_to_stop(self):
        assert self.count(consent=20, concern=3, stand_aside=2).passed is True
        assert self.count(consent=30, objection=1).passed is False

    def test_nobody_consents_nothing_is_adopted(self):
        assert self.count(stand_aside=5).passed is False
        assert self.count().passed is False

    def test_silence_is_not_consent_unless_the_assembly_says_so(self):
        people = Electorate(present=10, represented=1)
        assert self.count(people=people, consent=10).passed is False
        assert self.count(people=people, consent=10).figures["silent"] == 1
        assert self.count(people=people, silence="consents", consent=10).passed is True

    def test_a_large_room_may_allow_a_share_of_objections(self):
        fifth = {"option": "objection", "limit": "at_most", "share": "1/5", "base": "cast"}
        rule = Rule.from_json({"requirements": [fifth]})
        assert self.count(rule, consent=8, objection=2).passed is True
        assert self.count(rule, consent=8, objection=3).passed is False

    def test_wanting_objections_allows_none(self):
        wanted = {"option": "objection", "limit": "at_least", "share": "0/1", "base": "cast"}
        rule = Rule.from_json({"requirements": [wanted]})
        assert self.count(rule, consent=8, objection=1).passed is False
        assert self.count(rule, consent=8).passed is True

    @given(elections(["consent"]))
    def test_adopted_if_and_only_if_no_objection_stands(self, election):
        figures = election.count().figures
        consents = figures["consent"] + figures["concern"]
        assert election.count().passed is (figures["objection"] == 0 and consents > 0)


class TestGradients:
    def count(self, rule=None, people=None, **levels):
        ballots = [({"level": int(level[1:])}, n) for level, n in levels.items()]
        return get("gradients").count([], ballots, {}, rule, people)

    def test_without_a_rule_nothing_passes_or_fails(self):
        outcome = self.count(l1=5, l8=1)
        assert outcome.passed is None
        assert outcome.figures["levels"]["8"] == 1

    def test_a_veto_and_three_quarters_of_the_room(self):
        veto = {"option": "8", "limit": "at_most", "share": "0/1", "base": "cast"}
        wide = {"base": "present", "share": "3/4"}
        rule = Rule.from_json({"threshold": wide, "requirements": [veto]})
        people = Electorate(present=12)
        assert self.count(rule, people, l1=3, l2=3, l3=3, l6=3).passed is True
        assert self.count(rule, people, l1=3, l2=3, l3=2, l6=4).passed is False
        assert self.count(rule, people, l1=11, l8=1).passed is False

    def test_the_median_is_the_cooler_one_of_two(self):
        assert self.count(l1=2, l5=2).figures["median_level"] == 5
        assert self.count(l1=3, l5=2).figures["median_level"] == 1
        assert self.count().figures["median_level"] is None

    def test_refusals(self):
        assert refusal("gradients", {"level": 9}, options=[]) == "unknown_level"
        assert refusal("gradients", {"level": 0}, options=[]) == "unknown_level"
        assert refusal("gradients", {"level": 1.0}, options=[]) == "not_an_integer"
        assert refusal("gradients", {"level": True}, options=[]) == "malformed_ballot"
        assert refusal("gradients", {"level": 6}, {"levels": 5}, []) == "unknown_level"


class TestElectionWithoutCandidate:
    def count(self, nominees, **params):
        ballots = [({"nominee": nominee}, 1) for nominee in nominees]
        return get("election_without_candidate").count(OPTIONS, ballots, params)

    def test_naming_elects_nobody(self):
        outcome = self.count("aab")
        assert outcome.winners == ()
        assert outcome.tiers == (("a",), ("b",))
        assert outcome.figures["named"] == ["a", "b"]

    def test_the_second_round_only_moves_to_people_already_named(self):
        assert self.count("ab", round=2, named=["a", "b"]).tiers == (("a", "b"),)
        with pytest.raises(RuleViolation) as refused:
            self.count("c", round=2, named=["a", "b"])
        assert refused.value.code == "not_named_before"

    def test_there_is_no_blank(self):
        assert get("election_without_candidate").blank({}) is None
        assert refusal("election_without_candidate", {"blank": True}) == "malformed_ballot"
