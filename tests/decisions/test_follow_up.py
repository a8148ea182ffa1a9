"""What becomes of decisions: offers and refusals, silence, reports, faces and the rule of five."""

from datetime import date, timedelta

import pytest

from app.decisions.queries import follow_up as read
from app.decisions.queries.register import day_taken, today
from app.decisions.services import follow_up, register
from app.domain.violations import RuleViolation
from app.errors import NotAllowed
from app.localized import Localized
from app.people.models import Person
from tests.minutes import l1

LABELS = l1.both("Étiquettes pour 3 magasins", "Labels for 3 shops")


def test_an_action_is_offered_then_accepted_then_done(morning: l1.Morning, olga: Person) -> None:
    action = follow_up.add_action(morning.session, what=LABELS, who="Joël", by=olga)
    assert action.state == "offered"
    for state in ("accepted", "under_way", "done"):
        follow_up.move_action(action, state, by=olga)
    assert not action.is_open
    assert [step.state for step in action.states] == ["offered", "accepted", "under_way", "done"]


def test_declining_says_why_and_impossible_steps_are_refused(
    morning: l1.Morning, olga: Person
) -> None:
    action = follow_up.add_action(morning.session, what=LABELS, who="Joël", by=olga)
    for state, code in (
        ("declined", "reason_missing"),
        ("offered", "action_state_impossible"),
        ("eaten", "unknown_action_state"),
    ):
        with pytest.raises(RuleViolation, match=code):
            follow_up.move_action(action, state, by=olga)
    follow_up.move_action(action, "declined", note=Localized.of(fr="Pas le temps."), by=olga)
    with pytest.raises(RuleViolation, match="action_state_impossible"):
        follow_up.move_action(action, "done", by=olga)


def test_silence_shows_by_itself(morning: l1.Morning, olga: Person) -> None:
    awaited = follow_up.await_answer(
        morning.session,
        authority="Métropole",
        subject=l1.both("Le point d’eau du marché", "The market's water tap"),
        by=olga,
    )
    day = awaited.due_on
    assert read.late(morning.assembly, day) == []
    (due,) = read.late(morning.assembly, day + timedelta(days=3))
    assert (due.kind, due.delay.days) == ("answer", 3)
    follow_up.record_response(
        awaited,
        outcome="partly",
        received_on=today(morning.assembly),
        content=l1.both("Un point d’eau en juin.", "A tap in June."),
        reasons=l1.both("Budget.", "Budget."),
        by=olga,
    )
    assert read.late(morning.assembly, day + timedelta(days=3)) == []


def test_a_refusal_gives_its_reasons(morning: l1.Morning, olga: Person) -> None:
    awaited = follow_up.await_answer(
        morning.session, authority="Métropole", subject=LABELS, by=olga
    )
    answer = {"received_on": awaited.asked_on, "content": LABELS, "by": olga}
    for outcome, extra, code in (
        ("refused", {}, "reason_missing"),
        ("maybe", {}, "unknown_answer"),
        ("accepted", {"received_on": date(2020, 1, 1)}, "answer_before_question"),
        ("accepted", {"content": Localized()}, "text_missing"),
    ):
        with pytest.raises(RuleViolation, match=code):
            follow_up.record_response(awaited, outcome=outcome, **{**answer, **extra})
    assert awaited.is_open


def test_reports_come_due_in_their_rhythm_and_reviews_too(
    morning: l1.Morning, olga: Person
) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    taken = day_taken(decision)
    far = taken + timedelta(days=800)
    assert {due.kind for due in read.late(morning.assembly, far)} == {"report", "review"}
    for _ in range(5):
        follow_up.report(decision, state="under_way", text=LABELS, on=far, by=olga)
    assert {due.kind for due in read.late(morning.assembly, far)} == {"review"}


def test_faces_are_hidden_under_five_and_counted_once_per_seat(
    morning: l1.Morning, olga: Person
) -> None:
    decision = register.record_consent(morning.p1, morning.session)
    report = follow_up.report(decision, state="done", text=LABELS, by=olga)
    seats = morning.assembly.seats
    for seat in seats[:4]:
        follow_up.rate(report, 4, by=seat)
    follow_up.rate(report, 3, by=seats[0])
    assert read.faces(report) is None
    follow_up.rate(report, 1, by=seats[4])
    assert read.faces(report) == {4: 3, 3: 1, 2: 0, 1: 1}
    with pytest.raises(RuleViolation, match="unknown_face"):
        follow_up.rate(report, 9, by=seats[5])
    with pytest.raises(NotAllowed):
        follow_up.rate(report, 4, by=None)


def test_nobody_from_outside_notes_anything(morning: l1.Morning, olga: Person) -> None:
    with pytest.raises(NotAllowed):
        follow_up.add_action(morning.session, what=LABELS, who="Joël", by=None)
    with pytest.raises(RuleViolation, match="action_without_who"):
        follow_up.add_action(morning.session, what=LABELS, who=" ", by=olga)
    with pytest.raises(RuleViolation, match="due_before_asked"):
        follow_up.await_answer(
            morning.session, authority="X", subject=LABELS, due_on=date(2020, 1, 1), by=olga
        )
