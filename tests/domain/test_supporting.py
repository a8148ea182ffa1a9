"""An accompaniment's state, its follow-ups and what is refused: L5 with its days, then properties of any thread."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.publication.shares import hidden_under_five
from app.domain.supporting import (
    CLOSED,
    KINDS,
    ORDER,
    Due,
    Met,
    Said,
    Thread,
    by_scale,
    check_done,
    check_met,
    check_said,
    follow_ups,
    forget_on,
    reached,
    state,
)
from app.domain.violations import RuleViolation


def day(text: str) -> date:
    return date.fromisoformat(text)


FIRST = Said("first", day("2026-01-12"))
VISIT = Met(day("2026-01-22"), concerned=True)
SHARED = Said("shared", day("2026-02-05"), theirs=9, ours="Samia, Luc")
AGREED = Said("agreement", day("2026-02-12"), ends_on=day("2026-06-30"))
WALK = Met(day("2026-03-05"), concerned=True)
CLOSING = Said("closing", day("2026-06-30"))
DUE = tuple(Due(one) for one in follow_ups(CLOSING.on))
L5 = Thread((FIRST, SHARED, AGREED, CLOSING), (VISIT, WALK), DUE)


def refusal(thread: Thread, said: Said, on: str = "2026-12-01") -> str:
    with pytest.raises(RuleViolation) as refused:
        check_said(thread, said, day(on))
    return refused.value.code


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("2026-06-30", ["2026-09-30", "2026-12-31", "2027-06-30"]),
        ("2026-01-15", ["2026-04-15", "2026-07-15", "2027-01-15"]),
        ("2026-08-31", ["2026-11-30", "2027-02-28", "2027-08-31"]),
    ],
)
def test_follow_ups_keep_the_day_and_the_end_of_the_month(end: str, due: list[str]) -> None:
    assert [one.isoformat() for one in follow_ups(day(end))] == due


def test_the_states_of_one_accompaniment_from_call_to_follow_up() -> None:
    assert [(name, on.isoformat()) for name, on in reached(L5)] == [
        ("received", "2026-01-12"),
        ("met", "2026-01-22"),
        ("question_shared", "2026-02-05"),
        ("agreed", "2026-02-12"),
        ("under_way", "2026-03-05"),
        ("ended", "2026-06-30"),
    ]
    done = tuple(Due(one.due, one.due) for one in DUE)
    assert reached(Thread(L5.said, L5.met, done))[-1] == ("followed", day("2027-06-30"))
    part = (*done[:2], DUE[2])
    assert state(Thread(L5.said, L5.met, part)) == "ended"


def test_every_request_gets_an_answer() -> None:
    assert state(Thread((FIRST, CLOSING))) == "declined"
    assert state(Thread((FIRST, Said("closing", CLOSING.on, elsewhere="le CCAS")))) == "referred"
    with pytest.raises(ValueError, match="own words"):
        state(Thread(()))


def test_a_shared_question_is_said_by_both_sides() -> None:
    met = Thread((FIRST,), (VISIT,))
    check_said(met, SHARED, day("2026-02-05"))
    assert refusal(met, Said("shared", SHARED.on, theirs=0, ours="Samia")) == "needs_both_sides"
    assert refusal(met, Said("shared", SHARED.on, theirs=9, ours=" ")) == "needs_both_sides"
    assert refusal(Thread((FIRST,)), SHARED) == "nobody_concerned"
    assert refusal(Thread((FIRST, SHARED), (VISIT,)), SHARED) == "question_is_shared"


def test_an_agreement_needs_somebody_concerned_a_question_and_an_end() -> None:
    shared = Thread((FIRST, SHARED), (VISIT,))
    check_said(shared, AGREED, AGREED.on)
    alone = Thread((FIRST, SHARED), (Met(VISIT.on, concerned=False),))
    assert refusal(alone, AGREED) == "nobody_concerned"
    planned = Thread((FIRST, SHARED), (Met(VISIT.on, held=False, concerned=True),))
    assert refusal(planned, AGREED) == "nobody_concerned"
    assert refusal(Thread((FIRST,), (VISIT,)), AGREED) == "question_first"
    assert refusal(shared, Said("agreement", AGREED.on)) == "no_end"
    assert refusal(shared, Said("agreement", AGREED.on, ends_on=AGREED.on)) == "end_before_start"
    assert refusal(shared, Said("agreement", VISIT.on, ends_on=CLOSING.on)) == "before_the_question"
    assert refusal(Thread((*shared.said, AGREED), (VISIT,)), AGREED) == "agreement_is_made"


def test_what_is_refused_in_any_state() -> None:
    begun = Thread((FIRST,), (VISIT,))
    assert refusal(begun, FIRST) == "first_words_stay"
    assert refusal(begun, Said("praise", FIRST.on)) == "malformed_message"
    assert refusal(begun, Said("heard", VISIT.on), "2026-01-20") == "day_to_come"
    assert refusal(begun, Said("heard", day("2026-01-01"))) == "before_first_words"
    assert refusal(L5, Said("heard", CLOSING.on)) == "support_is_closed"
    assert (
        refusal(Thread((*L5.said[:3],), L5.met), Said("closing", SHARED.on)) == "end_before_start"
    )
    for met, code in (
        (Met(day("2026-01-01")), "before_first_words"),
        (Met(day("2026-12-02")), "day_to_come"),
    ):
        with pytest.raises(RuleViolation) as refused:
            check_met(begun, met, day("2026-12-01"))
        assert refused.value.code == code
    check_met(begun, Met(day("2026-12-02"), held=False), day("2026-12-01"))
    with pytest.raises(RuleViolation, match="support_is_closed"):
        check_met(L5, WALK, day("2026-12-01"))
    done = day("2026-09-30")
    check_done(DUE[0], CLOSING.on, done, done)
    for due, on, code in (
        (Due(done, done), done, "follow_up_is_done"),
        (DUE[0], day("2026-10-01"), "day_to_come"),
        (DUE[0], day("2026-06-01"), "end_before_start"),
    ):
        with pytest.raises(RuleViolation, match=code):
            check_done(due, CLOSING.on, on, done)


def test_a_contact_goes_a_year_after_the_last_follow_up() -> None:
    assert forget_on(L5, 12) == day("2028-06-30")
    assert forget_on(Thread((FIRST, Said("closing", day("2026-02-01")))), 12) == day("2027-02-01")
    assert forget_on(Thread((FIRST,), (VISIT,)), 12) == day("2028-01-22"), "if nobody closes it"


def test_counts_by_scale_hide_what_is_under_five() -> None:
    known = ("neighbourhood", "town", "county")
    scales = ["neighbourhood"] * 12 + ["town"] * 4 + ["county"] * 2
    counts = by_scale(scales, known)
    assert hidden_under_five(counts) == {"neighbourhood": 12, "town": None, "county": None}
    counts = by_scale(scales[:16], known)
    assert hidden_under_five(counts) == {"neighbourhood": None, "town": None, "county": 0}
    assert sum(counts.values()) == 16


DAYS = st.dates(day("2026-01-01"), day("2027-12-31"))
SAYINGS = st.builds(
    Said,
    st.sampled_from(KINDS),
    DAYS,
    st.integers(0, 3),
    st.sampled_from(["", "Samia"]),
    st.none() | DAYS,
    st.sampled_from(["", "CCAS"]),
)
ACTS = st.lists(st.one_of(SAYINGS, st.builds(Met, DAYS, st.booleans(), st.booleans())), max_size=14)


@given(ACTS)
def test_whatever_is_tried_states_come_in_order_and_are_never_skipped(
    acts: list[Said | Met],
) -> None:
    thread, today, seen = Thread((Said("first", day("2026-01-01")),)), day("2027-12-31"), "received"
    for act in acts:
        try:
            if isinstance(act, Said):
                check_said(thread, act, today)
                thread = Thread((*thread.said, act), thread.met)
            else:
                check_met(thread, act, today)
                thread = Thread(thread.said, (*thread.met, act))
        except RuleViolation:
            continue
        names = [name for name, _ in reached(thread)]
        kept = [name for name in names if name in ORDER]
        assert kept == [name for name in ORDER if name in kept]
        for name in kept:
            earlier = set(ORDER[: ORDER.index(name)]) - {"under_way"}
            assert earlier <= set(kept), "no state without those before it"
        assert not set(CLOSED) & {seen} or state(thread) == seen, "what is closed stays closed"
        seen = state(thread)
        assert len([one for one in thread.said if one.kind == "first"]) == 1


@given(DAYS)
def test_follow_ups_come_in_order_and_within_the_year(end: date) -> None:
    three, six, twelve = follow_ups(end)
    assert end < three < six < twelve
    assert (twelve - end).days in (365, 366)
