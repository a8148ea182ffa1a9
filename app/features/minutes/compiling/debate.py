"""What was discussed: each item's proposals with what was said of them, and its votes."""

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.decisions.queries.facts import vote_facts
from app.features.decisions.queries.register import decisions_of_session
from app.features.proposals.models import Argument, Objection, Proposal
from app.features.proposals.queries import proposals_at
from app.features.votes.models import Recusal, Vote
from app.features.votes.queries import votes_of
from app.formats.plain import Json, moment, words


def items(session: Session) -> list[Json]:
    """Every item of the agenda with what happened in it."""
    votes = votes_of(session)
    return [
        item_facts(item, [vote for vote in votes if vote.item_id == item.id])
        for item in session.items
    ]


def loose_votes(session: Session) -> list[Json]:
    """Votes that belong to no item."""
    return [vote_facts(vote) for vote in votes_of(session) if vote.item_id is None and asked(vote)]


def item_facts(item: AgendaItem, votes: list[Vote]) -> Json:
    """One item."""
    return {
        "id": item.id,
        "title": words(item.title),
        "kind": item.kind,
        "note": words(item.note),
        "moved": item.moved_at is not None,
        "proposals": [
            proposal_facts(proposal, item.session, votes) for proposal in proposals_at(item)
        ],
        "votes": [vote_facts(vote) for vote in votes if asked(vote)],
        "interests": interests_declared(item),
    }


def interests_declared(item: AgendaItem) -> int:
    """How many seats declared an interest in this point: a count, whoever they are."""
    wanted = select(func.count()).select_from(Recusal).where(Recusal.item_id == item.id)
    return db.session.scalar(wanted) or 0


def asked(vote: Vote) -> bool:
    """A vote that was put to the assembly; prepared ones and practice are not in the minutes."""
    return vote.opened_at is not None and vote.purpose != "practice"


def proposal_facts(proposal: Proposal, session: Session, votes: list[Vote]) -> Json:
    """A proposal in the version that was decided, else in the last one, and what was said that day."""
    number = decided_version(proposal, session, votes)
    version = next((v for v in proposal.versions if v.number == number), proposal.current)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "title": words(proposal.title),
        "bearer": proposal.bearer,
        "status": proposal.status,
        "back_on": moment(proposal.back_on),
        "version": version.number,
        "text": words(version.text),
        "changes": [
            {"version": v.number, "reason": words(v.reason)}
            for v in proposal.versions
            if 1 < v.number <= version.number
        ],
        "origins": [
            {"kind": origin.kind, "ref": origin.ref, "words": words(origin.words)}
            for origin in proposal.origins
        ],
        "arguments": [argument_facts(a) for a in proposal.arguments if of_session(a, session)],
        "objections": [objection_facts(o) for o in proposal.objections if of_session(o, session)],
    }


def decided_version(proposal: Proposal, session: Session, votes: list[Vote]) -> int | None:
    """The version that the session decided on: its decision's, else its vote's."""
    for decision in decisions_of_session(session):
        if decision.proposal_id == proposal.id:
            return decision.proposal_version
    voted = [v.proposal_version for v in votes if v.proposal_id == proposal.id]
    return voted[-1] if voted else None


def of_session(said: Argument | Objection, session: Session) -> bool:
    """Said in this session, or noted without a session."""
    return said.session_id in (session.id, None)


def argument_facts(argument: Argument) -> Json:
    """Something said, by a table or colour at most."""
    return {
        "kind": argument.kind,
        "text": words(argument.text),
        "answer": words(argument.answer),
        "source": argument.source,
    }


def objection_facts(objection: Objection) -> Json:
    """An objection, preference or concern, and how it ended."""
    return {
        "kind": objection.kind,
        "text": words(objection.text),
        "source": objection.source,
        "version": objection.version_number,
        "outcome": objection.outcome,
        "resolution": words(objection.resolution),
    }
