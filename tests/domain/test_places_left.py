"""Places on a walk: never more people than places, and nobody overtakes in the queue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.places_left import (
    Group,
    Standing,
    WrongGroup,
    called_up,
    places_left,
    standing_for,
)


def confirmed(*people: int) -> list[Group]:
    """Groups that have their places."""
    return [Group(key, count, Standing.CONFIRMED) for key, count in enumerate(people)]


def test_a_group_that_fits_is_confirmed_and_the_next_one_waits() -> None:
    groups = confirmed(4, 3)
    assert standing_for(2, 9, groups) is Standing.CONFIRMED
    assert standing_for(3, 9, groups) is Standing.WAITING


def test_nobody_overtakes_a_waiting_group() -> None:
    groups = [*confirmed(4, 4), Group(9, 2, Standing.WAITING)]
    assert standing_for(1, 9, groups) is Standing.WAITING
    assert called_up(9, groups) == []
    assert called_up(10, groups) == [9]


def test_a_small_group_does_not_overtake_the_one_that_waits_before_it() -> None:
    groups = [*confirmed(4, 4), Group(9, 3, Standing.WAITING), Group(10, 1, Standing.WAITING)]
    assert called_up(9, groups) == []
    assert called_up(11, groups) == [9]
    assert called_up(12, groups) == [9, 10]


def test_without_a_limit_everybody_comes() -> None:
    assert standing_for(4, None, confirmed(4, 4, 4)) is Standing.CONFIRMED
    assert called_up(None, [Group(1, 4, Standing.WAITING)]) == [1]


def test_a_smaller_limit_sends_nobody_home_and_calls_nobody() -> None:
    assert places_left(3, confirmed(4, 4)) == 0
    assert called_up(3, [*confirmed(4, 4), Group(9, 1, Standing.WAITING)]) == []


def test_three_groups_of_four_fill_twelve_places_and_a_pair_takes_the_place_of_one() -> None:
    full = confirmed(4, 4, 4)
    assert standing_for(2, 12, full) is Standing.WAITING
    left = [*full[1:], Group(9, 2, Standing.WAITING)]
    assert called_up(12, left) == [9]


@pytest.mark.parametrize("people", [0, -1, 5])
def test_a_group_is_one_to_four_people(people: int) -> None:
    with pytest.raises(WrongGroup):
        standing_for(people, 10, [])


steps = st.lists(st.tuples(st.booleans(), st.integers(1, 4)), max_size=30)


@given(steps, st.integers(0, 15))
def test_whatever_comes_and_goes_there_are_never_more_people_than_places(
    story: list[tuple[bool, int]], capacity: int
) -> None:
    groups: list[Group] = []
    for key, (arrives, people) in enumerate(story):
        if arrives:
            groups.append(Group(key, people, standing_for(people, capacity, groups)))
        elif groups:
            gone = groups[people % len(groups)]
            groups.remove(gone)
            called = called_up(capacity, groups)
            groups = [
                Group(g.key, g.people, Standing.CONFIRMED) if g.key in called else g for g in groups
            ]
        taken = sum(g.people for g in groups if g.standing is Standing.CONFIRMED)
        assert taken <= capacity
        assert called_up(capacity, groups) == []
