"""iCalendar: an assembly's sessions, and the days by which somebody owes something."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from app.domain.publication.dates import next_report
from app.domain.publication.register import IN_FORCE
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.wording import session_label
from app.features.decisions.models import Action, AwaitedAnswer, Decision
from app.features.decisions.queries import follow_up
from app.features.decisions.queries.addresses import address_of, key_of
from app.features.decisions.queries.changes import action_changed_at, answer_changed_at, changed_at
from app.features.decisions.queries.register import day_taken, decisions, today
from app.features.decisions.queries.words import ACTION
from app.features.decisions.rendering.feeds import home_of
from app.features.places.models import Place
from app.formats.icalendar import Event
from app.store.clock import now
from app.words.i18n import current_language


def events_of(assembly: Assembly, written_at: datetime | None = None) -> Iterator[Event]:
    """Sessions, actions with a date, answers awaited, reports and reviews; written now unless told."""
    at = written_at or now()
    yield from (session_event(session, at) for session in assembly.sessions)
    for action in follow_up.actions_of(assembly):
        if action.due_on:
            yield action_event(action, action.due_on)
    yield from (answer_event(awaited) for awaited in follow_up.answers_of(assembly))
    for decision in decisions(assembly):
        yield from review_events(decision)
        yield from report_events(decision)


def uid(assembly: Assembly, *parts: object) -> str:
    """What a calendar knows the event by, for ever."""
    return key_of(assembly, *parts).removeprefix("urn:uuid:") + "@tablee"


def session_event(session: Session, written_at: datetime) -> Event:
    """A meeting. When its time or place last changed is not kept, only that it did: its sequence number moves on."""
    lang, assembly = current_language(), session.assembly
    place = db.session.get(Place, session.place_id) if session.place_id else None
    name = assembly.name.in_(lang).text
    title = session.title.in_(lang).text
    number = session_label(session)
    where = [place.name.in_(lang).text, place.address] if place else []
    said = [title, *(line for line in (place.access.in_(lang).text if place else "",) if line)]
    return Event(
        uid=uid(assembly, "session", session.number),
        sequence=session.seq,
        cancelled=False,
        starts=session.starts_at,
        ends=session.ends_at,
        changed=written_at,
        summary=f"{name} · {number}",
        description="\n".join(text for text in said if text),
        location=", ".join(text for text in where if text),
        url=address_of("assemblies.show", slug=assembly.slug),
        language=lang,
        categories=(_("Session"),),
        last_change_known=False,
    )


def action_event(action: Action, due_on: date) -> Event:
    """Something to do; declined or given up, it stays and says so."""
    what = action.what.in_(current_language()).text
    return whole_day(
        action.session.assembly,
        ("action", action.id),
        due_on,
        summary=f"{what} ({ACTION[action.state]})",
        description=action.who,
        address=home_of(action),
        sequence=len(action.states) - 1,
        cancelled=action.state in ("declined", "dropped"),
        changed=action_changed_at(action),
        category=_("To do"),
    )


def answer_event(awaited: AwaitedAnswer) -> Event:
    """The day by which an authority should have answered."""
    subject = awaited.subject.in_(current_language()).text
    return whole_day(
        awaited.session.assembly,
        ("answer", awaited.id),
        awaited.due_on,
        summary=_("Answer expected from %(authority)s", authority=awaited.authority),
        description=subject,
        address=home_of(awaited),
        sequence=len(awaited.responses),
        cancelled=not awaited.is_open,
        changed=answer_changed_at(awaited),
        category=_("Asked of a public body"),
    )


def review_events(decision: Decision) -> Iterator[Event]:
    """The day on which a rule is looked at again; once the rule has ended, its last review is cancelled."""
    dated = [record.review_on for record in decision.statuses if record.review_on]
    standing = decision.standing(today(decision.assembly)) or decision.latest.as_standing()
    if dated:
        yield decision_event(
            decision,
            "review",
            standing.review_on or dated[-1],
            summary=_("%(number)s: we talk about it again", number=decision.number),
            sequence=len(decision.statuses) - 1,
            cancelled=standing.review_on is None or standing.status not in IN_FORCE,
            category=_("Review"),
        )


def report_events(decision: Decision) -> Iterator[Event]:
    """The next day on which somebody says what became of it; the event moves on with each report."""
    standing = decision.standing(today(decision.assembly))
    due = next_report(day_taken(decision), [report.on for report in decision.reports])
    if due:
        yield decision_event(
            decision,
            "report",
            due,
            summary=_("%(number)s: what became of it?", number=decision.number),
            sequence=len(decision.statuses) - 1 + len(decision.reports),
            cancelled=standing is None or standing.status not in IN_FORCE,
            category=_("Progress"),
        )


def decision_event(
    decision: Decision, kind: str, due_on: date, *, summary: str, **rest: Any
) -> Event:
    """A day on which a decision asks for something."""
    return whole_day(
        decision.assembly,
        (kind, decision.number),
        due_on,
        summary=summary,
        description=decision.title.in_(current_language()).text,
        address=address_of("decisions.page", decision_id=decision.id),
        changed=changed_at(decision),
        **rest,
    )


def whole_day(
    assembly: Assembly,
    parts: tuple[object, ...],
    due_on: date,
    *,
    summary: str,
    description: str,
    address: str,
    sequence: int,
    cancelled: bool,
    changed: datetime,
    category: str,
) -> Event:
    """An event without an hour: the same day everywhere, whatever the clocks do."""
    return Event(
        uid=uid(assembly, *parts),
        sequence=sequence,
        cancelled=cancelled,
        starts=due_on,
        ends=due_on,
        changed=changed,
        summary=summary,
        description=description,
        location="",
        url=address,
        language=current_language(),
        categories=(category,),
    )
