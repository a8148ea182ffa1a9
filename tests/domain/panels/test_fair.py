"""The fair lottery: the figures of worked examples, and what must hold for any pool."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.panels import fair, lists, simple
from app.domain.panels.check import keeps
from app.domain.panels.kinds import problem_of
from app.domain.panels.pool import Pool
from app.domain.panels.programme import OutOfTime
from app.domain.panels.quotas import Quota, Quotas
from app.formats.solver import Highs
from tests.domain.panels import pools


def lottery(pool: Pool, quotas: Quotas, places: int) -> tuple[fair.Fair | None, list[lists.Panel]]:
    problem = problem_of(pool, quotas, places)
    best = fair.fairest(problem, Highs(problem, quotas, lambda: 60.0))
    if best is None:
        return None, []
    times = lists.rounded(best.shares)
    even = lists.evened(problem, best.panels, times, best.least, best.greatest)
    return best, lists.thousand(problem, best.panels, even, "seed")


def check(drawn: list[lists.Panel], pool: Pool, quotas: Quotas) -> None:
    assert len(drawn) == 1000
    assert drawn == sorted(drawn)
    assert all(keeps(panel, pool, quotas) for panel in set(drawn))


def test_six_volunteers_for_three_places_have_one_chance_in_two_each() -> None:
    best, drawn = lottery(pools.SIX, pools.SIX_QUOTAS, 3)
    check(drawn, pools.SIX, pools.SIX_QUOTAS)
    assert best is not None
    assert best.least == pytest.approx(0.5, abs=1e-4)
    assert lists.appearances(drawn) == dict.fromkeys(range(1, 7), 500)
    assert sum({1, 5} <= set(panel) for panel in drawn) == 500, "1 and 5 with one of 2 to 4"
    assert sum(6 in panel for panel in drawn) == 500, "6 with two of 2 to 4"


def test_whom_no_list_can_hold_is_named_and_costs_the_others_nothing() -> None:
    best, drawn = lottery(pools.FIVE, pools.FIVE_QUOTAS, 2)
    check(drawn, pools.FIVE, pools.FIVE_QUOTAS)
    assert best is not None
    problem = problem_of(pools.FIVE, pools.FIVE_QUOTAS, 2)
    assert [p.number for kind in best.never for p in problem.kinds[kind]] == [1]
    assert lists.appearances(drawn) == dict.fromkeys(range(2, 6), 500)


def test_sixty_volunteers_for_fifteen_places() -> None:
    pool, quotas = pools.sixty()
    best, drawn = lottery(pool, quotas, 15)
    check(drawn, pool, quotas)
    assert best is not None
    assert best.levelled
    problem = problem_of(pool, quotas, 15)
    unfair = simple.simulated(problem, "seed")
    assert unfair is not None
    assert best.least > 1.3 * unfair.least, "the simple draw neglects somebody"
    counts = lists.appearances(drawn)
    assert sum(counts.values()) == 15_000
    each = [counts.get(person.number, 0) for person in pool.people]
    fewest, most = min(each), max(each)
    assert fewest >= int(best.least * 1000) - 1
    assert most <= best.greatest * 1000 + 3


def test_a_larger_pool_and_its_second_step() -> None:
    pool, quotas = pools.many(150, 22, seed=5)
    best, drawn = lottery(pool, quotas, 22)
    check(drawn, pool, quotas)
    assert best is not None
    assert len(best.panels) < 150
    counts = lists.appearances(drawn)
    assert min(counts.get(p.number, 0) for p in pool.people) >= int(best.least * 1000)
    assert sum(counts.values()) == 22_000


def best_by_hand(pool: Pool, quotas: Quotas, places: int) -> list[frozenset[int]]:
    """Every list that keeps the quotas."""
    numbers = [person.number for person in pool.people]
    return [
        frozenset(panel) for panel in combinations(numbers, places) if keeps(panel, pool, quotas)
    ]


tiny = st.lists(
    st.fixed_dictionaries(
        {"a": st.sampled_from("xy"), "b": st.sampled_from("uvw"), "household": st.sampled_from(["", "h", "k"])}
    ),
    min_size=4,
    max_size=8,
)  # fmt: skip
bounds = st.tuples(st.integers(0, 2), st.integers(1, 3)).map(lambda pair: (min(pair), max(pair)))


@settings(max_examples=60, deadline=None)
@given(people=tiny, rules=st.lists(bounds, min_size=5, max_size=5))
def test_nobody_could_have_a_better_least_chance(
    people: list[dict[str, str]], rules: list[tuple[int, int]]
) -> None:
    quotas = pools.quotas_of(
        {"a": dict(zip("xy", rules, strict=False)), "b": dict(zip("uvw", rules[2:], strict=True))}
    )
    pool = pools.pool_of(quotas, people)
    best, drawn = lottery(pool, quotas, 3)
    possible = best_by_hand(pool, quotas, 3)
    assert (best is None) == (not possible)
    if best is None:
        return
    check(drawn, pool, quotas)
    problem = problem_of(pool, quotas, 3)
    never = {p.number for kind in best.never for p in problem.kinds[kind]}
    ever = frozenset().union(*possible)
    assert never == {p.number for p in pool.people} - ever
    smallest = min(len(possible), 30)
    assert best.least >= 1 / max(smallest, len(ever)) - 1e-4, "each in one list of its own"
    assert best.least <= 3 / len(ever) + 1e-4, "three places among all of them"


def test_the_smallest_change_is_the_cheapest_in_parts_of_its_bound() -> None:
    """Raising 10 to 16 costs 0.6, lowering 1 to 0 costs 1 (as in the Sortition Foundation's tool)."""
    quotas = (
        Quota("age", "old", 0, 10),
        Quota("age", "young", 0, 16),
        Quota("bord", "nord", 1, 16),
        Quota("bord", "sud", 0, 16),
    )
    people = [{"age": "old", "bord": "sud"}] * 20 + [{"age": "old", "bord": "nord"}]
    pool = pools.pool_of(quotas, people)
    problem = problem_of(pool, quotas, 16)
    solver = Highs(problem, quotas, lambda: 60.0)
    assert fair.fairest(problem, solver) is None
    assert solver.changes() == [(0, 0, 16)]


def test_bounds_move_only_as_far_as_the_file_lets_them() -> None:
    quotas = (Quota("age", "old", 0, 2, 0, 2), Quota("age", "young", 2, 4, 1, 4))
    pool = pools.pool_of(quotas, [{"age": "old"}] * 6 + [{"age": "young"}])
    problem = problem_of(pool, quotas, 4)
    assert Highs(problem, quotas, lambda: 60.0).changes() is None
    wider = (
        quotas[0],
        Quota("age", "young", 2, 4, 1, 4),
    )
    problem = problem_of(pool, wider, 3)
    assert Highs(problem, wider, lambda: 60.0).changes() == [(1, 1, 4)]


def test_nobody_shares_a_household_on_a_list() -> None:
    quotas = pools.quotas_of({"a": {"x": (1, 2), "y": (1, 2)}})
    people = [{"a": "x", "household": "h"}, {"a": "y", "household": "h"}, {"a": "x"}, {"a": "y"}]
    pool = pools.pool_of(quotas, people)
    best, drawn = lottery(pool, quotas, 2)
    check(drawn, pool, quotas)
    assert best is not None
    assert not any({1, 2} <= set(panel) for panel in drawn)
    assert lists.appearances(drawn) == dict.fromkeys(range(1, 5), 500)


def test_time_that_runs_out_is_said() -> None:
    pool, quotas = pools.sixty()
    problem = problem_of(pool, quotas, 15)
    with pytest.raises(OutOfTime):
        fair.fairest(problem, Highs(problem, quotas, lambda: 0.0))


def test_the_fair_half_stays_where_only_the_second_step_ran_out() -> None:
    pool, quotas = pools.sixty()
    problem = problem_of(pool, quotas, 15)

    class Tired(Highs):
        """Gives up at the second step."""

        def lottery(self, panels, least=None):  # type: ignore[no-untyped-def]
            if least is not None:
                raise OutOfTime
            return super().lottery(panels)

    best, whole = (
        fair.fairest(problem, Tired(problem, quotas, lambda: 60.0)),
        lottery(pool, quotas, 15)[0],
    )
    assert best is not None
    assert whole is not None
    assert not best.levelled
    assert best.least == pytest.approx(whole.least, abs=1e-3)
    assert best.greatest >= whole.greatest - 1e-3
