"""The map on paper: true to scale, inside its frame, no number on another, no seam on the globe."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.walking.clipping import clip_line, distance_to_segment, simplify, thin
from app.domain.walking.distance import great_circle
from app.domain.walking.labels import overlap
from app.domain.walking.linear import line_diagram
from app.domain.walking.positions import Point, middle
from app.domain.walking.projection import Projection, split_at_antimeridian
from app.domain.walking.schematic import (
    DOT_RADIUS,
    FOOT,
    MapStop,
    Schematic,
    draw,
    round_length,
)
from tests.domain.walking.lyon8 import STOPS

anywhere = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
near_anywhere = st.builds(
    lambda centre, moves: [
        Point(max(-90, min(90, centre.lat + a)), (centre.lon + b + 180) % 360 - 180)
        for a, b in moves
    ],
    anywhere,
    st.lists(st.tuples(st.floats(-0.01, 0.01), st.floats(-0.01, 0.01)), min_size=2, max_size=12),
)


def stops_at(points: list[Point], name: str = "Marché du quartier") -> list[MapStop]:
    """Numbered stops at these positions."""
    return [MapStop(i, f"{name} {i}", point) for i, point in enumerate(points, start=1)]


def drawn(points: list[Point]) -> Schematic:
    """The map of these stops, which must exist."""
    found = draw(stops_at(points))
    assert found is not None
    return found


@given(near_anywhere)
def test_near_its_middle_the_projection_keeps_distances_anywhere_on_earth(
    points: list[Point],
) -> None:
    plane = Projection(middle(points))
    for a, b in combinations(points, 2):
        flat = math.dist(plane.flat(a), plane.flat(b))
        assert flat == pytest.approx(great_circle(a, b), rel=1e-3, abs=0.05)


def test_north_is_up_and_east_is_right() -> None:
    plane = Projection(STOPS[0])
    assert plane.flat(STOPS[0]) == (0.0, 0.0)
    east, north = plane.flat(Point(45.734, 4.8658))
    assert north == pytest.approx(111.2, abs=0.2)
    assert east == pytest.approx(77.6, abs=0.2)


@settings(max_examples=60, deadline=None)
@given(near_anywhere)
def test_numbers_and_names_stay_inside_and_never_cover_each_other(points: list[Point]) -> None:
    sheet = drawn(points)
    for dot in sheet.dots:
        assert DOT_RADIUS <= dot.x <= sheet.width - DOT_RADIUS
        assert DOT_RADIUS <= dot.y <= sheet.height - FOOT - DOT_RADIUS
    for a, b in combinations(sheet.dots, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= 2 * DOT_RADIUS
    boxes = [dot.label_box for dot in sheet.dots if dot.label_box]
    assert not any(overlap(a, b) for a, b in combinations(boxes, 2))
    for box in boxes:
        assert box[0] >= 1
        assert box[2] <= sheet.width - 1
        for dot in sheet.dots:
            around = (dot.x - 12, dot.y - 12, dot.x + 12, dot.y + 12)
            assert not overlap(box, around)


@settings(max_examples=40, deadline=None)
@given(near_anywhere)
def test_the_scale_bar_tells_the_truth(points: list[Point]) -> None:
    sheet = drawn(points)
    unit = (sheet.scale.x2 - sheet.scale.x1) / sheet.scale.metres
    for (a, p), (b, q) in combinations(zip(sheet.dots, points, strict=True), 2):
        on_paper = math.dist((a.true_x, a.true_y), (b.true_x, b.true_y))
        assert on_paper == pytest.approx(great_circle(p, q) * unit, rel=0.02, abs=0.5)


def test_lyon_8e_is_drawn_where_it_is_with_every_name() -> None:
    sheet = drawn(STOPS)
    assert [dot.number for dot in sheet.dots] == [1, 2, 3, 4, 5, 6, 7]
    assert not any(dot.moved for dot in sheet.dots)
    assert len(sheet.legs) == 6
    assert all(a.true_x < b.true_x for a, b in pairwise(sheet.dots))
    assert sheet.scale.metres in (200, 500)


def test_two_stops_at_one_door_are_drawn_side_by_side_and_joined() -> None:
    sheet = drawn([STOPS[0], STOPS[1], STOPS[1], STOPS[1]])
    assert [dot.moved for dot in sheet.dots] == [False, False, True, True]
    assert sheet.dots[1].true_x == sheet.dots[2].true_x


def test_a_map_needs_two_positions() -> None:
    assert draw([MapStop(1, "a", STOPS[0]), MapStop(2, "b", None)]) is None
    assert draw([]) is None


def test_a_stop_without_position_keeps_its_number_in_the_list() -> None:
    sheet = draw([MapStop(1, "a", STOPS[0]), MapStop(2, "b", None), MapStop(3, "c", STOPS[2])])
    assert sheet is not None
    assert [dot.number for dot in sheet.dots] == [1, 3]


def test_streets_are_cut_at_the_frame() -> None:
    street = [Point(45.70, 4.80), Point(45.76, 4.95)]
    sheet = draw(stops_at(STOPS), streets=[street])
    assert sheet is not None
    assert sheet.streets
    for x, y in (xy for line in sheet.streets for xy in line):
        assert -0.1 <= x <= sheet.width + 0.1
        assert -0.1 <= y <= sheet.height


def test_a_track_takes_the_place_of_straight_legs() -> None:
    track = [Point(45.7330, 4.8648), Point(45.7320, 4.8668), Point(45.7312, 4.8664)]
    sheet = draw(stops_at(STOPS[:2]), track=[track])
    assert sheet is not None
    assert sheet.legs == ()
    assert len(sheet.track) == 1


@given(st.integers(1, 10**7))
def test_scales_are_round_numbers(most: int) -> None:
    metres = round_length(most)
    assert metres <= most < metres * 2.5
    assert str(metres).rstrip("0") in {"1", "2", "5"}


flat_points = st.lists(
    st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=2, max_size=40
)


@given(flat_points, st.floats(0.1, 50))
def test_a_lighter_line_stays_within_its_tolerance(
    line: list[tuple[float, float]], tolerance: float
) -> None:
    light = simplify(line, tolerance)
    assert (light[0], light[-1]) == (line[0], line[-1])
    for point in line:
        gap = min(distance_to_segment(point, a, b) for a, b in pairwise(light))
        assert gap <= tolerance + 1e-6


@given(flat_points)
def test_what_is_clipped_is_inside_and_what_was_inside_is_kept(
    line: list[tuple[float, float]],
) -> None:
    box = (-100.0, -100.0, 100.0, 100.0)
    parts = clip_line(line, box)
    for x, y in (xy for part in parts for xy in part):
        assert -100.01 <= x <= 100.01
        assert -100.01 <= y <= 100.01
    kept = {xy for part in parts for xy in part}
    assert all(p in kept for p in line if abs(p[0]) <= 100 and abs(p[1]) <= 100)


def test_a_hostile_track_is_thinned_before_it_costs_anything() -> None:
    zigzag = [(float(i % 300), float(i * 7919 % 300)) for i in range(50_000)]
    light = thin(zigzag, 0.5, 2000)
    assert len(light) <= 2002
    assert light[-1] == zigzag[-1]


def test_a_line_is_cut_at_the_antimeridian() -> None:
    parts = split_at_antimeridian([Point(-16, 179.9), Point(-18, -179.9), Point(-18, -179.8)])
    assert parts == [
        [Point(-16, 179.9), Point(-17, 180.0)],
        [Point(-17, -180.0), Point(-18, -179.9), Point(-18, -179.8)],
    ]


@given(st.lists(anywhere, max_size=12))
def test_no_part_of_a_cut_line_jumps_across_the_world(line: list[Point]) -> None:
    parts = split_at_antimeridian(line)
    assert all(abs(a.lon - b.lon) <= 180 for part in parts for a, b in pairwise(part))
    kept = [point for part in parts for point in part]
    assert [point for point in line if point not in kept] == []


def test_the_line_diagram_spaces_its_stops_evenly() -> None:
    diagram = line_diagram(["Table", "Marché", "Cantine"], [4.6, None])
    assert [(s.number, s.minutes_before) for s in diagram.stops] == [(1, None), (2, 5), (3, None)]
    gaps = {b.y - a.y for a, b in pairwise(diagram.stops)}
    assert len(gaps) == 1
    assert diagram.height > diagram.stops[-1].y
    assert line_diagram([], []).stops == ()
