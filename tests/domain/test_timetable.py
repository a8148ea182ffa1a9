"""Clashes and gaps of a programme: the afternoon of the forum of 6 June 2026."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.timetable import (
    Slot,
    clashes,
    first_clash,
    gaps,
    now_and_next,
    overlap,
    whole_minutes,
)

HALL = "Grande salle"


def at(hour: int, minute: int, minutes: int, key: str, room: str = HALL) -> Slot:
    starts = datetime(2026, 6, 6, hour, minute, tzinfo=UTC)
    return Slot(key, room, starts, starts + timedelta(minutes=minutes))


FORUM = [
    at(14, 0, 30, "walks"),
    at(14, 30, 10, "first"), at(14, 40, 10, "second"), at(14, 50, 10, "third"), at(15, 0, 10, "fourth"),
    at(15, 15, 45, "table"),
    at(16, 0, 20, "break"),
    at(16, 20, 60, "stands"),
    at(17, 20, 20, "home"),
]  # fmt: skip


def test_the_forum_has_no_clash_and_one_gap_of_five_minutes() -> None:
    assert clashes(FORUM) == []
    assert [gap.minutes for gap in gaps(FORUM)] == [5]
    assert whole_minutes(FORUM) == 220


def test_a_story_at_15_05_in_the_same_room_clashes() -> None:
    rosa = at(15, 5, 15, "rosa")
    assert [(one.key, other.key) for one, other in clashes([*FORUM, rosa])] == [
        ("fourth", "rosa"),
        ("rosa", "table"),
    ]
    elsewhere = at(15, 5, 15, "rosa", "Atelier")
    assert clashes([*FORUM, elsewhere]) == []
    assert first_clash([elsewhere], FORUM) is None
    later = at(15, 10, 10, "rosa", " grande  SALLE ")
    pair = first_clash([later], FORUM)
    assert pair is not None
    assert (pair[0].key, pair[1].key) == ("rosa", "table")


def test_what_has_no_room_is_in_nobody_s_way() -> None:
    assert clashes([at(14, 0, 60, "walk", ""), at(14, 0, 60, "talk", "")]) == []


def test_now_and_next() -> None:
    on, following = now_and_next(FORUM, datetime(2026, 6, 6, 15, 12, tzinfo=UTC))
    assert (on, [slot.key for slot in following]) == ([], ["table"])
    on, following = now_and_next(FORUM, datetime(2026, 6, 6, 16, 20, tzinfo=UTC))
    assert ([slot.key for slot in on], [slot.key for slot in following]) == (["stands"], ["home"])
    assert now_and_next(FORUM, datetime(2026, 6, 6, 18, tzinfo=UTC)) == ([], [])


@given(
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(1, 120), st.sampled_from("AB")), max_size=12
    )
)
def test_clashes_are_exactly_the_pairs_that_overlap(drawn: list[tuple[int, int, str]]) -> None:
    midnight = datetime(2026, 6, 6, tzinfo=UTC)
    slots = [
        Slot(
            n, room, midnight + timedelta(minutes=start), midnight + timedelta(minutes=start + long)
        )
        for n, (start, long, room) in enumerate(drawn)
    ]
    found = {frozenset((one.key, other.key)) for one, other in clashes(slots)}
    assert found == {
        frozenset((one.key, other.key))
        for one in slots
        for other in slots
        if one.key != other.key and overlap(one, other)
    }
