"""Positions: what is refused, what is doubted, how they are rounded for publication."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.walking.distance import great_circle
from app.domain.walking.positions import (
    Point,
    WrongPosition,
    checked_point,
    exchanged,
    look_exchanged,
    middle,
    parse_degrees,
    rounded,
)
from tests.domain.walking.lyon8 import STOPS

anywhere = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("lat", "lon"), [(90.1, 0), (-91, 4), (45, 180.5), (math.nan, 4), (45, math.inf), (0, 0)]
)
def test_impossible_positions_are_refused(lat: float, lon: float) -> None:
    with pytest.raises(WrongPosition):
        checked_point(lat, lon)


@given(st.floats(), st.floats())
def test_a_checked_point_is_always_on_earth(lat: float, lon: float) -> None:
    try:
        point = checked_point(lat, lon)
    except WrongPosition:
        return
    assert abs(point.lat) <= 90
    assert abs(point.lon) <= 180


@pytest.mark.parametrize(
    "place", [STOPS, [Point(-20.9, 55.5)], [Point(16.2, -61.5)], [Point(4.9, -52.3)]]
)
def test_french_places_written_the_wrong_way_round_are_noticed(place: list[Point]) -> None:
    turned = [Point(p.lon, p.lat) for p in place]
    assert look_exchanged(turned)
    assert not look_exchanged(place)


@pytest.mark.parametrize(
    "place",
    [[], [Point(48.99, 8.47)], [Point(40.7, -74.0)], [*STOPS, Point(4.8648, 45.7330)]],
    ids=["nothing", "Karlsruhe", "New York", "one stop in doubt among good ones"],
)
def test_other_places_are_not_doubted(place: list[Point]) -> None:
    assert not look_exchanged(place)


def test_a_longitude_beyond_90_cannot_be_a_latitude() -> None:
    assert exchanged(Point(10, 120)) is None


@given(anywhere)
def test_rounding_moves_a_position_by_less_than_eight_metres(point: Point) -> None:
    assert great_circle(point, rounded(point)) < 8


@pytest.mark.parametrize("text", ["45,7330", " 45.7330 ", "+45.733"])
def test_degrees_are_read_as_people_type_them(text: str) -> None:
    assert parse_degrees(text) == 45.733


def test_a_typographic_minus_is_a_minus() -> None:
    assert parse_degrees("−20,9") == -20.9


@pytest.mark.parametrize("text", ["", "north", "45°", "nan", "1e999", "4 5"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(WrongPosition):
        parse_degrees(text)


@given(st.lists(anywhere, min_size=1, max_size=6))
def test_the_middle_is_a_position(points: list[Point]) -> None:
    centre = middle(points)
    assert abs(centre.lat) <= 90
    assert abs(centre.lon) <= 180


def test_the_middle_of_two_sides_of_the_antimeridian_is_between_them() -> None:
    assert abs(middle([Point(0, 179), Point(0, -179)]).lon) == pytest.approx(180)


def test_nothing_has_no_middle() -> None:
    with pytest.raises(WrongPosition):
        middle([])
