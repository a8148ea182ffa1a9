"""Rows of the follow-up and the notices that they stand for say the same, on every day; and their pages hold each once."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from flask import current_app

from app.domain.publication.register import AFTER, Standing
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.decisions.models import Decision
from app.features.decisions.notices import is_rule
from app.features.decisions.queries import following
from app.features.decisions.queries.board import board_of, told_from
from app.features.decisions.queries.follow_up import actions_of, answers_of
from app.features.decisions.queries.register import decisions, today
from app.features.decisions.services import follow_up, register
from app.features.manifest import notices_of
from app.features.people.models import Person
from app.features.votes.services import publish_vote
from app.formats.notice import Notice, entry
from app.words.localized import Localized
from tests.minutes import l1

WORDS = l1.both("Des mots", "Words")
FIRST = date(2026, 3, 14)
Keys = set[tuple[object, ...]]


def clock_at(day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    current_app.extensions["clock"] = lambda: moment


def spend_a_year(morning: l1.Morning, olga: Person, chance: random.Random) -> None:
    """Things are agreed, asked, answered, reported and put elsewhere, on days that come one after the other."""
    for vote in (morning.supermarkets, morning.ranking):
        publish_vote(vote, by=Who(person=olga))
    acts = [act, ask, move, answer, tell, stand]
    for number in range(40):
        clock_at(FIRST + timedelta(days=9 * number))
        chance.choice(acts)(morning, olga, chance)
        db.session.commit()


def some_day(chance: random.Random) -> date:
    return today_here() + timedelta(days=chance.randrange(0, 120))


def today_here() -> date:
    return datetime.date(current_app.extensions["clock"]())


def one_of(chance: random.Random, morning: l1.Morning) -> Decision | None:
    return chance.choice([None, *decisions(morning.assembly)])


def act(morning: l1.Morning, olga: Person, chance: random.Random) -> None:
    due = chance.choice([None, some_day(chance)])
    whose = one_of(chance, morning)
    follow_up.add_action(
        morning.session, what=WORDS, who="Joël", due_on=due, decision=whose, by=olga
    )


def ask(morning: l1.Morning, olga: Person, chance: random.Random) -> None:
    asked = {"authority": "Ville", "subject": WORDS, "decision": one_of(chance, morning)}
    follow_up.await_answer(morning.session, due_on=some_day(chance), by=olga, **asked)


def move(morning: l1.Morning, olga: Person, chance: random.Random) -> None:
    actions = actions_of(morning.assembly)
    if actions:
        action = chance.choice(actions)
        to = chance.choice(sorted(follow_up.NEXT_STATES[action.state]))
        follow_up.move_action(action, to, note=WORDS, by=olga)


def answer(morning: l1.Morning, olga: Person, chance: random.Random) -> None:
    open_ones = answers_of(morning.assembly)
    if open_ones:
        said = {"outcome": "partly", "content": WORDS, "reasons": WORDS}
        day = today_here()
        follow_up.record_response(chance.choice(open_ones), received_on=day, by=olga, **said)


def tell(morning: l1.Morning, olga: Person, chance: random.Random) -> None:
    decision = chance.choice(decisions(morning.assembly))
    follow_up.report(decision, state="under_way", text=WORDS, by=olga)


def stand(morning: l1.Morning, olga: Person, chance: random.Random) -> None:
    """Elsewhere from today, or from some later day."""
    decision = chance.choice(decisions(morning.assembly))
    last = decision.latest
    to = sorted(AFTER[last.status] - {"replaced"})
    if to:
        since = max(last.since, today_here() + timedelta(days=chance.choice([0, 0, 40])))
        back = chance.choice([None, since + timedelta(days=60)])
        standing = Standing(chance.choice(to), since, back)
        register.change_standing(decision, standing, reason=WORDS, by=olga)


@pytest.fixture(params=[1, 2])
def year(request: pytest.FixtureRequest, morning: l1.Morning, olga: Person) -> l1.Morning:
    spend_a_year(morning, olga, random.Random(request.param))
    return morning


DAYS = [FIRST + timedelta(days=number) for number in (0, 95, 180, 365, 800)]


def keys(found: list[Notice]) -> Keys:
    assert len({one.key for one in found}) == len(found), "none stands twice"
    return {one.key for one in found}


def test_lists_pages_and_board_say_what_the_notices_say(year: l1.Morning) -> None:
    for day in DAYS:
        clock_at(day)
        whole = notices_of(year.assembly, today(year.assembly))
        check_lists(year, whole)
        check_feed_and_calendar(year, whole)
        check_pages(year)
        check_board(year)


def check_lists(year: l1.Morning, whole: list[Notice]) -> None:
    belongs: dict[following.Part, Callable[[Notice], object]] = {
        following.LATE: lambda one: one.is_late,
        following.COMING: lambda one: one.is_expected and not one.is_late,
        following.DONE: lambda one: not one.is_expected and one.done,
        following.PAST: lambda one: not one.is_expected and (one.done or one.told),
        following.EXPECTED: lambda one: one.is_expected,
    }
    for part, test in belongs.items():
        found = following.placed(year.assembly, {part: (1, 1000)})[part]
        assert keys(found.notices) == keys([one for one in whole if test(one)])
        assert found.total == len(found.notices)
        days = [following.day_of(one) for one in found.notices]
        assert days == sorted(days, reverse=part.newest_first)


def check_feed_and_calendar(year: l1.Morning, whole: list[Notice]) -> None:
    calendar = following.dated(year.assembly, 1, 1000, 1000).notices
    assert keys(calendar) == keys([one for one in whole if one.starts or one.due])
    feed = following.moved(year.assembly, 1, 1000).notices
    assert keys(feed) == keys([one for one in whole if one.published])
    moments = {one.key: entry(one, "").changed for one in whole if one.published}
    told = [moments[one.key].date() for one in feed]
    assert all(a >= b - timedelta(days=1) for a, b in pairwise(told)), "the latest come first"
    changed = {one.key: one.changed for one in whole}
    assert all(one.changed == changed[one.key] for one in [*calendar, *feed])


def check_pages(year: l1.Morning) -> None:
    """They lead past every notice once; the last one is for whoever asks beyond it."""
    for part in (following.EXPECTED, following.PAST):
        whole = following.placed(year.assembly, {part: (1, 1000)})[part]
        if whole.total < 4:
            continue
        pages = [following.placed(year.assembly, {part: (number, 3)})[part] for number in (1, 2)]
        told = [one.key for page in pages for one in page.notices]
        assert told == [one.key for one in whole.notices[:6]]
        beyond = following.placed(year.assembly, {part: (999, 3)})[part]
        assert beyond.number == beyond.pages == -(-whole.total // 3)
        assert beyond.notices[-1].key == whole.notices[-1].key


def check_board(year: l1.Morning) -> None:
    """It counts what it does not show."""
    board, whole = board_of(year.assembly), notices_of(year.assembly, today(year.assembly))
    assert board.totals["late"] == sum(one.is_late for one in whole)
    day = today(year.assembly)
    assert board.in_force == sum(is_rule(one, day) for one in decisions(year.assembly))
    lasts = [one for one in decisions(year.assembly) if one.reports]
    answered = [one for one in whole if one.kind == "answer" and one.done]
    assert told_from(year.assembly, 1, 0)[1] == len(lasts) + len(answered) == board.totals["told"]


def test_the_day_of_the_next_report_follows_day_and_clock(
    morning: l1.Morning, olga: Person
) -> None:
    clock_at(FIRST)
    publish_vote(morning.ranking, by=Who(person=olga))
    decision = decisions(morning.assembly)[0]
    assert decision.report_due == date(2026, 6, 14)
    follow_up.report(decision, state="done", text=Localized.of(fr="Fait"), by=olga)
    assert decision.report_due == date(2026, 12, 14)
    decision.taken_at = datetime(2026, 4, 30, 22, 30, tzinfo=UTC)
    db.session.flush()
    assert decision.report_due == date(2027, 2, 1)
    morning.assembly.time_zone = "UTC"
    db.session.flush()
    assert decision.report_due == date(2027, 1, 30)
