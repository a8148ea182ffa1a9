"""The life of a proposal: only the moves of the table, nothing public hidden again, nothing at a dead end."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.proposal_life import NEXT, SET_ASIDE, TO_TAKE, UNFINISHED, State, check_move
from app.domain.violations import RuleViolation


@pytest.mark.parametrize(("now", "wanted"), list(product(State, State)))
def test_what_is_not_in_the_table_is_refused_and_says_where_it_stands(
    now: State, wanted: State
) -> None:
    if wanted is now or wanted in NEXT[now]:
        check_move(now, wanted)
    else:
        with pytest.raises(RuleViolation, match=f"proposal_is_{now.value}") as refusal:
            check_move(now, wanted)
        assert refusal.value.facts == {"now": now.value, "wanted": wanted.value}


@given(st.lists(st.sampled_from(State), max_size=20))
def test_what_was_shared_is_never_a_draft_again(wishes: list[State]) -> None:
    now, seen = State.DRAFT, [State.DRAFT]
    for wanted in wishes:
        try:
            check_move(now, wanted)
        except RuleViolation:
            continue
        now = wanted
        seen.append(now)
    drafts = [state for state in seen if state is State.DRAFT]
    assert seen[: len(drafts)] == drafts


def reached(start: State) -> set[State]:
    seen, ahead = {start}, [start]
    while ahead:
        new = NEXT[ahead.pop()] - seen
        seen |= new
        ahead += new
    return seen


@pytest.mark.parametrize("state", State)
def test_nothing_is_a_dead_end(state: State) -> None:
    assert State.ADOPTED in reached(state)


def test_adoption_comes_from_a_room_alone() -> None:
    assert {now for now in State if State.ADOPTED in NEXT[now]} == {
        State.IN_DELIBERATION,
        State.REPLACED,
    }


@pytest.mark.parametrize("state", [State.SHARED, State.ON_AGENDA, State.UNDER_DISCUSSION])
def test_a_merging_can_be_undone_back_to_where_it_was(state: State) -> None:
    assert State.MERGED in NEXT[state]
    assert state in NEXT[State.MERGED]


def test_what_is_unfinished_is_taken_by_an_agenda_and_what_is_set_aside_is_not() -> None:
    assert set(UNFINISHED) <= set(TO_TAKE)
    assert not SET_ASIDE & set(TO_TAKE)
    assert all(State.ON_AGENDA in {now, *NEXT[now]} for now in TO_TAKE)
