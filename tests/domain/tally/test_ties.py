"""Ties in the middle of a count: what is said to be sure or open is what all the public draws together say."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.tally.registry import get

RUNOFF, STV = get("instant_runoff"), get("scottish_stv")
GREEDY, SHARES = get("budget_greedy"), get("budget_equal_shares")
FIVE = list("abcde")
SIX = list("abcdef")

rankings = st.permutations(FIVE).flatmap(
    lambda order: st.integers(1, 5).map(lambda n: {"ranking": order[:n]})
)
rows = st.lists(st.tuples(rankings, st.integers(1, 2)), min_size=1, max_size=7)
ticks = st.lists(st.sampled_from(FIVE), unique=True, min_size=1).map(lambda t: {"approve": t})
ticked = st.lists(st.tuples(ticks, st.integers(1, 2)), min_size=1, max_size=5)
costs = st.fixed_dictionaries({option: st.integers(1, 4) for option in FIVE})


def by_every_draw(method, options, ballots, params):
    """Chosen in every order of a public draw, and in some only."""
    found = [
        set(method.count(options, ballots, {**params, "ties": list(order)}).winners)
        for order in permutations(options)
    ]
    every = set.intersection(*found)
    return every, set.union(*found) - every


def agrees_with_every_draw(method, options, ballots, params):
    outcome = method.count(options, ballots, params)
    every, some = by_every_draw(method, options, ballots, params)
    assert set(outcome.winners) == every
    assert {o for group in outcome.unresolved for o in group} == some
    return outcome


@settings(max_examples=60)
@given(rows)
def test_a_runoff_says_what_every_draw_says(ballots):
    agrees_with_every_draw(RUNOFF, FIVE, ballots, {})


@settings(max_examples=60)
@given(rows, st.integers(2, 3))
def test_transfers_say_what_every_draw_says(ballots, seats):
    agrees_with_every_draw(STV, FIVE, ballots, {"seats": seats})


@settings(max_examples=40)
@given(ticked, costs, st.integers(2, 10), st.sampled_from(["support", "support_per_euro"]))
def test_a_budget_says_what_every_draw_says(ballots, prices, budget, order):
    params = {"costs": prices, "budget": budget, "order": order}
    agrees_with_every_draw(GREEDY, FIVE, ballots, params)


@settings(max_examples=40)
@given(
    ticked,
    costs,
    st.integers(2, 10),
    st.sampled_from(["none", "greedy", "add1", "add1_exhaustive", "add1_greedy"]),
)
def test_equal_shares_say_what_every_draw_says(ballots, prices, budget, completion):
    params = {"costs": prices, "budget": budget, "completion": completion}
    agrees_with_every_draw(SHARES, FIVE, ballots, params)


@pytest.mark.parametrize("others", [6, 25, 200])
def test_a_sure_winner_of_a_runoff_is_never_hidden_by_tied_losers(others):
    losers = [f"s{n}" for n in range(others)]
    ballots = [({"ranking": ["A"]}, 2), *(({"ranking": [loser]}, 1) for loser in losers)]
    outcome = RUNOFF.count(["A", *losers], ballots)
    assert outcome.winners == ("A",)
    assert outcome.unresolved == ()


def test_losers_who_name_each_other_go_together():
    losers = [f"s{n}" for n in range(20)]
    ring = zip(losers, losers[1:] + losers[:1], strict=True)
    ballots = [({"ranking": ["A"]}, 3), *(({"ranking": list(pair)}, 1) for pair in ring)]
    assert RUNOFF.count(["A", *losers], ballots).winners == ("A",)


def test_one_place_is_sure_and_the_other_is_open_among_many():
    losers = [f"s{n}" for n in range(24)]
    ballots = [({"ranking": ["A"]}, 2), *(({"ranking": [loser]}, 1) for loser in losers)]
    outcome = STV.count(["A", *losers], ballots, {"seats": 2})
    assert outcome.winners == ("A",)
    assert outcome.unresolved == (tuple(losers),)


@pytest.mark.parametrize("completion", ["none", "add1", "greedy", "add1_greedy"])
@pytest.mark.parametrize("projects", [4, 26])
def test_projects_that_all_can_be_paid_are_all_bought(projects, completion):
    options = [f"p{n}" for n in range(projects)]
    params = {"costs": dict.fromkeys(options, 1), "budget": projects, "completion": completion}
    outcome = SHARES.count(options, [({"approve": options}, 1)], params)
    assert set(outcome.winners) == set(options)


def test_where_the_branches_are_too_many_nobody_still_running_is_beaten():
    """Thirty options in pairs that rank each other in a tangle: what cannot be tried is open."""
    options = [f"o{n}" for n in range(30)]
    ballots = [
        ({"ranking": [options[n], options[(7 * n + 3) % 30], options[(11 * n + 5) % 30]]}, 1)
        for n in range(30)
        if (7 * n + 3) % 30 != n and (11 * n + 5) % 30 not in (n, (7 * n + 3) % 30)
    ]
    outcome = STV.count(options, ballots, {"seats": 3})
    drawn = set()
    for shift in range(30):
        order = options[shift:] + options[:shift]
        drawn |= set(STV.count(options, ballots, {"seats": 3, "ties": order}).winners)
    open_ = {o for group in outcome.unresolved for o in group}
    assert drawn <= set(outcome.winners) | open_
