"""What is late opens the next agenda by itself, in both languages, and lets go when it is no longer late."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask, current_app

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.services.meetings import (
    add_item,
    create_session,
    open_session,
    remove_item,
)
from app.features.decisions.models import Action, AwaitedAnswer
from app.features.decisions.queries.board import board_of, line_of_time
from app.features.decisions.queries.register import today
from app.features.decisions.services import follow_up
from app.features.decisions.services.reminders import remind, remind_all
from app.features.people.models import Person
from app.words.localized import Localized
from tests.minutes import l1

LABELS = l1.both("Étiquettes pour 3 magasins", "Labels for 3 shops")
MARCH = datetime(2026, 3, 16, 11, 0, tzinfo=UTC)


@pytest.fixture
def labels(morning: l1.Morning, olga: Person) -> Action:
    """Due on 30 April, and an answer expected by 15 May."""
    current_app.extensions["clock"] = lambda: MARCH
    follow_up.await_answer(
        morning.session, authority="Métropole", subject=l1.both("L’eau", "Water"), by=olga
    )
    return follow_up.add_action(
        morning.session, what=LABELS, who="Joël", due_on=date(2026, 4, 30), accepted=True, by=olga
    )


def planned(morning: l1.Morning, olga: Person, day: date) -> Session:
    starts = l1.at(9, 30, day)
    return create_session(
        morning.assembly, starts_at=starts, ends_at=starts + timedelta(hours=3), by=olga
    )


def titles(session: Session) -> list[str]:
    return [str(item.title.in_("en")) for item in session.items]


def test_late_things_come_first_by_themselves(
    morning: l1.Morning, olga: Person, labels: Action
) -> None:
    session = planned(morning, olga, date(2026, 5, 9))
    assert titles(session) == ["What is late"]
    add_item(session, title=Localized.of(fr="La suite"), minutes=10, by=olga)
    note = session.items[0].note
    assert "Labels for 3 shops (Joël) · 9 days late" in note.in_("en").text
    assert "9 jours de retard" in note.in_("fr").text
    assert "Water" not in note.in_("en").text, "it is not late on that day"


def test_nothing_late_leaves_the_agenda_alone(
    morning: l1.Morning, olga: Person, labels: Action
) -> None:
    session = planned(morning, olga, date(2026, 4, 30))
    assert titles(session) == []


def test_the_list_follows_what_happens_until_it_is_discussed(
    morning: l1.Morning, olga: Person, labels: Action
) -> None:
    session = planned(morning, olga, date(2026, 5, 20))
    assert "No answer since 15 May 2026" in session.items[0].note.in_("en").text
    follow_up.move_action(labels, "done", by=olga)
    remind_all()
    assert "Labels" not in session.items[0].note.in_("en").text
    follow_up.record_response(
        db.session.query(AwaitedAnswer).one(),
        outcome="accepted",
        received_on=date(2026, 5, 18),
        content=LABELS,
        by=olga,
    )
    remind_all()
    assert titles(session) == []
    remind_all()
    assert titles(session) == []


def test_what_was_taken_off_stays_off(morning: l1.Morning, olga: Person, labels: Action) -> None:
    session = planned(morning, olga, date(2026, 5, 9))
    remove_item(session.items[0], by=olga)
    db.session.expire_all()
    remind(session)
    assert titles(session) == []


def test_a_session_that_begins_looks_once_more(
    morning: l1.Morning, olga: Person, labels: Action
) -> None:
    session = planned(morning, olga, date(2026, 4, 30))
    session.starts_at += timedelta(days=9)
    open_session(session, by=olga)
    assert titles(session) == ["What is late"]


def test_the_board_says_late_to_come_and_done(
    app: Flask, morning: l1.Morning, olga: Person, labels: Action
) -> None:
    current_app.extensions["clock"] = lambda: datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
    board = board_of(morning.assembly)
    assert [(p.kind, p.days) for p in board.late] == [("action", 3)]
    assert [(p.kind, p.days) for p in board.coming] == [("answer", -12)]
    follow_up.move_action(labels, "done", by=olga)
    board = board_of(morning.assembly)
    assert (board.late, [p.notice.state for p in board.done]) == ([], ["done"])
    assert (board.actions, board.actions_done) == (1, 1)
    past, expected = line_of_time(morning.assembly)
    assert ([p.kind for p in past], [p.kind for p in expected]) == (["action"], ["answer"])


def test_a_day_ends_at_midnight_on_the_assemblys_clock(
    morning: l1.Morning, olga: Person, labels: Action
) -> None:
    current_app.extensions["clock"] = lambda: datetime(2026, 4, 30, 21, 59, tzinfo=UTC)
    assert today(morning.assembly) == date(2026, 4, 30)
    assert board_of(morning.assembly).late == []
    current_app.extensions["clock"] = lambda: datetime(2026, 4, 30, 22, 0, tzinfo=UTC)
    assert [p.kind for p in board_of(morning.assembly).late] == ["action"]
