"""The life of minutes: every path of the table, no other; the window and the conditions of publication."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.publication.life import (
    FOLLOWS,
    LOCKED,
    PUBLIC,
    Habits,
    Life,
    Move,
    State,
    check_approved,
    check_ready,
    check_window,
    replay,
)
from app.domain.violations import RuleViolation

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=7)


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_what_is_not_in_the_table_is_refused(state: State, move: Move) -> None:
    life = Life(state)
    if (state, move) in FOLLOWS:
        assert life.after(move, LATER).state is FOLLOWS[state, move]
    else:
        with pytest.raises(RuleViolation, match="minutes_step_impossible"):
            life.after(move, LATER)


@given(st.lists(st.sampled_from(Move), max_size=12))
def test_no_walk_leaves_the_public_or_rewrites_what_was_approved(moves: list[Move]) -> None:
    life, seen = Life(), []
    for move in moves:
        try:
            life = life.after(move, LATER)
        except RuleViolation:
            continue
        seen.append(life.state)
    for before, after in pairwise(seen):
        if before in PUBLIC:
            assert after is State.CORRECTED
        if before is State.APPROVED:
            assert after is State.PUBLISHED
    assert seen.count(State.PUBLISHED) <= 1


def test_the_long_road() -> None:
    moves = [
        Move.SHARE,
        Move.PROPOSE,
        Move.REFUSE,
        Move.SHARE,
        Move.PROPOSE,
        Move.APPROVE,
        Move.PUBLISH,
    ]
    life = replay([(move, LATER) for move in moves])
    assert life.state is State.PUBLISHED
    assert State.PROPOSED in LOCKED
    assert State.SHARED not in LOCKED


def test_the_window_ends_at_its_moment_and_is_never_shortened() -> None:
    life = Life().after(Move.SHARE, LATER)
    assert life.takes_corrections(LATER - timedelta(seconds=1))
    assert not life.takes_corrections(LATER)
    check_window(life, LATER + timedelta(days=1), NOW)
    for until, code in (
        (NOW, "window_in_the_past"),
        (NOW + timedelta(days=61), "window_too_long"),
        (LATER - timedelta(days=1), "window_shortened"),
    ):
        with pytest.raises(RuleViolation, match=code):
            check_window(life, until, NOW)


@pytest.mark.parametrize(
    ("life", "habits", "now", "unanswered", "code"),
    [
        (Life(), Habits(correction_days=7), NOW, 0, "minutes_not_shared"),
        (Life(State.SHARED, LATER), Habits(7), NOW, 0, "corrections_still_open"),
        (Life(State.SHARED, LATER), Habits(7), LATER, 2, "corrections_unanswered"),
        (Life(State.SHARED, LATER), Habits(7), LATER, 0, None),
        (Life(), Habits(), NOW, 0, None),
    ],
)
def test_what_must_have_happened(
    life: Life, habits: Habits, now: datetime, unanswered: int, code: str | None
) -> None:
    if code is None:
        check_ready(life, habits, now, unanswered)
        return
    with pytest.raises(RuleViolation, match=code):
        check_ready(life, habits, now, unanswered)


def test_where_a_session_approves_nothing_is_public_before() -> None:
    with pytest.raises(RuleViolation, match="minutes_not_approved"):
        check_approved(Life(State.SHARED, LATER), Habits(approved_first=True))
    check_approved(Life(State.APPROVED, LATER), Habits(approved_first=True))
    check_approved(Life(), Habits())
