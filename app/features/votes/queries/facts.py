"""Votes as plain JSON: what minutes, open data and archives are made of."""

from typing import Any

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.votes.models import Recusal, Vote
from app.features.votes.queries import electorate_of, public_outcome, votes_of
from app.features.votes.wording import grade_label, result_sentences
from app.features.votes.wording.rules import rule_sentences
from app.formats.plain import Json, in_each_language, moment, words


def votes_at(session: Session, item: AgendaItem | None) -> list[Vote]:
    """The votes of a point of the agenda, or those that belong to none, in the order they were prepared."""
    number = item.id if item else None
    return [vote for vote in votes_of(session) if vote.item_id == number]


def asked_at(session: Session, item: AgendaItem | None) -> list[Json]:
    """Those that were put to the assembly; prepared ones and practice are in no record."""
    return [
        vote_facts(vote)
        for vote in votes_at(session, item)
        if vote.opened_at is not None and vote.purpose != "practice"
    ]


def interests_at(item: AgendaItem) -> int:
    """How many seats declared an interest in this point: a count, whoever they are."""
    wanted = select(func.count()).select_from(Recusal).where(Recusal.item_id == item.id)
    return db.session.scalar(wanted) or 0


def vote_facts(vote: Vote) -> Json:
    """The exact question, the rule, how many voted and by which way, the result in figures and in words."""
    outcome = public_outcome(vote)
    return {
        "id": vote.id,
        "question": words(vote.question),
        "proposal": vote.proposal_id,
        "version": vote.proposal_version,
        "method": vote.method,
        "purpose": vote.purpose,
        "secrecy": vote.secrecy,
        "state": vote.state,
        "rule": vote.rule,
        "rule_sha256": vote.rule_sha256,
        "rule_words": in_each_language(lambda: rule_sentences(vote)),
        "electorate": electorate_of(vote).as_json(),
        "options": [{"key": o["key"], "label": label(o)} for o in vote.options],
        "grades": [
            {"key": grade, "label": words(grade_label(vote, grade))}
            for grade in vote.params.get("grades", [])
        ],
        "cast": vote.result.cast if vote.result and outcome else None,
        "channels": vote.result.channels if vote.result and outcome else {},
        "root": vote.result.root if vote.result else None,
        "outcome": outcome,
        "sentences": sentences(vote, outcome),
        "annulled": words(vote.annulled_reason) if vote.annulled_at else None,
        **({"follows": vote.follows_id} if vote.follows_id else {}),
        **({"settled": settled_facts(vote)} if outcome and settled_facts(vote) else {}),
    }


def settled_facts(vote: Vote) -> Json:
    """What was made of a tie, and when the desk made the gesture; {} without one."""
    result = vote.result
    if result is None or not result.settled:
        return {}
    return {**result.settled, "at": moment(result.settled_at)}


def label(option: dict[str, Any]) -> Json:
    """An option's words as they are stored: Localized as JSON."""
    found: Json = option["label"]
    return found


def sentences(vote: Vote, outcome: Json | None) -> dict[str, list[str]]:
    """The result in words, in each language; nothing before it is public."""
    if outcome is None:
        return {}
    return in_each_language(lambda: result_sentences(vote, outcome))
