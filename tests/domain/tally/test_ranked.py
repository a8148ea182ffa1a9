"""Ranked ballots: duels and transfers, on cases worked out by hand, published ones, and random elections."""

from itertools import chain, combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tally.registry import get
from app.domain.tally.schulze import strongest_paths
from app.domain.tally.stv import UNIT
from app.domain.violations import RuleViolation
from tests.domain.cases import load
from tests.domain.tally.elections import OPTIONS, elections

SCHULZE, RUNOFF, STV = get("condorcet_schulze"), get("instant_runoff"), get("scottish_stv")
CASES = load("rankings")


def groups_of(ranking):
    """[["a"], ["b", "c"]] for "a>b=c"."""
    return [group.split("=") for group in ranking.split(">")]


def election_of(case):
    ballots = [({"ranking": groups_of(ranking)}, n) for n, ranking in case["ballots"]]
    return sorted({o for b, _ in ballots for group in b["ranking"] for o in group}), ballots


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_duels_of_known_elections(case):
    outcome = SCHULZE.count(*election_of(case))
    assert [set(tier) for tier in outcome.tiers] == [set(t.split("=")) for t in case["tiers"]]
    assert outcome.figures["condorcet_winner"] == case["champion"]
    assert outcome.figures["paths"] == case.get("paths", outcome.figures["paths"])
    first, alone = outcome.tiers[0], len(outcome.tiers[0]) == 1
    assert (outcome.winners, outcome.unresolved) == ((first, ()) if alone else ((), (first,)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_their_tiers_are_what_every_chain_of_won_duels_gives(case):
    """The definition, written out: of all chains from one to the other, the one whose weakest duel is strongest."""
    options, ballots = election_of(case)

    def above(a, b):
        places = [{o: i for i, g in enumerate(c["ranking"]) for o in g} for c, _ in ballots]
        last = len(options)
        return sum(
            n for p, (_, n) in zip(places, ballots, strict=True) if p.get(a, last) < p.get(b, last)
        )

    def strength(way):
        duels = [(above(a, b), above(b, a)) for a, b in pairwise(way)]
        return min(won if won > lost else 0 for won, lost in duels)

    def reach(a, b):
        others = [o for o in options if o not in (a, b)]
        ways = chain.from_iterable(permutations(others, n) for n in range(len(others) + 1))
        return max(strength((a, *way, b)) for way in ways)

    left = set(options)
    for tier in case["tiers"]:
        unbeaten = {a for a in left if all(reach(a, b) >= reach(b, a) for b in left - {a})}
        assert unbeaten == set(tier.split("="))
        left -= unbeaten


@pytest.mark.parametrize("case", [c for c in CASES if "runoff" in c], ids=lambda case: case["name"])
def test_rounds_of_known_elections(case):
    outcome = RUNOFF.count(*election_of(case))
    assert outcome.winners == (case["runoff"],)
    votes = [{o: n for o, n in stage["votes"].items() if n} for stage in outcome.stages]
    rounds = [one for one, before in zip(votes, [None, *votes], strict=False) if one != before]
    assert rounds[: len(case["rounds"])] == case["rounds"]


def test_unranked_options_are_last_or_out_of_the_duel():
    ballots = [({"ranking": ["a"]}, 3), ({"ranking": ["b", "a"]}, 2), ({"ranking": ["b"]}, 2)]
    assert SCHULZE.count(["a", "b"], ballots).winners == ("b",)
    told = SCHULZE.count(["a", "b"], ballots, {"unranked": "no_opinion"})
    assert told.figures["pairs"] == {"a": {"b": 0}, "b": {"a": 2}}


@given(elections(["condorcet_schulze"]))
def test_duels_share_out_the_ballots(election):
    figures = election.count().figures
    pairs = figures["pairs"]
    for a in OPTIONS:
        for b in set(OPTIONS) - {a}:
            assert pairs[a][b] + pairs[b][a] <= figures["expressed"]


@given(elections(["condorcet_schulze"]))
def test_who_wins_every_duel_wins(election):
    outcome = election.count()
    champion = outcome.figures["condorcet_winner"]
    if champion is not None:
        assert outcome.tiers[0] == (champion,)


@given(elections(["condorcet_schulze"]))
def test_strongest_paths_are_the_widest_of_all_chains(election):
    pairs = election.count().figures["pairs"]
    paths = strongest_paths(pairs)

    def widest(a, b, through):
        direct = pairs[a][b] if pairs[a][b] > pairs[b][a] else 0
        chains = [min(widest(a, c, through - {c}), widest(c, b, through - {c})) for c in through]
        return max([direct, *chains])

    for a in OPTIONS:
        for b in set(OPTIONS) - {a}:
            assert paths[a][b] == widest(a, b, frozenset(OPTIONS) - {a, b})


@given(elections(["condorcet_schulze"]))
def test_raising_a_winner_keeps_it_a_winner(election):
    outcome = election.count()
    for champion in outcome.tiers[0]:
        raised = []
        for ballot, n in election.ballots:
            groups = [[o for o in g if o != champion] for g in ballot.get("ranking", [])]
            raised.append(({"ranking": [[champion], *[g for g in groups if g]]}, n))
        assert champion in election.count(raised).tiers[0]


@given(elections(["condorcet_schulze"]))
def test_a_single_winner_does_not_win_when_everybody_thinks_the_opposite(election):
    full = []
    for ballot, n in election.ballots:
        groups = ballot.get("ranking", [])
        left = [o for o in OPTIONS if o not in {x for g in groups for x in g}]
        full.append(([*groups, left] if left else groups, n))
    straight = election.count([({"ranking": groups}, n) for groups, n in full])
    turned = election.count([({"ranking": groups[::-1]}, n) for groups, n in full])
    if straight.winners and len(straight.tiers[0]) == 1 and len(straight.tiers) > 1:
        assert turned.tiers[0] != straight.tiers[0]


@given(elections(["condorcet_schulze"]))
def test_winners_are_in_every_group_that_beats_all_outside_it(election):
    """The Smith criterion, checked against every set of options."""
    outcome = election.count()
    pairs = outcome.figures["pairs"]
    for size in range(1, len(OPTIONS)):
        for group in combinations(OPTIONS, size):
            outside = set(OPTIONS) - set(group)
            if all(pairs[a][b] > pairs[b][a] for a in group for b in outside):
                assert set(outcome.tiers[0]) <= set(group)


def test_twins_of_an_option_change_nothing_for_the_others():
    """Two nearly equal options side by side do not spoil each other, as they would in a plurality vote."""
    before = SCHULZE.count(["a", "b"], [({"ranking": ["a", "b"]}, 6), ({"ranking": ["b", "a"]}, 5)])
    twins = [
        ({"ranking": ["a", "a2", "b"]}, 3),
        ({"ranking": ["a2", "a", "b"]}, 3),
        ({"ranking": ["b", "a", "a2"]}, 5),
    ]
    after = SCHULZE.count(["a", "a2", "b"], twins)
    assert before.winners == ("a",)
    assert set(after.tiers[0]) <= {"a", "a2"}
    assert after.tiers[-1] == ("b",)


@given(elections(["instant_runoff"]))
def test_more_than_half_of_first_choices_wins_the_runoff(election):
    outcome = election.count()
    if not outcome.stages:
        return
    for option, votes in outcome.stages[0]["votes"].items():
        if 2 * votes > outcome.figures["expressed"]:
            assert outcome.winners == (option,)


@given(elections(["scottish_stv"]))
def test_transfers_elect_the_number_of_places_and_lose_no_vote(election):
    outcome = election.count()
    seats, valid = election.params["seats"], outcome.figures["expressed"]
    if valid:
        open_ = sum(len(group) for group in outcome.unresolved)
        assert len(outcome.winners) == seats if not open_ else len(outcome.winners) < seats
        assert len(outcome.winners) + open_ >= seats
    quota = outcome.figures["quota"]
    assert quota * (seats + 1) > valid >= (quota - 1) * (seats + 1)
    for stage in outcome.stages:
        assert sum(stage["votes"].values()) + stage["non_transferable"] == valid
        assert stage["non_transferable"] >= 0
        assert all((UNIT * votes).denominator == 1 for votes in stage["votes"].values())


@given(elections(["instant_runoff"]))
def test_one_place_by_transfers_is_the_runoff(election):
    one = STV.count(election.options, election.ballots, {"seats": 1})
    assert (one.winners, one.unresolved, one.stages) == (
        election.count().winners,
        election.count().unresolved,
        election.count().stages,
    )


@given(elections(["scottish_stv"]), st.permutations(OPTIONS))
def test_a_public_draw_settles_every_tie_within_the_open_options(election, order):
    free = election.count()
    drawn = STV.count(election.options, election.ballots, {**election.params, "ties": order})
    assert drawn.unresolved == ()
    assert set(free.winners) <= set(drawn.winners)
    open_ = {option for group in free.unresolved for option in group}
    assert set(drawn.winners) <= set(free.winners) | open_


def test_the_runoff_is_not_monotone_and_nobody_should_mend_it():
    """Ten people move A from last to first place, and A, who was winning, loses."""

    def winner(first, second, third):
        ballots = [(["a", "b", "c"], first), (["b", "c", "a"], second), (["c", "a", "b"], third)]
        counted = RUNOFF.count(["a", "b", "c"], [({"ranking": r}, n) for r, n in ballots])
        return counted.winners

    assert winner(39, 35, 26) == ("a",)
    assert winner(49, 25, 26) == ("c",)


def test_a_surplus_moves_on_at_a_lower_value_cut_to_five_decimals():
    ballots = [({"ranking": ["a", "b"]}, 7), ({"ranking": ["c"]}, 2), ({"ranking": ["d"]}, 2)]
    outcome = STV.count(OPTIONS, ballots, {"seats": 2})
    assert outcome.figures["quota"] == 4
    assert outcome.stages[1]["action"] == "surplus"
    assert outcome.stages[1]["votes"]["b"] * UNIT == 7 * 42857
    assert outcome.stages[1]["non_transferable"] * UNIT == 1
    assert outcome.winners == ("a", "b")


def test_equal_votes_are_settled_by_the_latest_stage_where_they_differed():
    """A and B end with 6 each; B led at first, A led at the stage before: B goes, and A wins."""
    told = {"ae": 4, "xae": 2, "bae": 5, "yba": 1, "ye": 2, "e": 8}
    ballots = [({"ranking": list(ranking)}, n) for ranking, n in told.items()]
    outcome = RUNOFF.count(list("abxye"), ballots)
    assert [stage["option"] for stage in outcome.stages[:4]] == [None, "x", "y", "b"]
    assert outcome.winners == ("a",)


def test_the_largest_surplus_moves_first():
    ballots = [({"ranking": ["a", "c"]}, 6), ({"ranking": ["b", "d"]}, 9)]
    ballots += [({"ranking": [option]}, 2) for option in "cd"]
    outcome = STV.count(list("abcd"), ballots, {"seats": 3})
    assert [stage["option"] for stage in outcome.stages[:2]] == [None, "b"]


def test_a_tie_that_history_cannot_settle_stays_open():
    outcome = RUNOFF.count(["a", "b"], [({"ranking": ["a"]}, 3), ({"ranking": ["b"]}, 3)])
    assert outcome.winners == ()
    assert outcome.unresolved == (("a", "b"),)
    assert len(outcome.stages) == 1


def test_a_tie_that_changes_nothing_is_told_and_settled():
    ballots = [({"ranking": ["a"]}, 9), ({"ranking": ["b"]}, 1), ({"ranking": ["c"]}, 1)]
    outcome = STV.count(["a", "b", "c", "d"], [*ballots, ({"ranking": ["d"]}, 8)], {"seats": 2})
    assert outcome.winners == ("a", "d")
    assert outcome.unresolved == ()


def test_all_tied_everything_is_open():
    options = list("abcdefghij")
    ballots = [({"ranking": [option]}, 1) for option in options]
    outcome = RUNOFF.count(options, ballots)
    assert outcome.winners == ()
    assert outcome.unresolved == (tuple(options),)


def test_options_without_any_vote_are_no_tie():
    ballots = [({"ranking": ["a"]}, 5), ({"ranking": ["b"]}, 4), ({"ranking": ["c", "a"]}, 3)]
    outcome = RUNOFF.count(list("abcdefghijkl"), ballots)
    assert outcome.winners == ("a",)
    assert outcome.figures["ties"] == []


@pytest.mark.parametrize(
    ("ballot", "code"),
    [
        ({"ranking": ["a", "a"]}, "duplicate_option"),
        ({"ranking": [["a"], ["a", "b"]]}, "duplicate_option"),
        ({"ranking": [["a", "b"]]}, "duplicate_rank"),
        ({"ranks": {"a": 1, "b": 1}}, "duplicate_rank"),
        ({"ranks": {"a": 0}}, "rank_out_of_range"),
        ({"ranks": {"a": 5}}, "rank_out_of_range"),
        ({"ranks": {"a": 1.0}}, "not_an_integer"),
        ({"ranking": []}, "empty_ballot"),
        ({"ranks": {}}, "empty_ballot"),
        ({"ranking": [[]]}, "malformed_ballot"),
        ({"ranking": ["z"]}, "unknown_option"),
        ({"ranking": [1]}, "malformed_ballot"),
        ({"ranking": "abc"}, "malformed_ballot"),
    ],
)
def test_malformed_rankings(ballot, code):
    with pytest.raises(RuleViolation) as refused:
        STV.check(ballot, OPTIONS, STV.check_params(OPTIONS, {}))
    assert refused.value.code == code


def test_numbers_written_beside_the_options_make_a_ranking():
    params = SCHULZE.check_params(OPTIONS, {})
    assert SCHULZE.check({"ranks": {"c": 1, "a": 3, "b": 3}}, OPTIONS, params) == {
        "ranking": [["c"], ["a", "b"]]
    }


def test_the_runoff_has_one_place():
    with pytest.raises(RuleViolation) as refused:
        RUNOFF.check_params(OPTIONS, {"seats": 2})
    assert refused.value.code == "too_many_places"
