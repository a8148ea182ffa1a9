"""Atom: decisions as they stand, and what becomes of them, each with its true last change."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.decisions.models import Action, AwaitedAnswer, Decision, Report
from app.features.decisions.queries import follow_up
from app.features.decisions.queries.addresses import address_of, decision_key, key_of
from app.features.decisions.queries.changes import action_changed_at, answer_changed_at, changed_at
from app.features.decisions.queries.register import decisions, today
from app.features.decisions.queries.words import (
    ACTION,
    ANSWER,
    REPORT,
    STATUS,
    THEME,
    how_taken,
    long_day,
)
from app.formats.atom import Entry
from app.store.clock import now
from app.words.i18n import current_language


def decision_entry(decision: Decision) -> Entry:
    """A decision with its status in its title, so that a change of status is seen in the list."""
    lang = current_language()
    standing = decision.standing(today(decision.assembly))
    status = f" ({STATUS[standing.status]})" if standing else ""
    said = [decision.text.in_(lang).text, " ".join(how_taken(decision))]
    if standing and standing.responsible:
        said.append(_("In charge: %(who)s.", who=standing.responsible))
    if standing and standing.review_on:
        said.append(_("We talk about it again on %(day)s.", day=long_day(standing.review_on)))
    return Entry(
        key=decision_key(decision, lang),
        title=f"{decision.number} · {decision.title.in_(lang).text}{status}",
        summary="\n\n".join(text for text in said if text),
        address=address_of("decisions.page", decision_id=decision.id),
        changed=changed_at(decision),
        published=decision.taken_at,
        themes=((decision.theme, str(THEME[decision.theme])),),
    )


def follow_up_entries(assembly: Assembly) -> Iterator[Entry]:
    """Each action, awaited answer and report of an assembly."""
    day = today(assembly)
    yield from (action_entry(action, day) for action in follow_up.actions_of(assembly))
    yield from (answer_entry(awaited, day) for awaited in follow_up.answers_of(assembly))
    for decision in decisions(assembly):
        yield from (report_entry(report) for report in decision.reports)


def action_entry(action: Action, day: date) -> Entry:
    """Who does what, and where it stands; late from the day after its date."""
    lang = current_language()
    changed, state = action_changed_at(action), str(ACTION[action.state])
    late = action.is_open and action.due_on is not None and action.due_on < day
    if late and action.due_on:
        state = _("late since %(day)s", day=long_day(action.due_on))
        changed = max(changed, morning_after(action.due_on, action.session.assembly))
    said = [action.who, due_words(action.due_on), action.states[-1].note.in_(lang).text]
    title = f"{action.what.in_(lang).text} ({state})"
    return duty_entry(action, ("action", _("To do")), title, said, changed)


def answer_entry(awaited: AwaitedAnswer, day: date) -> Entry:
    """What an authority was asked and what it said; silence shows once the date has passed."""
    lang = current_language()
    changed, state = answer_changed_at(awaited), _("answer expected")
    if awaited.responses:
        state = str(ANSWER[awaited.responses[-1].outcome])
    elif awaited.due_on < day:
        state = _("No answer since %(day)s", day=long_day(awaited.due_on))
        changed = max(changed, morning_after(awaited.due_on, awaited.session.assembly))
    said = [awaited.authority, due_words(awaited.due_on)]
    for response in awaited.responses:
        said += [response.content.in_(lang).text, response.reasons.in_(lang).text]
    title = f"{awaited.subject.in_(lang).text} ({state})"
    return duty_entry(awaited, ("answer", _("Asked of a public body")), title, said, changed)


def duty_entry(
    thing: Action | AwaitedAnswer,
    theme: tuple[str, str],
    title: str,
    said: list[str],
    changed: datetime,
) -> Entry:
    """What somebody owes, under its kind; what nobody said leaves no empty line."""
    return Entry(
        key=key_of(thing.session.assembly, theme[0], thing.id, current_language()),
        title=title,
        summary="\n".join(text for text in said if text),
        address=home_of(thing),
        changed=changed,
        published=thing.noted_at,
        themes=(theme,),
    )


def report_entry(report: Report) -> Entry:
    """What its responsible body says became of a decision."""
    lang, decision = current_language(), report.decision
    return Entry(
        key=key_of(decision.assembly, "report", report.id, lang),
        title=f"{decision.number} · {REPORT[report.state]}",
        summary=report.text.in_(lang).text,
        address=address_of("decisions.page", decision_id=decision.id),
        changed=report.noted_at,
        published=report.noted_at,
        themes=(("report", _("Progress")),),
    )


def home_of(thing: Action | AwaitedAnswer) -> str:
    """The page where it is read: its decision's, else its assembly's."""
    if thing.decision_id:
        return address_of("decisions.page", decision_id=thing.decision_id)
    return address_of("assemblies.show", slug=thing.session.assembly.slug)


def due_words(due_on: date | None) -> str:
    """By when."""
    return _("by %(day)s", day=long_day(due_on)) if due_on else ""


def morning_after(due_on: date, assembly: Assembly) -> datetime:
    """The moment from which something due that day is late, on the assembly's clock; never in the future."""
    next_day = due_on + timedelta(days=1)
    start = datetime(
        next_day.year, next_day.month, next_day.day, tzinfo=ZoneInfo(assembly.time_zone)
    )
    return min(start, now())
