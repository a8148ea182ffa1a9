"""What came out: decisions, what stays open, who does what, answers awaited, earlier decisions, the next date."""

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.decisions.models import Decision
from app.features.decisions.queries import follow_up
from app.features.decisions.queries.facts import (
    action_facts,
    awaited_facts,
    decision_facts,
    report_facts,
    statement_facts,
)
from app.features.decisions.queries.register import decisions, decisions_of_session
from app.features.minutes.compiling.room import place_facts
from app.features.proposals.models import OnAgenda, Proposal
from app.formats.plain import Json, day, moment, words
from app.words.i18n import local_time

MOST_EARLIER = 12


def summary(session: Session) -> Json:
    """What was decided, and what was not."""
    return {
        "decisions": [decision_facts(decision) for decision in decisions_of_session(session)],
        "open": [open_facts(proposal, session) for proposal in left_open(session)],
    }


def left_open(session: Session) -> list[Proposal]:
    """Proposals discussed that day that stay under discussion."""
    items = [item.id for item in session.items]
    query = (
        select(Proposal)
        .join(OnAgenda, OnAgenda.proposal_id == Proposal.id)
        .where(OnAgenda.item_id.in_(items), Proposal.status == "under_discussion")
        .order_by(Proposal.number)
    )
    return list(db.session.scalars(query).unique())


def open_facts(proposal: Proposal, session: Session) -> Json:
    """A proposal that was not adopted, and when it comes back."""
    said = follow_up.statements_of_session(session)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "title": words(proposal.title),
        "text": words(proposal.current.text),
        "bearer": proposal.bearer,
        "back_on": moment(proposal.back_on),
        "statements": [statement_facts(s) for s in said if s.proposal_id == proposal.id],
    }


def follow(session: Session) -> Json:
    """Who does what by when, and what was asked of an authority."""
    return {
        "actions": [action_facts(action) for action in follow_up.actions_of_session(session)],
        "awaited": [awaited_facts(awaited) for awaited in follow_up.answers_of_session(session)],
    }


def earlier(session: Session) -> Json:
    """Decisions of earlier sessions and where they stood that day, the newest first."""
    on = local_time(session.starts_at, session.assembly.time_zone).date()
    before = [d for d in decisions(session.assembly) if d.taken_at < session.starts_at]
    told = [earlier_facts(d, on) for d in before if d.standing(on)]
    return {"decisions": told[:MOST_EARLIER], "more": max(0, len(told) - MOST_EARLIER)}


def earlier_facts(decision: Decision, on: object) -> Json:
    """An earlier decision on the day of the session: its standing, its last report, its actions done."""
    standing = decision.standing(on)  # type: ignore[arg-type]
    reports = [report for report in decision.reports if report.on <= on]  # type: ignore[operator]
    report = reports[-1] if reports else None
    return {
        "number": decision.number,
        "title": words(decision.title),
        "status": standing.status if standing else None,
        "review_on": day(standing.review_on) if standing else None,
        "report": report_facts(report) if report else None,
        "actions": len(decision.actions),
        "actions_done": sum(action.state == "done" for action in decision.actions),
    }


def next_session(session: Session) -> Json | None:
    """The next meeting that is planned, if one is."""
    query = (
        select(Session)
        .where(Session.assembly_id == session.assembly_id, Session.starts_at > session.starts_at)
        .order_by(Session.starts_at)
    )
    found = db.session.scalars(query).first()
    if found is None:
        return None
    return {
        "number": found.number,
        "title": words(found.title),
        "starts_at": moment(found.starts_at),
        "place": place_facts(found.place_id),
        **({"kind": "walk"} if found.kind == "walk" else {}),
    }
