"""Due dates on the two Sundays when the clocks of Paris change: a day lasts from midnight to midnight there, whatever its length."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import current_app

from app.domain.publication.dates import delay
from app.features.assemblies.services.meetings import create_session
from app.features.decisions.models import AwaitedAnswer
from app.features.decisions.notices import action_notice, answer_notice, morning_after
from app.features.decisions.queries.board import board_of, line_of_time
from app.features.decisions.queries.follow_up import actions_of
from app.features.decisions.queries.open_files import events_of
from app.features.decisions.queries.register import today
from app.features.decisions.services import follow_up
from app.features.decisions.services.reminders import remind_all
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.sharing import list_decisions
from app.features.people.models import Person
from app.features.subscriptions.queries import silences
from app.formats import icalendar
from app.formats.notice import entry
from tests.minutes import l1

WATER = l1.both("Le point d’eau", "The water tap")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
MIDNIGHTS = {
    SPRING: (datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)),
    AUTUMN: (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)),
}
"""Of each day: when it begins in Paris and when it ends, 23 and 25 hours later."""
SUNDAYS = pytest.mark.parametrize("sunday", [SPRING, AUTUMN], ids=["spring", "autumn"])
INSTANT = timedelta(seconds=1)


def clock_at(moment: datetime) -> None:
    current_app.extensions["clock"] = lambda: moment


def asked(morning: l1.Morning, olga: Person, sunday: date) -> AwaitedAnswer:
    """An answer and an action, both due on that Sunday, asked the week before."""
    clock_at(MIDNIGHTS[sunday][0] - timedelta(days=7))
    follow_up.add_action(
        morning.session, what=WATER, who="Joël", due_on=sunday, accepted=True, by=olga
    )
    return follow_up.await_answer(
        morning.session, authority="Métropole", subject=WATER, due_on=sunday, by=olga
    )


@SUNDAYS
def test_the_day_is_the_one_of_paris(morning: l1.Morning, sunday: date) -> None:
    begins, ends = MIDNIGHTS[sunday]
    assert (ends - begins) != timedelta(days=1)
    for moment, expected in (
        (begins - INSTANT, sunday - timedelta(days=1)),
        (begins, sunday),
        (ends - INSTANT, sunday),
        (ends, sunday + timedelta(days=1)),
    ):
        clock_at(moment)
        assert today(morning.assembly) == expected


@SUNDAYS
def test_silence_begins_at_midnight_there(morning: l1.Morning, olga: Person, sunday: date) -> None:
    awaited, ends = asked(morning, olga, sunday), MIDNIGHTS[sunday][1]
    clock_at(ends - INSTANT)
    board = board_of(morning.assembly)
    assert board.late == []
    assert {plate.days for plate in board.coming if plate.on == sunday} == {0}
    assert (
        "pas de réponse"
        not in entry(answer_notice(awaited, today(morning.assembly)), "").title.lower()
    )
    clock_at(ends)
    late = board_of(morning.assembly).late
    assert [(plate.kind, plate.on, plate.days) for plate in late] == [
        ("action", sunday, 1),
        ("answer", sunday, 1),
    ]
    expected = line_of_time(morning.assembly)[1]
    assert [plate.kind for plate in expected if plate.days > 0] == ["action", "answer"]
    day = today(morning.assembly)
    for notice in (
        answer_notice(awaited, day),
        action_notice(actions_of(morning.assembly)[0], day),
    ):
        assert entry(notice, "").changed == ends, "the feed says so with the moment it began"
    assert morning_after(sunday, morning.assembly) == ends


@SUNDAYS
def test_letters_tell_of_the_silence_from_that_midnight_on(
    morning: l1.Morning, olga: Person, sunday: date
) -> None:
    awaited, ends = asked(morning, olga, sunday), MIDNIGHTS[sunday][1]
    list_decisions(compile_minutes(morning.session), by=olga)
    clock_at(ends - INSTANT)
    assert awaited.id not in [number for *_, number in silences()]
    clock_at(ends)
    assert awaited.id in [number for *_, number in silences()]


@SUNDAYS
def test_the_calendar_holds_the_whole_day_and_hours_as_people_read_them(
    morning: l1.Morning, olga: Person, sunday: date
) -> None:
    asked(morning, olga, sunday)
    starts = l1.at(9, 30, sunday)
    create_session(morning.assembly, starts_at=starts, ends_at=l1.at(12, 0, sunday), by=olga)
    events = events_of(morning.assembly, starts)
    text = icalendar.write_ical(events, "Tables", "Tests").decode()
    whole = f"DTSTART;VALUE=DATE:{sunday:%Y%m%d}\r\n"
    assert text.count(whole) == 2
    hour = "073000" if sunday == SPRING else "083000"
    assert f"{sunday:%Y%m%d}T{hour}Z" in text


@SUNDAYS
def test_the_scheduler_puts_it_on_the_agenda_of_the_next_day(
    morning: l1.Morning, olga: Person, sunday: date
) -> None:
    asked(morning, olga, sunday)
    monday = sunday + timedelta(days=1)
    on_time, late = (
        create_session(
            morning.assembly,
            starts_at=l1.at(9, 30, day),
            ends_at=l1.at(12, 0, day),
            by=olga,
        )
        for day in (sunday, monday)
    )
    remind_all()
    assert [str(item.title.in_("en")) for item in on_time.items] == []
    assert [str(item.title.in_("en")) for item in late.items] == ["What is late"]
    assert "1 day late" in late.items[0].note.in_("en").text


def test_delays_count_days_and_not_hours() -> None:
    for sunday in (SPRING, AUTUMN):
        before, after = sunday - timedelta(days=1), sunday + timedelta(days=1)
        assert delay(before, after).days == 2
        assert not delay(sunday, sunday).is_late
