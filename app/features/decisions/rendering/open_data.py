"""The register as JSON: everything its pages tell, in every language, documented in docs/open-data.md."""

from collections.abc import Iterable, Iterator

from app.domain.publication.register import IN_FORCE
from app.features.decisions.models import (
    ActionState,
    AwaitedAnswer,
    Decision,
    DecisionStatus,
    Report,
    Response,
)
from app.features.decisions.queries import follow_up
from app.features.decisions.queries.addresses import decision_key, in_every_language
from app.features.decisions.queries.changes import changed_at
from app.features.decisions.queries.facts import (
    action_facts,
    awaited_facts,
    report_facts,
    statement_facts,
)
from app.features.decisions.queries.register import Filter, today
from app.features.decisions.queries.thread import Source, thread_of
from app.features.decisions.queries.words import how_taken
from app.features.places.models import Place
from app.features.votes.queries.facts import vote_facts
from app.formats.plain import Json, day, in_each_language, listed, moment, words

FORMAT = "tablee-decisions"
VERSION = 1


def list_in_pieces(found: Iterable[Decision], asked: Filter) -> Iterator[str]:
    """`list_record` as JSON, a decision at a time."""
    return listed(list_record([], asked), "decisions", (decision_record(d, asked) for d in found))


def list_record(found: list[Decision], asked: Filter) -> Json:
    """The decisions somebody asked for, and what was asked."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "asked": {
            "text": asked.text,
            "assembly": asked.assembly,
            "status": asked.status,
            "theme": asked.theme,
            "step": asked.step,
            "year": asked.year,
            "in_force_on": day(asked.in_force_on),
        },
        "decisions": [decision_record(decision, asked) for decision in found],
    }


def decision_record(decision: Decision, asked: Filter | None = None) -> Json:
    """One decision: its words, how it was taken, where it stood that day, the thread up and down."""
    on = (asked and asked.in_force_on) or today(decision.assembly)
    standing = decision.standing(on)
    return {
        "key": decision_key(decision),
        "number": decision.number,
        "addresses": in_every_language("decisions.page", decision_id=decision.id),
        "assembly": {
            "slug": decision.assembly.slug,
            "name": words(decision.assembly.name),
            "territory": decision.assembly.territory,
            "zone": decision.assembly.time_zone,
        },
        "session": {
            "kind": decision.session.kind,
            "number": decision.session.number_said,
            "starts_at": moment(decision.session.starts_at),
        },
        "title": words(decision.title),
        "text": words(decision.text),
        "taken_at": moment(decision.taken_at),
        "step": decision.step,
        "how": in_each_language(lambda: how_taken(decision)),
        "vote": vote_facts(decision.vote) if decision.vote else None,
        "status": standing.status if standing else None,
        "in_force": bool(standing and standing.status in IN_FORCE),
        "on": day(on),
        "review_on": day(standing.review_on) if standing else None,
        "responsible": standing.responsible if standing else "",
        "history": [status_record(record) for record in decision.statuses],
        "theme": decision.theme,
        "place": place_record(decision.place),
        **up(decision),
        **down(decision),
        "changed_at": moment(changed_at(decision)),
    }


def up(decision: Decision) -> Json:
    """Where it comes from."""
    proposal = decision.proposal
    return {
        "sources": [source_record(source) for source in thread_of(decision).sources],
        "proposal": proposal
        and {
            "number": proposal.number,
            "version": decision.proposal_version,
            "bearer": proposal.bearer,
            "addresses": in_every_language("proposals.proposal", proposal_id=proposal.id),
        },
    }


def down(decision: Decision) -> Json:
    """What others say of it and what became of it."""
    return {
        "statements": [statement_facts(statement) for statement in decision.statements],
        "actions": [
            {**action_facts(action), "states": [state_record(state) for state in action.states]}
            for action in decision.actions
        ],
        "awaited": [awaited_record(awaited) for awaited in decision.awaited],
        "reports": [report_record(report) for report in decision.reports],
    }


def status_record(record: DecisionStatus) -> Json:
    """A standing as it was recorded."""
    return {
        "status": record.status,
        "since": day(record.since),
        "review_on": day(record.review_on),
        "responsible": record.responsible,
        "reason": words(record.reason),
        "replaced_by": record.replaced_by.number if record.replaced_by else None,
        "noted_at": moment(record.noted_at),
    }


def place_record(place: Place | None) -> Json | None:
    """Where it applies."""
    return {"name": words(place.name), "address": place.address} if place else None


def source_record(source: Source) -> Json:
    """Where its proposal came from; the walk only where what was seen is public."""
    walk = source.walk
    return {
        "kind": source.kind,
        "words": words(source.words),
        "walk": in_every_language("walks.show", slug=walk.slug) if walk else None,
    }


def state_record(state: ActionState) -> Json:
    """A step in the life of an action."""
    return {"state": state.state, "on": day(state.on), "note": words(state.note)}


def awaited_record(awaited: AwaitedAnswer) -> Json:
    """What was asked of an authority and heard, and beside each answer what residents think of it."""
    told = awaited_facts(awaited)
    heard = zip(told["responses"], awaited.responses, strict=True)
    return told | {"responses": [{**facts, "ratings": ratings(row)} for facts, row in heard]}


def report_record(report: Report) -> Json:
    """What its responsible body said, and beside it what residents think."""
    return {**report_facts(report), "ratings": ratings(report)}


def ratings(rated: Report | Response) -> Json | None:
    """How many residents chose each face; None under five."""
    faces = follow_up.faces(rated)
    return {str(face): count for face, count in faces.items()} if faces else None
