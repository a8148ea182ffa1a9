"""Lengths: the figures of Lyon 8e, an independent geodesic as judge, and no nonsense at the ends of the Earth."""

import itertools
import math

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from app.domain.walking.distance import (
    Method,
    WrongLength,
    great_circle,
    legs_between,
    path_length,
    rounded_metres,
    track_length,
    walk_length,
)
from app.domain.walking.positions import Point
from tests.domain.walking.lyon8 import STOPS

anywhere = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_lyon_8e_has_the_legs_and_length_of_the_field_report() -> None:
    length = walk_length(STOPS, detour=1.25)
    legs = [round(leg) for leg in length.legs if leg is not None]
    assert legs == [236, 185, 198, 228, 257, 256]
    assert sum(legs) == 1360
    assert rounded_metres(length.straight) == 1360
    assert length.metres is not None
    assert rounded_metres(length.metres) == 1700
    assert (length.method, length.complete) == (Method.STRAIGHT, True)


@given(anywhere, anywhere)
def test_the_sphere_stays_close_to_the_ellipsoid(a: Point, b: Point) -> None:
    exact = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"]
    assert great_circle(a, b) == pytest.approx(exact, rel=0.006, abs=0.01)


@given(anywhere, anywhere, anywhere)
def test_a_distance_is_symmetric_and_no_detour_is_shorter(a: Point, b: Point, c: Point) -> None:
    assert great_circle(a, b) == pytest.approx(great_circle(b, a), abs=1e-6)
    assert great_circle(a, c) <= great_circle(a, b) + great_circle(b, c) + 0.2
    assert great_circle(a, b) <= math.pi * 6_371_009


@given(anywhere)
def test_a_full_turn_of_longitude_is_the_same_place(a: Point) -> None:
    assert great_circle(a, Point(a.lat, a.lon + 360)) < 0.1


def test_the_antimeridian_and_the_poles_are_ordinary_places() -> None:
    fiji = [Point(-16.8, 179.999), Point(-16.8, -179.999)]
    assert path_length(fiji) == pytest.approx(212.9, abs=1)
    across_the_pole = [Point(89.999, 0), Point(89.999, 180)]
    assert path_length(across_the_pole) == pytest.approx(222.4, abs=1)
    assert great_circle(Point(90, 10), Point(90, -170)) == pytest.approx(0, abs=1e-6)


def test_what_the_guide_typed_wins_over_the_track_and_the_track_over_straight_lines() -> None:
    assert walk_length(STOPS, typed_m=1650, track_m=1800).metres == 1650
    assert walk_length(STOPS, typed_m=1650).method is Method.TYPED
    assert walk_length(STOPS, track_m=1800).metres == 1800
    assert walk_length(STOPS, track_m=1800).method is Method.TRACK
    assert walk_length(STOPS, detour=1.4).metres == pytest.approx(1.4 * 1359.3, abs=1)


def test_a_stop_without_position_is_bridged_and_said() -> None:
    points = [STOPS[0], None, STOPS[2], None]
    assert [leg and round(leg) for leg in legs_between(points)] == [None, 410, None]
    length = walk_length(points, detour=1)
    assert not length.complete
    assert length.metres == pytest.approx(410, abs=1)


def test_a_seated_walk_has_no_length_unless_somebody_types_one() -> None:
    assert walk_length([None, None]).metres is None
    assert walk_length([STOPS[0]]).metres is None
    assert walk_length([]).legs == ()
    assert walk_length([None, None], typed_m=300).metres == 300


def test_gaps_of_a_broken_track_are_not_walked() -> None:
    first, second = STOPS[:2], STOPS[3:5]
    assert track_length([first, [], second]) == pytest.approx(236 + 228, abs=1)


@pytest.mark.parametrize("typed", [0, -5, 50_001])
def test_an_impossible_typed_length_is_refused(typed: float) -> None:
    with pytest.raises(WrongLength):
        walk_length(STOPS, typed_m=typed)


@pytest.mark.parametrize("detour", [0.9, 3.1, math.nan])
def test_an_impossible_detour_is_refused(detour: float) -> None:
    with pytest.raises(WrongLength):
        walk_length(STOPS, detour=detour)


@given(st.lists(anywhere, min_size=2, max_size=8))
def test_legs_add_up(points: list[Point]) -> None:
    length = walk_length(list(points), detour=1)
    expected = sum(great_circle(a, b) for a, b in itertools.pairwise(points))
    assert length.metres == pytest.approx(expected)


def test_lengths_are_said_roughly() -> None:
    assert [rounded_metres(m) for m in (0, 4, 1359.3, 1699.1, 1994, 2024, 2026)] == [
        *(0, 0, 1360, 1700, 1990, 2000, 2050),
    ]
