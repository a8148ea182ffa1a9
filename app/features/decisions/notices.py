"""What people follow of decisions: each of them, who does what, answers awaited, what became of it, when it comes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _

from app.domain.hours import as_written
from app.domain.publication.dates import delay
from app.domain.publication.register import IN_FORCE
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import (
    Action,
    ActionState,
    AwaitedAnswer,
    Decision,
    DecisionStatus,
    Report,
    Response,
)
from app.features.decisions.policies import public_decisions
from app.features.decisions.queries.changes import action_changed_at, answer_changed_at, changed_at
from app.features.decisions.queries.follow_up import actions_of, answers_of
from app.features.decisions.queries.register import day_taken, decisions, today
from app.features.decisions.queries.words import (
    ACTION,
    ACTION_LOOKS,
    ANSWER,
    ANSWER_LOOKS,
    REPORT,
    STATUS,
    STEP,
    THEME,
    how_taken,
)
from app.formats.notice import Notice, Sign, key_in
from app.store.clock import now
from app.web.addresses import path_of
from app.words.i18n import current_language, long_day

Duty = Action | AwaitedAnswer


def notices(assembly: Assembly, day: date) -> Iterator[Notice]:
    """Everything that the register makes people wait for, and what came of it."""
    yield from (action_notice(action, day) for action in actions_of(assembly))
    yield from (answer_notice(awaited, day) for awaited in answers_of(assembly))
    for decision in decisions(assembly):
        yield decision_notice(decision, day, changed_at(decision))
        yield from map(report_notice, decision.reports)
        yield from duty_notices(decision, day)


def of_decision(decision: Decision, day: date) -> Iterator[Notice]:
    """Everything that was ever said of one decision, each with the moment it was said."""
    yield whole_notice(decision)
    yield from map(standing_notice, decision.statuses[1:])
    yield from (action_notice(action, day) for action in decision.actions)
    yield from (answer_notice(awaited, day) for awaited in decision.awaited)
    yield from map(report_notice, decision.reports)


def action_notice(action: Action, day: date) -> Notice:
    """Who does what, and where it stands; declined or given up, it stays and says so."""
    last, due = action.states[-1], action.due_on
    is_late = action.is_open and due is not None and due < day
    return Notice(
        key=key_in(action.session.assembly, "action", action.id),
        kind="action",
        sign=Sign(_("To do"), "checkbox", "sea"),
        title=action.what,
        state=action.state,
        state_sign=Sign(ACTION[action.state], *ACTION_LOOKS[action.state]),
        words=last.note,
        who=action.who,
        address=home_of(action),
        about=action.decision.number if action.decision else "",
        changed=action_changed_at(action),
        published=action.noted_at,
        due=due,
        late=delay(due, day).days if due and action.is_open else None,
        late_since=morning_after(due, action.session.assembly) if due and is_late else None,
        session_id=action.session_id,
        done=last.on if action.state == "done" else None,
        cancelled=action.state in ("declined", "dropped"),
        sequence=len(action.states) - 1,
    )


def answer_notice(awaited: AwaitedAnswer, day: date) -> Notice:
    """What an authority was asked and what it said; silence shows once the date has passed."""
    is_late, since = awaited.is_open and awaited.due_on < day, long_day(awaited.due_on)
    facts = {
        "authority": awaited.authority,
        "subject": awaited.subject.in_(current_language()).text,
    }
    silent = _("%(authority)s, no answer since %(day)s: %(subject)s", day=since, **facts)
    asked = Notice(
        key=key_in(awaited.session.assembly, "answer", awaited.id),
        kind="answer",
        sign=Sign(_("Asked of a public body"), "mail", "bark"),
        title=awaited.subject,
        state_sign=Sign(_("answer expected"), "hourglass", "mustard"),
        who=awaited.authority,
        address=home_of(awaited),
        about=awaited.decision.number if awaited.decision else "",
        changed=answer_changed_at(awaited),
        published=awaited.noted_at,
        due=awaited.due_on,
        late=delay(awaited.due_on, day).days if awaited.is_open else None,
        late_since=morning_after(awaited.due_on, awaited.session.assembly) if is_late else None,
        late_words=_("No answer since %(day)s", day=since),
        sentence=silent if is_late else "",
        lapse=("silence", awaited.id),
        session_id=awaited.session_id,
        cancelled=not awaited.is_open,
        sequence=len(awaited.responses),
    )
    return asked if awaited.is_open else heard(asked, awaited.responses)


def heard(asked: Notice, responses: list[Response]) -> Notice:
    """The same with what the authority said last, its reasons, and what it said before."""
    last, lang = responses[-1], current_language()
    reasons, answer = last.reasons.in_(lang).text, ANSWER[last.outcome]
    facts = {"authority": asked.who, "subject": asked.title.in_(lang).text}
    heard_from = _("%(authority)s has answered: %(subject)s", **facts)
    before = [one.content.in_(lang).text for one in responses[:-1]]
    return replace(
        asked,
        state=last.outcome,
        state_sign=Sign(answer, *ANSWER_LOOKS[last.outcome]),
        sentence=f"{heard_from} ({answer})",
        words=last.content,
        lines=(*([_("Reasons: %(reasons)s", reasons=reasons)] if reasons else []), *before),
        done=last.received_on,
    )


def decision_notice(decision: Decision, day: date, changed: datetime | None) -> Notice:
    """A decision with its status in its line, so that a change of status is seen in a list."""
    standing, title = decision.standing(day), decision.title.in_(current_language()).text
    status = f" ({STATUS[standing.status]})" if standing else ""
    return Notice(
        key=key_in(decision.assembly, "decision", decision.number),
        kind="decision",
        sign=Sign(_("Decision"), "gavel", "leaf"),
        title=decision.title,
        name=f"{decision.number} · {title}{status}",
        state=decision.step,
        state_sign=Sign(STEP[decision.step], "users", "leaf"),
        who=decision.latest.responsible,
        address=page_of(decision),
        about=decision.number,
        changed=changed,
        told=day_taken(decision),
    )


def whole_notice(decision: Decision) -> Notice:
    """The same for a feed of decisions, under its theme: what was decided, by how many, who carries it, when it comes back."""
    standing = decision.standing(today(decision.assembly))
    lines = [" ".join(how_taken(decision))]
    if standing and standing.responsible:
        lines.append(_("In charge: %(who)s.", who=standing.responsible))
    if standing and standing.review_on:
        day = long_day(standing.review_on)
        lines.append(_("We talk about it again on %(day)s.", day=day))
    return replace(
        decision_notice(decision, today(decision.assembly), changed_at(decision)),
        kind=decision.theme,
        sign=Sign(THEME[decision.theme]),
        words=decision.text,
        lines=tuple(line for line in lines if line),
        who="",
        published=decision.taken_at,
    )


def report_notice(report: Report) -> Notice:
    """What its responsible body says became of a decision."""
    decision, state = report.decision, REPORT[report.state]
    title = decision.title.in_(current_language()).text
    return Notice(
        key=key_in(decision.assembly, "report", report.id),
        kind="report",
        sign=Sign(_("News of a decision"), "flag", "plum"),
        title=decision.title,
        name=f"{decision.number} · {state}",
        sentence=f"{decision.number} · {title} ({state})",
        state=report.state,
        state_sign=Sign(state, "flag", "plum"),
        words=report.text,
        who=decision.latest.responsible,
        address=page_of(decision),
        about=decision.number,
        changed=report.noted_at,
        published=report.noted_at,
        told=report.on,
    )


def duty_notices(decision: Decision, day: date) -> Iterator[Notice]:
    """The next report and the next review that a rule calls for; struck out once it is in force no more."""
    changed = changed_at(decision)
    for notice in (report_duty(decision, day, changed), review_duty(decision, day, changed)):
        if notice:
            yield notice


def report_duty(decision: Decision, day: date, changed: datetime | None) -> Notice | None:
    """The next report, until the two years are over."""
    if decision.report_due is None:
        return None
    name = _("%(number)s: what became of it?", number=decision.number)
    duty = duty_notice(decision, "report", name, decision.report_due, day)
    return replace(
        duty,
        sign=Sign(_("News of a decision"), "flag", "plum"),
        sequence=len(decision.statuses) - 1 + len(decision.reports),
        cancelled=not is_rule(decision, day),
        changed=changed,
    )


def review_duty(decision: Decision, day: date, changed: datetime | None) -> Notice | None:
    """The next review, if there ever was to be one."""
    standing = decision.standing(day)
    dated = [record.review_on for record in decision.statuses if record.review_on]
    if not dated:
        return None
    review_on = (standing or decision.latest.as_standing()).review_on
    name = _("%(number)s: we talk about it again", number=decision.number)
    return replace(
        duty_notice(decision, "review", name, review_on or dated[-1], day),
        sequence=len(decision.statuses) - 1,
        cancelled=not is_rule(decision, day) or review_on is None,
        changed=changed,
    )


def is_rule(decision: Decision, day: date) -> bool:
    """Whether it counts on a day."""
    standing = decision.standing(day)
    return standing is not None and standing.status in IN_FORCE


def duty_notice(decision: Decision, kind: str, name: str, due: date, day: date) -> Notice:
    """A day on which a decision asks for something."""
    return Notice(
        key=key_in(decision.assembly, kind, decision.number),
        kind=kind,
        sign=Sign(_("A decision comes back"), "refresh", "plum"),
        title=decision.title,
        name=name,
        who=decision.latest.responsible,
        address=page_of(decision),
        about=decision.number,
        due=due,
        late=delay(due, day).days,
    )


def standing_notice(record: DecisionStatus) -> Notice:
    """A decision stands elsewhere from a day on, and why."""
    decision = record.decision
    notice = decision_notice(decision, today(decision.assembly), changed_at(decision))
    name = (
        f"{decision.number} · {notice.title.in_(current_language()).text} ({STATUS[record.status]})"
    )
    since = _("From %(day)s.", day=long_day(record.since))
    key = key_in(decision.assembly, "standing", record.id)
    return replace(notice, key=key, name=name, words=record.reason, lines=(since,))


NEWS = {
    "action": (ActionState, lambda step: action_notice(step.action, day_of(step.action))),
    "answer": (
        Response,
        lambda response: answer_notice(response.awaited, day_of(response.awaited)),
    ),
    "silence": (AwaitedAnswer, lambda awaited: answer_notice(awaited, day_of(awaited))),
    "report": (Report, report_notice),
    "standing": (DecisionStatus, standing_notice),
}


def day_of(duty: Duty) -> date:
    """The day on the clock of its assembly."""
    return today(duty.session.assembly)


def page_of(decision: Decision) -> str:
    """Where a decision is read."""
    return path_of("decisions.page", decision_id=decision.id)


def home_of(duty: Duty) -> str:
    """The page of its decision, else the board of its assembly."""
    if duty.decision:
        return page_of(duty.decision)
    return path_of("decisions.board", assembly=duty.session.assembly.slug)


def morning_after(due: date, assembly: Assembly) -> datetime:
    """The moment from which something due that day is late, on the assembly's clock; never in the future."""
    start = as_written(datetime.combine(due + timedelta(days=1), time()), assembly.time_zone)
    return min(start, now())


def followed_alone(assembly: Assembly, number: str) -> str | None:
    """« la décision D-2026-04-01 », where this assembly has taken it."""
    wanted = public_decisions().where(
        Decision.assembly_id == assembly.id, Decision.number == number
    )
    if db.session.scalar(wanted) is None:
        return None
    return _("decision %(number)s", number=number)
