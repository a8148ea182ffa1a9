"""The morning of 14 March: on time, late, and what to move."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agenda import Agenda, Item, round_half_up

START = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
MORNING = (
    Item("welcome", 20),
    Item("rules", 10),
    Item("walk", 15),
    Item("prices", 40, protected=True),
    Item("break", 15),
    Item("supermarkets", 35),
    Item("ranking", 25),
    Item("actions", 20),
)


def at(minutes):
    return START + timedelta(minutes=minutes)


def held(*ends, running=None):
    """The morning with the first items held until the given minutes, and the next one begun."""
    items, began = list(MORNING), 0
    for place, end in enumerate(ends):
        items[place] = replace(items[place], began=at(began), ended=at(end))
        began = end
    if running is not None:
        items[len(ends)] = replace(items[len(ends)], began=at(running))
    return Agenda(START, tuple(items))


def test_the_paper_agenda():
    agenda = Agenda(START, MORNING)
    assert agenda.planned_start("prices") == at(45)
    assert agenda.planned_end() == at(180)
    assert agenda.drift(at(-30)) == 0
    assert agenda.current() is None
    assert agenda.minutes_left(at(0)) is None


def test_late_before_the_first_word():
    assert Agenda(START, MORNING).drift(at(10)) == 10


def test_on_time_in_the_middle():
    agenda = held(20, 30, 45, running=45)
    assert agenda.current().key == "prices"
    assert agenda.minutes_left(at(70)) == 15
    assert agenda.drift(at(70)) == 0
    assert agenda.to_move(at(70)) == ()


def test_twenty_five_minutes_late_the_ranking_could_move():
    agenda = held(20, 40, 60, running=70)
    assert agenda.drift(at(70)) == 25
    assert [item.key for item in agenda.to_move(at(70))] == ["ranking"]
    assert "prices" not in [item.key for item in agenda.movable()]


def test_an_item_that_runs_over_pushes_everything():
    agenda = held(20, 30, 45, running=45)
    assert agenda.minutes_left(at(95)) == -10
    assert agenda.drift(at(95)) == 10
    assert [item.key for item in agenda.to_move(at(95))] == ["break"]


def test_putting_off_an_item_makes_up_for_it():
    agenda = held(20, 40, 60, running=70)
    moved = tuple(replace(i, moved=True) if i.key == "ranking" else i for i in agenda.items)
    assert Agenda(START, moved).drift(at(70)) == 0


def test_when_nothing_is_enough_everything_movable_is_shown():
    agenda = held(20, 30, 300, running=300)
    assert [item.key for item in agenda.to_move(at(300))] == [i.key for i in agenda.movable()]


def test_what_was_held_is_kept_for_the_minutes():
    agenda = held(20, 30, 52)
    assert agenda.items[2].held_minutes() == 22
    assert agenda.items[3].held_minutes() is None


@pytest.mark.parametrize(("seconds", "minutes"), [(29, 0), (30, 1), (90, 2), (-29, 0), (-31, -1)])
def test_half_a_minute_counts_as_one(seconds, minutes):
    assert round_half_up(timedelta(seconds=seconds)) == minutes


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=16), st.integers(0, 200))
def test_what_is_proposed_is_enough_and_nothing_in_it_is_superfluous(items, late):
    agenda = Agenda(START, tuple(Item(str(n), m, p) for n, (m, p) in enumerate(items)))
    moved = agenda.to_move(at(late))
    gained = sum(item.minutes for item in moved)
    assert set(moved) <= set(agenda.movable())
    if moved and moved != agenda.movable():
        assert gained >= late
        assert all(gained - item.minutes < late for item in moved)


def begun_at(*presses):
    """The morning after some presses of "begin", each (minutes since the start, key)."""
    agenda = Agenda(START, MORNING)
    for minutes, key in presses:
        agenda = agenda.begin(key, at(minutes))
    return agenda


def item(agenda, key):
    return next(i for i in agenda.items if i.key == key)


def test_a_point_pressed_too_early_and_taken_back_begins_when_it_begins_for_good():
    agenda = begun_at((0, "welcome"), (18, "rules"), (18.5, "welcome"))
    assert agenda.current().key == "welcome"
    assert agenda.minutes_left(at(19)) == 1
    assert item(agenda, "rules").began is None
    agenda = agenda.begin("rules", at(21))
    assert (item(agenda, "welcome").began, item(agenda, "welcome").ended) == (at(0), at(21))
    assert item(agenda, "rules").began == at(21)
    assert agenda.minutes_left(at(21)) == 10


def test_coming_back_to_a_point_later_counts_what_it_took_before():
    agenda = begun_at((0, "welcome"), (5, "rules"), (15, "welcome"), (17, "walk"))
    assert item(agenda, "welcome").held_minutes() == 7
    assert (item(agenda, "rules").began, item(agenda, "rules").ended) == (at(5), at(15))
    assert begun_at((0, "welcome"), (5, "rules"), (15, "welcome")).minutes_left(at(15)) == 15


def test_a_point_that_ended_by_mistake_goes_on():
    agenda = Agenda(START, (replace(MORNING[0], began=at(0), ended=at(10)), *MORNING[1:]))
    again = agenda.begin("welcome", at(11))
    assert (item(again, "welcome").began, item(again, "welcome").ended) == (at(0), None)
    assert item(agenda.begin("welcome", at(13)), "welcome").began == at(13)


@given(
    st.lists(
        st.tuples(st.integers(1, 400), st.sampled_from(["begin", "end"]), st.integers(0, 3)),
        max_size=14,
    )
)
def test_whatever_is_pressed_no_two_points_overlap_and_no_time_is_told_twice(presses):
    agenda, second = Agenda(START, MORNING[:4]), 0
    for wait, gesture, place in presses:
        second += wait
        moment = START + timedelta(seconds=second)
        current = agenda.current()
        if gesture == "begin":
            agenda = agenda.begin(MORNING[place].key, moment)
            assert agenda.current().key == MORNING[place].key
        elif current:
            ended = (replace(i, ended=moment) if i is current else i for i in agenda.items)
            agenda = Agenda(START, tuple(ended))
        check_disjoint(agenda, moment)


def check_disjoint(agenda, now):
    """One point at a time, and together no longer than the time that passed."""
    held = sorted((i.began, i.ended or now) for i in agenda.items if i.began)
    assert all(first[1] <= then[0] for first, then in pairwise(held))
    assert all(began <= ended for began, ended in held)
    total = sum((e - b for b, e in held), sum((i.earlier for i in agenda.items), timedelta(0)))
    assert total <= now - START
