"""Participatory budgets: two greedy orders, equal shares and its completions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tally.budget_equal_shares import COMPLETIONS, equal_shares
from app.domain.tally.registry import get
from app.domain.tally.ties import Chooser
from app.domain.violations import RuleViolation
from tests.domain.tally.elections import OPTIONS, elections

GREEDY, SHARES = get("budget_greedy"), get("budget_equal_shares")


def count(method, costs, ballots, budget, **params):
    cast = [({"approve": list(ticked)}, n) for ticked, n in ballots]
    return method.count(list(costs), cast, {"costs": costs, "budget": budget, **params})


def groups_of(election):
    groups = {}
    for ballot, times in election.ballots:
        if "approve" in ballot:
            ticked = frozenset(ballot["approve"])
            groups[ticked] = groups.get(ticked, 0) + times
    return groups


def shares_of(election):
    groups = groups_of(election)
    endowment = Fraction(election.params["budget"], sum(groups.values()))
    chooser = Chooser(order=OPTIONS)
    return groups, equal_shares(groups, election.params["costs"], endowment, chooser)


def plainly(groups, costs, money):
    """Equal shares as the definition says, slowly: every payment found by trying each number of poor supporters."""
    purses = dict.fromkeys(groups, money)
    bought = []
    while True:
        asked = {}
        for option in set(costs) - set(bought):
            people = sorted(purses[t] for t in groups if option in t for _ in range(groups[t]))
            for poor in range(len(people)):
                highest = (costs[option] - sum(people[:poor])) / Fraction(len(people) - poor)
                if sum(min(purse, highest) for purse in people) == costs[option]:
                    asked[option] = highest
                    break
        if not asked:
            return bought, purses
        most = max(costs[option] / asked[option] for option in asked)
        option = min(o for o in asked if costs[o] / asked[o] == most)
        for ticked in groups:
            if option in ticked:
                purses[ticked] -= min(purses[ticked], asked[option])
        bought.append(option)


class TestGreedy:
    def test_what_does_not_fit_is_skipped(self):
        costs = {"a": 60, "b": 50, "c": 40}
        outcome = count(GREEDY, costs, [("a", 5), ("b", 4), ("c", 3)], 100)
        assert outcome.winners == ("a", "c")
        assert (outcome.figures["spent"], outcome.figures["left"]) == (100, 0)

    def test_support_and_support_per_euro_are_two_rules(self):
        costs = {"a": 100, "b": 10}
        ballots = [("a", 5), ("b", 4)]
        assert count(GREEDY, costs, ballots, 100).winners == ("a",)
        per_euro = count(GREEDY, costs, ballots, 100, order="support_per_euro")
        assert per_euro.winners == ("b",)

    def test_a_tie_matters_only_when_both_do_not_fit(self):
        ballots = [("ab", 3)]
        assert count(GREEDY, {"a": 50, "b": 50}, ballots, 100).winners == ("a", "b")
        tied = count(GREEDY, {"a": 60, "b": 50}, ballots, 100)
        assert (tied.winners, tied.unresolved) == ((), (("a", "b"),))
        drawn = count(GREEDY, {"a": 60, "b": 50}, ballots, 100, ties=["b", "a"])
        assert drawn.winners == ("b",)

    def test_nobody_ticked_it_nobody_pays_for_it(self):
        assert count(GREEDY, {"a": 1, "b": 1}, [("a", 1)], 100).winners == ("a",)
        assert count(GREEDY, {"a": 1}, [], 100).winners == ()

    @given(elections(["budget_greedy"]))
    def test_within_the_budget_and_exhaustive(self, election):
        outcome = election.count()
        costs, votes = election.params["costs"], outcome.figures["options"]
        assert 0 <= outcome.figures["spent"] <= election.params["budget"]
        if not outcome.unresolved:
            for option in set(OPTIONS) - set(outcome.winners):
                assert not votes[option] or costs[option] > outcome.figures["left"]


class TestEqualShares:
    def test_a_minority_with_enough_money_gets_its_project(self):
        """Of ten people, six want the road and four the garden: greedy forgets the four."""
        costs = {"road": 100, "lane": 100, "garden": 80}
        ballots = [(["road", "lane"], 6), (["garden"], 4)]
        greedy = count(GREEDY, costs, ballots, 200, ties=["road", "lane", "garden"])
        shares = count(SHARES, costs, ballots, 200, completion="none", ties=["road", "lane"])
        assert greedy.winners == ("road", "lane")
        assert shares.winners == ("road", "garden")

    def test_poorer_supporters_pay_all_they_have(self):
        groups = {frozenset({"a", "b"}): 1, frozenset({"b"}): 1}
        bought = equal_shares(groups, {"a": 4, "b": 7}, Fraction(6), Chooser(order=["a", "b"]))
        assert [(p.option, p.highest_payment) for p in bought.purchases] == [("b", Fraction(7, 2))]
        assert bought.money[frozenset({"b"})] == Fraction(5, 2)
        bought = equal_shares(groups, {"a": 2, "b": 9}, Fraction(6), Chooser())
        assert [(p.option, p.highest_payment) for p in bought.purchases] == [("b", Fraction(9, 2))]

    def test_completions_are_different_rules(self):
        costs = {"a": 60, "b": 60, "c": 30}
        ballots = [("a", 5), ("b", 4), ("c", 1)]
        bought = {
            name: set(count(SHARES, costs, ballots, 100, completion=name).winners)
            for name in COMPLETIONS
        }
        assert bought["none"] == set()
        assert bought["greedy"] == {"a", "c"}
        assert bought["add1"] == bought["add1_exhaustive"] == {"a"}
        assert bought["add1_greedy"] == bought["add1_exhaustive_greedy"] == {"a", "c"}

    def test_stopping_when_nothing_more_fits_is_another_rule_than_going_on(self):
        costs = {"a": 12, "b": 10, "c": 9}
        ballots = [("b", 2), ("bc", 1), ("c", 1), ("ac", 1)]
        drawn = ["a", "b", "c"]
        stops = count(SHARES, costs, ballots, 15, completion="add1_exhaustive", ties=drawn)
        goes_on = count(SHARES, costs, ballots, 15, completion="add1", ties=drawn)
        assert (stops.winners, goes_on.winners) == (("c",), ("b",))

    def test_spending_the_whole_budget_is_not_spending_too_much(self):
        ballots = [("a", 2), ("b", 1)]
        outcome = count(SHARES, {"a": 60, "b": 40}, ballots, 100, completion="add1")
        assert (set(outcome.winners), outcome.figures["left"]) == ({"a", "b"}, 0)

    def test_a_long_count_tells_how_far_it_is(self):
        heard = []
        costs = {"a": 60, "b": 60, "c": 30}
        params = {"costs": costs, "budget": 100, "completion": "add1"}
        ballots = [({"approve": ["a"]}, 5), ({"approve": ["b"]}, 4)]
        outcome = SHARES.count_with_progress(
            list(costs), ballots, params, lambda cost, budget: heard.append((cost, budget))
        )
        assert outcome == SHARES.count(list(costs), ballots, params)
        assert heard == [(60, 100)] * 3 + [(120, 100)]

    def test_the_endowment_is_told(self):
        outcome = count(SHARES, {"a": 60, "b": 60}, [("a", 5), ("b", 5)], 100, ties=["a", "b"])
        assert outcome.figures["endowment"] == 11
        assert outcome.winners == ()

    @given(elections(["budget_equal_shares"]), st.sampled_from(COMPLETIONS))
    def test_never_over_the_budget(self, election, completion):
        params = {**election.params, "completion": completion, "ties": OPTIONS}
        outcome = SHARES.count(OPTIONS, election.ballots, params)
        assert outcome.unresolved == ()
        assert 0 <= outcome.figures["spent"] <= params["budget"]
        if outcome.figures["expressed"]:
            share = Fraction(params["budget"], outcome.figures["expressed"])
            assert outcome.figures["endowment"] >= share
        if completion.endswith("greedy"):
            for option in set(OPTIONS) - set(outcome.winners):
                votes = outcome.figures["options"][option]
                assert not votes or params["costs"][option] > outcome.figures["left"]

    @given(elections(["budget_equal_shares"]).filter(groups_of))
    def test_every_cent_is_in_a_pocket_or_in_a_project(self, election):
        groups, shares = shares_of(election)
        costs = election.params["costs"]
        left = sum(groups[ticked] * money for ticked, money in shares.money.items())
        assert left + sum(costs[o] for o in shares.bought) == election.params["budget"]
        assert all(money >= 0 for money in shares.money.values())

    @given(elections(["budget_equal_shares"]).filter(groups_of))
    def test_the_fast_count_buys_what_the_definition_buys(self, election):
        groups, shares = shares_of(election)
        bought, purses = plainly(groups, election.params["costs"], shares.endowment)
        assert list(shares.bought) == bought
        assert shares.money == purses

    @given(elections(["budget_equal_shares"]).filter(groups_of))
    def test_nothing_its_supporters_could_pay_is_left(self, election):
        groups, shares = shares_of(election)
        for option in set(OPTIONS) - set(shares.bought):
            purse = sum(groups[t] * m for t, m in shares.money.items() if option in t)
            assert purse < election.params["costs"][option]

    @given(elections(["budget_equal_shares"]).filter(groups_of))
    def test_people_who_could_pay_alone_are_heard(self, election):
        groups, shares = shares_of(election)
        for option, cost in election.params["costs"].items():
            alike = [ticked for ticked in groups if option in ticked]
            if cost <= shares.endowment * sum(groups[ticked] for ticked in alike):
                assert any(set(shares.bought) & ticked for ticked in alike)

    @given(elections(["budget_equal_shares"]).filter(groups_of))
    def test_the_unit_of_money_changes_nothing(self, election):
        params = election.params
        cents = {
            **params,
            "completion": "none",
            "costs": {option: 100 * cost for option, cost in params["costs"].items()},
            "budget": 100 * params["budget"],
        }
        euros = {**params, "completion": "none"}
        ballots = election.ballots
        one, other = (SHARES.count(OPTIONS, ballots, p) for p in (cents, euros))
        assert (one.winners, one.unresolved) == (other.winners, other.unresolved)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"costs": {"a": 1}, "budget": 10}, "cost_missing"),
        ({"costs": {"a": 1, "b": 0}, "budget": 10}, "cost_not_positive"),
        ({"costs": {"a": 1, "b": 2.5}, "budget": 10}, "not_an_integer"),
        ({"costs": {"a": 1, "b": 1, "z": 1}, "budget": 10}, "unknown_field"),
        ({"costs": {"a": 1, "b": 1}, "budget": 0}, "budget_not_positive"),
        ({"costs": {"a": 1, "b": 1}, "budget": -5}, "negative_number"),
        ({"costs": {"a": 1, "b": 1}}, "budget_not_positive"),
        ({"costs": {"a": 1, "b": 1}, "budget": 5, "fewest": 3}, "impossible_limits"),
        ({"costs": {"a": 1, "b": 1}, "budget": 5, "ties": ["a", "a"]}, "duplicate_option"),
        ({"costs": {"a": 1, "b": 1}, "budget": 5, "completion": "add2"}, "unknown_value"),
        ({"costs": {"a": 1, "b": 1}, "budget": 5, "step": 0}, "impossible_step"),
    ],
)
def test_malformed_budgets(params, code):
    with pytest.raises(RuleViolation) as refused:
        SHARES.check_params(["a", "b"], params)
    assert refused.value.code == code


@pytest.mark.parametrize("method", ["budget_greedy", "budget_equal_shares"])
def test_a_ballot_without_any_tick_is_blank(method):
    """Three people for the oven and three who want nothing: those three leave the money to the others."""
    ballots = [({"approve": ["four"]}, 3), ({"approve": []}, 3)]
    outcome = get(method).count(["four"], ballots, {"costs": {"four": 100}, "budget": 100})
    assert outcome.winners == ("four",)
    assert (outcome.figures["expressed"], outcome.figures["blank"]) == (3, 3)
