"""The suggested order: as short as brute force finds, with the start and the end where they belong."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.walking.ordering import (
    EXACT_UP_TO,
    End,
    NoOrder,
    best_order,
    suggest_order,
    tour_length,
)
from app.domain.walking.positions import Point
from tests.domain.walking.lyon8 import STOPS

town = st.builds(Point, st.floats(45.72, 45.74), st.floats(4.86, 4.88))
anywhere = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
ends = st.sampled_from(End)


@st.composite
def uneven_matrix(draw: st.DrawFn, most: int) -> list[list[float]]:
    """Any matrix of lengths, even one where going and coming back differ."""
    count = draw(st.integers(1, most))
    metres = st.integers(0, 1000)
    return [[float(draw(metres)) for _ in range(count)] for _ in range(count)]


def by_brute_force(matrix: list[list[float]], end: End) -> float:
    """The shortest length over every order there is."""
    others = range(1, len(matrix))
    orders = ((0, *rest) for rest in itertools.permutations(others))
    allowed = (o for o in orders if end is not End.FIXED or o[-1] == len(matrix) - 1)
    return min(tour_length(matrix, order, end) for order in allowed)


@settings(max_examples=120, deadline=None)
@given(uneven_matrix(7), ends)
def test_no_order_is_shorter_than_the_suggested_one(matrix: list[list[float]], end: End) -> None:
    if len(matrix) <= 2:
        return
    order = best_order(matrix, end)
    assert sorted(order) == list(range(len(matrix)))
    assert tour_length(matrix, order, end) == by_brute_force(matrix, end)


@settings(max_examples=40, deadline=None)
@given(st.lists(anywhere, min_size=1, max_size=8), ends)
def test_a_suggestion_keeps_the_start_and_is_never_longer(points: list[Point], end: End) -> None:
    found = suggest_order(points, end)
    assert sorted(found.order) == list(range(len(points)))
    assert found.order[0] == 0
    assert found.after_m <= found.before_m + 1e-6
    assert found.exact
    if end is End.FIXED:
        assert found.order[-1] == len(points) - 1


@settings(max_examples=8, deadline=None)
@given(st.lists(town, min_size=9, max_size=9, unique=True), ends)
def test_nine_stops_of_a_town_are_ordered_as_brute_force_does(
    points: list[Point], end: End
) -> None:
    found = suggest_order(points, end)
    rows = [suggest_order([a, b]).before_m for a in points for b in points]
    matrix = [rows[i : i + 9] for i in range(0, 81, 9)]
    assert found.after_m == pytest.approx(by_brute_force(matrix, end), abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(st.lists(town, min_size=EXACT_UP_TO + 1, max_size=20, unique=True), ends)
def test_beyond_twelve_the_ends_stay_and_it_is_said_not_to_be_exact(
    points: list[Point], end: End
) -> None:
    found = suggest_order(points, end)
    assert sorted(found.order) == list(range(len(points)))
    assert found.order[0] == 0
    assert not found.exact
    if end is End.FIXED:
        assert found.order[-1] == len(points) - 1


def test_stops_along_a_street_come_out_in_a_row_even_when_there_are_twenty() -> None:
    street = [Point(45.73, 4.86 + i / 1000) for i in range(20)]
    shuffled = [street[0], *street[:0:-2], *street[-2:0:-2]]
    found = suggest_order(shuffled)
    assert [shuffled[i] for i in found.order] == street
    assert found.gains


def test_twelve_stops_on_a_circle_are_walked_around() -> None:
    shuffled = [0, 7, 2, 9, 4, 11, 6, 1, 8, 3, 10, 5]
    matrix = [[float(min((a - b) % 12, (b - a) % 12)) for b in shuffled] for a in shuffled]
    assert tour_length(matrix, best_order(matrix, End.LOOP), End.LOOP) == 12
    assert tour_length(matrix, best_order(matrix, End.FREE), End.FREE) == 11


def test_the_walk_of_lyon_8e_is_in_its_best_order_already() -> None:
    found = suggest_order(STOPS)
    assert found.order == tuple(range(7))
    assert not found.gains


def test_the_antimeridian_does_not_send_people_around_the_world() -> None:
    points = [Point(0.001, 179.99), Point(0.001, -179.97), Point(0.001, -179.99)]
    found = suggest_order(points)
    assert found.order == (0, 2, 1)
    assert found.after_m < 5000


def test_a_stop_without_position_cannot_be_ordered() -> None:
    with pytest.raises(NoOrder) as refusal:
        suggest_order([STOPS[0], None, STOPS[1]])
    assert refusal.value.facts == {"missing": 1}


def test_too_many_stops_are_refused_rather_than_waited_for() -> None:
    with pytest.raises(NoOrder):
        suggest_order([Point(45.7, 4.8)] * 61)
