"""The roll of a vote: who is asked, how many of which kind, and that nothing else than the room at the opening makes it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.electorate import VOTED, Base, Counts
from app.domain.roll import Here, Mandate, Room, draw_up, stayed

MEMBERS = frozenset(range(1, 13))
HERE = tuple(Here(seat) for seat in range(1, 6))
GUESTS = (Here(101, member=False), Here(102, member=False, confirmed=True))


def test_members_who_are_here_or_represented_are_asked():
    room = Room(MEMBERS, HERE, (Mandate(9, 1),))
    roll = draw_up(room, decides=True)
    assert roll.seats == {1, 2, 3, 4, 5, 9}
    assert dict(roll.places)[9] == 1
    assert roll.electorate.as_json() == {"members": 12, "present": 5, "represented": 1}


def test_whoever_declared_an_interest_is_in_no_number():
    room = Room(MEMBERS, HERE, (Mandate(9, 1),), frozenset({5, 9, 12}))
    roll = draw_up(room, decides=True)
    assert roll.seats == {1, 2, 3, 4}
    assert roll.electorate.as_json() == {
        "members": 9, "present": 4, "represented": 0, "recused": 3,
    }  # fmt: skip


def test_guests_answer_polls_and_decide_only_where_both_the_charter_and_a_greeter_say_so():
    room = Room(MEMBERS, (*HERE, *GUESTS))
    poll = draw_up(room, decides=False)
    assert {101, 102} <= poll.seats
    assert (poll.electorate.guests, poll.guests_left_out) == (2, 0)
    closed = draw_up(room, decides=True)
    assert (closed.electorate.guests, closed.guests_left_out) == (0, 2)
    let_in = draw_up(room, decides=True, guests_decide=True)
    assert 102 in let_in.seats
    assert 101 not in let_in.seats
    assert (let_in.electorate.guests, let_in.guests_left_out) == (1, 1)
    assert let_in.electorate.members == 12


def test_those_of_the_roll_who_stayed_are_counted_and_nobody_else():
    places = ((1, None), (2, None), (9, 1), (101, None))
    assert stayed(places, MEMBERS, {1, 2, 7, 101}, represented=False) == 2
    assert stayed(places, MEMBERS, {1, 2, 7, 101}, represented=True) == 3
    assert stayed(places, MEMBERS, {2, 9}, represented=False) == 2


@st.composite
def rooms(draw):
    members = frozenset(range(1, draw(st.integers(2, 12)) + 1))
    here = [Here(seat) for seat in draw(st.sets(st.sampled_from(sorted(members)), min_size=1))]
    guests = draw(st.lists(st.booleans(), max_size=4))
    here += [Here(100 + n, member=False, confirmed=c) for n, c in enumerate(guests)]
    absent = sorted(members - {one.seat for one in here})
    holders = [one.seat for one in here if one.member]
    mandates = [
        Mandate(seat, draw(st.sampled_from(holders))) for seat in absent if draw(st.booleans())
    ]
    recused = frozenset(draw(st.sets(st.sampled_from(sorted(members)), max_size=3)))
    return Room(members, tuple(here), tuple(mandates), recused)


@given(rooms(), st.booleans(), st.booleans())
def test_every_seat_is_asked_once_and_every_number_follows_from_the_roll(room, decides, open_):
    roll = draw_up(room, decides=decides, guests_decide=open_)
    seats = [seat for seat, _ in roll.places]
    assert len(set(seats)) == len(seats) == roll.electorate.voices
    assert not roll.seats & room.recused
    assert roll.electorate.members >= roll.electorate.size("present_or_represented")
    guests = sum(not one.member for one in room.here)
    assert roll.electorate.guests + roll.guests_left_out == guests
    for base in Base:
        if base not in VOTED:
            size = Counts(len(seats)).size(base, roll.electorate)
            assert size >= len(seats) or size == Counts(0).stated(base, roll.electorate) == 0


@given(rooms())
def test_who_is_not_asked_changes_nothing(room):
    guests = (*room.here, Here(500, member=False), Here(501, member=False, confirmed=True))
    roll = draw_up(replace(room, here=guests), decides=True)
    assert roll.electorate == draw_up(room, decides=True).electorate
