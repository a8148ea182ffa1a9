"""A thousand lists are computed in a process of their own, with the solver or without."""

from app.domain.panels.check import keeps
from app.domain.panels.lists import appearances
from app.formats.thousand import thousand_apart
from tests.domain.panels import pools


def test_the_lists_come_from_another_process() -> None:
    drawn = thousand_apart(pools.FIVE, pools.FIVE_QUOTAS, 2, "seed")
    assert drawn.draw == "panels"
    assert drawn.never == (1,)
    assert drawn.missing == [[[1], [["bord", "sud", 1], ["genre", "H", 1]]]]
    assert (drawn.least, drawn.greatest) == (500_000, 500_000)
    assert appearances(drawn.lists) == dict.fromkeys(range(2, 6), 500)
    assert thousand_apart(pools.FIVE, pools.FIVE_QUOTAS, 2, "seed") == drawn, "always alike"


def test_without_time_for_the_solver_each_list_is_a_simple_draw_and_says_so() -> None:
    pool, quotas = pools.sixty()
    drawn = thousand_apart(pool, quotas, 15, "seed", seconds=0)
    assert (drawn.draw, drawn.why, drawn.draws) == ("lots", "no_solver", 2000)
    assert len(drawn.lists) == 1000
    assert all(keeps(panel, pool, quotas) for panel in drawn.lists)
    assert 0 < drawn.least < drawn.greatest < 1_000_000


def test_what_cannot_hold_together_comes_with_the_smallest_change() -> None:
    quotas = pools.exactly(genre={"F": 2, "H": 0}, age={"-30": 2, "30+": 0})
    drawn = thousand_apart(pools.SIX, quotas, 2, "seed")
    assert drawn.draw is None
    assert drawn.lists == []
    assert drawn.changes
