"""Rows of the follow-up said as notices, a few statements for a whole page of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.decisions import notices
from app.features.decisions.models import Action, AwaitedAnswer, Decision, Report
from app.features.decisions.policies import public_actions, public_answers, public_decisions
from app.features.decisions.queries import followed
from app.features.decisions.queries.batches import moments, state
from app.features.decisions.queries.register import today
from app.formats.followed import Followed, Key
from app.formats.notice import Notice

OF_DECISION = ("decision", "next_report", "review")
KINDS = frozenset({"action", "answer", "report", *OF_DECISION})
Said = Iterator[tuple[Key, Notice | None]]


def say(keys: Sequence[Key], day: date | None, changed: bool) -> dict[Key, Notice]:
    """The notices of these rows, without those that have nothing to say."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for kind, ref in keys:
        wanted[kind].append(ref)
    found = [*say_duties(wanted, day), *say_decisions(wanted, day, changed)]
    return {key: notice for key, notice in found if notice and key in set(keys)}


def say_duties(wanted: dict[str, list[int]], day: date | None) -> Said:
    """Who does what, what authorities were asked, what was reported."""
    for action in some(public_actions(), Action, wanted["action"], ACTION):
        yield ("action", action.id), notices.action_notice(action, day or notices.day_of(action))
    for awaited in some(public_answers(), AwaitedAnswer, wanted["answer"], ANSWER):
        on = day or notices.day_of(awaited)
        yield ("answer", awaited.id), notices.answer_notice(awaited, on)
    for report in some(select(Report), Report, wanted["report"], REPORT):
        yield ("report", report.id), notices.report_notice(report)


def say_decisions(wanted: dict[str, list[int]], day: date | None, changed: bool) -> Said:
    """Decisions, and the days on which they ask for something."""
    numbers = sorted({ref for kind in OF_DECISION for ref in wanted[kind]})
    moved = last_changes(numbers) if changed else {}
    for decision in some(public_decisions(), Decision, numbers, DECISION):
        told = decision, day or today(decision.assembly), moved.get(decision.id)
        yield ("decision", decision.id), notices.decision_notice(*told)
        yield ("next_report", decision.id), notices.report_duty(*told)
        yield ("review", decision.id), notices.review_duty(*told)


def some(query: Select[Any], model: Any, numbers: Sequence[int], options: tuple[Any, ...]) -> Any:
    """These rows with what is said of them, in one statement; in none where there are none."""
    if not numbers:
        return []
    query = query.where(model.id.in_(numbers)).options(*options)
    return db.session.scalars(query).unique()


ACTION = (
    joinedload(Action.session).joinedload(Session.assembly),
    joinedload(Action.decision),
    joinedload(Action.states),
)
ANSWER = (
    joinedload(AwaitedAnswer.session).joinedload(Session.assembly),
    joinedload(AwaitedAnswer.decision),
    joinedload(AwaitedAnswer.responses),
)
DECISION = (
    joinedload(Decision.assembly),
    joinedload(Decision.statuses),
    joinedload(Decision.reports),
)
REPORT = (
    joinedload(Report.decision).joinedload(Decision.assembly),
    joinedload(Report.decision).joinedload(Decision.statuses),
)


def last_changes(numbers: Sequence[int]) -> dict[int, datetime]:
    """When something was last added to each of these decisions."""
    if not numbers:
        return {}
    told = moments().subquery()
    query = select(told.c.decision, func.max(told.c.at)).where(told.c.decision.in_(numbers))
    return dict(db.session.execute(query.group_by(told.c.decision)).all())


ROWS = Followed(
    KINDS,
    say,
    placed=followed.placed,
    dated=followed.dated,
    moved=followed.moved,
    lapsed=followed.lapsed,
    mark=lambda assembly: state(assembly)[0],
)
