"""What becomes of decisions: offers and refusals, silence, reports, faces and the rule of five."""

import json
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.decisions.queries import follow_up as read
from app.features.decisions.queries.board import board_of
from app.features.decisions.queries.register import day_taken, find_decision, today
from app.features.decisions.services import follow_up, register
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from app.web.errors import NotAllowed
from app.words.localized import Localized
from tests.decisions.test_open_data import schema_faults
from tests.minutes import l1
from tests.minutes.published import publish_l1

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
    assert (due.kind, due.late) == ("answer", 3)
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


def test_an_answer_is_rated_beside_what_the_authority_says(
    morning: l1.Morning, olga: Person
) -> None:
    awaited = follow_up.await_answer(morning.session, authority="Ville", subject=LABELS, by=olga)
    response = follow_up.record_response(
        awaited,
        outcome="partly",
        received_on=today(morning.assembly),
        content=LABELS,
        reasons=LABELS,
        by=olga,
    )
    seats = morning.assembly.seats
    for seat in seats[:4]:
        follow_up.rate_response(response, 1, by=seat)
    follow_up.rate_response(response, 2, by=seats[0])
    assert read.faces(response) is None, "four people are too few to be shown"
    follow_up.rate_response(response, 4, by=seats[4])
    assert read.faces(response) == {4: 1, 3: 0, 2: 1, 1: 3}
    told = next(one for one in board_of(morning.assembly).told if one.kind == "answer")
    assert (told.said, told.agree, told.heard) == ("partly", 1, 5)
    raters = {rating.rater for rating in response.ratings}
    assert len(raters) == 5
    with pytest.raises(NotAllowed):
        follow_up.rate_response(response, 4, by=None)
    with pytest.raises(RuleViolation, match="unknown_face"):
        follow_up.rate_response(response, 0, by=seats[5])


def test_the_decisions_page_and_file_show_what_residents_think_of_an_answer(
    app: Flask, client: FlaskClient
) -> None:
    publish_l1(app)
    with app.test_request_context("/fr/"):
        decision, olga = find_decision(1), find_by_email("olga@example.org")
        awaited = follow_up.await_answer(
            decision.session, authority="Ville", subject=LABELS, decision=decision, by=olga
        )
        on = today(decision.assembly)
        response = follow_up.record_response(
            awaited, outcome="refused", received_on=on, content=LABELS, reasons=LABELS, by=olga
        )
        for seat in decision.assembly.seats[:5]:
            follow_up.rate_response(response, 1, by=seat)
        db.session.commit()
    page = client.get("/fr/decisions/1").get_data(as_text=True)
    assert "est-ce que cela répond à notre demande" in page
    assert "La réponse est non" in page
    one = json.loads(client.get("/fr/decisions/1.json").data)
    assert one["awaited"][-1]["responses"][0]["ratings"] == {"4": 0, "3": 0, "2": 0, "1": 5}
    assert schema_faults(one, "#/$defs/decision") == []


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
