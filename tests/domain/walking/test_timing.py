"""Durations, hours of passage, and what the organiser is warned about."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.walking.distance import walk_length
from app.domain.walking.positions import Point
from app.domain.walking.timing import WrongPace, cautions, duration, passages
from tests.domain.walking.lyon8 import MINUTES, PACE, SEATS, STOPS

START = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def test_lyon_8e_takes_83_minutes_at_3_km_an_hour() -> None:
    taken = duration(walk_length(STOPS), MINUTES, PACE)
    assert taken.walking is not None
    assert (round(taken.walking), taken.stops, taken.total) == (34, 49, 83)


def test_lyon_8e_reaches_the_threshold_with_prams_without_passing_it() -> None:
    length = walk_length(STOPS)
    assert duration(length, MINUTES, 2500).total == 90
    slow = [c.code for c in cautions(length, MINUTES, [True] * 7, 2500)]
    assert "walk_too_long" not in slow
    slower = cautions(length, MINUTES, [True] * 7, 2400)
    assert [(c.code, c.facts) for c in slower] == [("walk_too_long", {"minutes": 91, "limit": 90})]


def test_lyon_8e_has_too_long_a_stretch_without_a_known_seat() -> None:
    found = cautions(walk_length(STOPS), MINUTES, SEATS, PACE)
    assert [(c.code, c.facts["first"], c.facts["last"], c.facts["metres"]) for c in found] == [
        ("walk_far_without_seat", 1, 5, 1057),
        ("walk_far_without_seat", 5, 7, 642),
    ]


def test_seats_at_every_stop_leave_nothing_to_warn_about() -> None:
    assert cautions(walk_length(STOPS), MINUTES, [True] * 7, PACE) == []


def test_nine_stops_are_one_too_many() -> None:
    points = [*STOPS, STOPS[-1], STOPS[-1]]
    found = cautions(walk_length(points), [1] * 9, [True] * 9, PACE)
    assert [(c.code, c.facts) for c in found] == [("walk_many_stops", {"stops": 9, "limit": 8})]


def test_a_half_known_length_is_said() -> None:
    points: list[Point | None] = [STOPS[0], None, STOPS[2]]
    found = cautions(walk_length(points), [5] * 3, [True] * 3, PACE)
    assert [(c.code, c.facts) for c in found] == [("walk_length_partial", {"stops": 1})]


def test_a_seated_walk_lasts_what_its_stops_last() -> None:
    length = walk_length([None, None, None])
    taken = duration(length, [10, 10, 10], PACE)
    assert (taken.walking, taken.total) == (None, 30)


def test_passages_follow_the_legs() -> None:
    passing = passages(START, walk_length(STOPS), MINUTES, PACE)
    assert passing[0].arrival == START
    assert passing[0].departure == START + timedelta(minutes=7)
    assert round((passing[1].arrival - passing[0].departure).total_seconds() / 60, 1) == 5.9
    assert round((passing[-1].departure - START).total_seconds() / 60) == 83


@given(
    st.lists(
        st.tuples(st.none() | st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))),
        min_size=1,
        max_size=9,
    ),
    st.integers(500, 7000),
)
def test_passages_never_go_back_and_end_with_the_duration(
    stops: list[tuple[Point | None]], pace: int
) -> None:
    points = [stop[0] for stop in stops]
    length, minutes = walk_length(points), [3] * len(points)
    passing = passages(START, length, minutes, pace)
    assert all(a.departure <= b.arrival for a, b in itertools.pairwise(passing))
    exact = (duration(length, minutes, pace).walking or 0) + sum(minutes)
    ends = (passing[-1].departure - START).total_seconds() / 60
    assert ends == pytest.approx(exact if len(points) > 1 else 3, abs=0.01)


@pytest.mark.parametrize("pace", [0, 499, 7001, -3])
def test_an_impossible_pace_is_refused(pace: int) -> None:
    with pytest.raises(WrongPace):
        duration(walk_length(STOPS), MINUTES, pace)
