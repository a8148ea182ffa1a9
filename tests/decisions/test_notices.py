"""One notice, drawn everywhere: the same words and the same page in feed, calendar, letter and on the board."""

from datetime import date

from app.features.decisions.models import Action, AwaitedAnswer
from app.features.decisions.notices import action_notice, answer_notice
from app.features.decisions.queries.register import today
from app.features.decisions.services import follow_up
from app.features.people.models import Person
from app.formats.notice import Notice, entry, event, letter_lines, plate
from app.store.clock import now
from app.words.i18n import in_locale
from tests.minutes import l1

ROOT = "https://tables.example.org"
WATER = l1.both("Le point d’eau", "The water tap")


def duties(morning: l1.Morning, olga: Person) -> tuple[Action, AwaitedAnswer]:
    """What follows from no decision."""
    day = today(morning.assembly)
    action = follow_up.add_action(morning.session, what=WATER, who="Joël", due_on=day, by=olga)
    asked = {"authority": "Métropole", "subject": WATER}
    return action, follow_up.await_answer(morning.session, **asked, by=olga)


def addresses(notice: Notice) -> set[str]:
    """Where each drawing leads."""
    drawn = plate(notice)
    assert drawn
    return {
        entry(notice, ROOT).address,
        event(notice, ROOT, now()).url,
        letter_lines(notice, ROOT)[-1],
        ROOT + drawn.notice.address,
    }


def test_every_drawing_leads_to_the_same_page(morning: l1.Morning, olga: Person) -> None:
    action, awaited = duties(morning, olga)
    board = f"{ROOT}/fr/decisions/follow-up?assembly={morning.assembly.slug}"
    day = today(morning.assembly)
    assert addresses(action_notice(action, day)) == {board}
    assert addresses(answer_notice(awaited, day)) == {board}


def test_a_letter_says_who_answered_in_the_language_of_its_reader(
    morning: l1.Morning, olga: Person
) -> None:
    _action, awaited = duties(morning, olga)
    day = today(morning.assembly)
    answer = {"outcome": "accepted", "received_on": day, "content": WATER}
    follow_up.record_response(awaited, **answer, by=olga)
    said = {}
    for lang in ("fr", "en"):
        with in_locale(lang):
            said[lang] = letter_lines(answer_notice(awaited, day), ROOT)[0]
    assert said["fr"] == "Métropole a répondu\u00a0: Le point d’eau (La réponse est oui)"
    assert said["en"] == "Métropole has answered: The water tap (The answer is yes)"


def test_what_is_expected_is_late_from_the_next_day_on(morning: l1.Morning, olga: Person) -> None:
    _action, awaited = duties(morning, olga)
    on_the_day = answer_notice(awaited, awaited.due_on)
    assert (on_the_day.is_expected, on_the_day.is_late, on_the_day.late) == (True, False, 0)
    after = answer_notice(awaited, date.fromordinal(awaited.due_on.toordinal() + 1))
    assert (after.is_late, after.late) == (True, 1)
    assert after.lapse == ("silence", awaited.id)
    answer = {"outcome": "accepted", "received_on": awaited.asked_on, "content": WATER}
    follow_up.record_response(awaited, **answer, by=olga)
    heard = answer_notice(awaited, awaited.due_on)
    assert (heard.is_expected, heard.cancelled, heard.done) == (False, True, awaited.asked_on)


def test_no_line_of_a_letter_is_broken_by_what_people_wrote(
    morning: l1.Morning, olga: Person
) -> None:
    hostile = l1.both("a\r\nBcc: x\u2028y\x0bz", "a")
    action = follow_up.add_action(morning.session, what=hostile, who="J\nK", by=olga)
    lines = letter_lines(action_notice(action, today(morning.assembly)), ROOT)
    assert all(len(line.splitlines()) == 1 for line in lines)
