"""Decisions, their votes and what became of them as plain JSON: what minutes, open data and archives are made of."""

from typing import Any

from app.features.decisions.models import Action, AwaitedAnswer, Decision, Report, Statement
from app.features.votes.models import Vote
from app.features.votes.queries import electorate_of, public_outcome
from app.features.votes.rule_words import rule_sentences
from app.features.votes.wording import grade_label, result_sentences
from app.formats.plain import Json, day, in_each_language, words


def decision_facts(decision: Decision) -> Json:
    """One decision with its standing as it was recorded last."""
    latest = decision.latest
    return {
        "id": decision.id,
        "number": decision.number,
        "title": words(decision.title),
        "text": words(decision.text),
        "step": decision.step,
        "method": decision.method,
        "vote": decision.vote_id,
        "proposal": decision.proposal_id,
        "version": decision.proposal_version,
        "theme": decision.theme,
        "status": latest.status,
        "since": day(latest.since),
        "review_on": day(latest.review_on),
        "responsible": latest.responsible,
        "statements": [statement_facts(statement) for statement in decision.statements],
    }


def statement_facts(statement: Statement) -> Json:
    """What a minority wants to be read."""
    return {"text": words(statement.text), "signed": statement.signed}


def action_facts(action: Action) -> Json:
    """One action as it stands."""
    return {
        "id": action.id,
        "what": words(action.what),
        "who": action.who,
        "due_on": day(action.due_on),
        "state": action.state,
        "decision": action.decision.number if action.decision else None,
    }


def awaited_facts(awaited: AwaitedAnswer) -> Json:
    """One question to an authority, and its answers so far."""
    return {
        "id": awaited.id,
        "authority": awaited.authority,
        "subject": words(awaited.subject),
        "asked_on": day(awaited.asked_on),
        "due_on": day(awaited.due_on),
        "decision": awaited.decision.number if awaited.decision else None,
        "responses": [
            {
                "received_on": day(response.received_on),
                "outcome": response.outcome,
                "content": words(response.content),
                "reasons": words(response.reasons),
            }
            for response in awaited.responses
        ],
    }


def report_facts(report: Report) -> Json:
    """What its responsible body said of a decision, and when."""
    return {"state": report.state, "on": day(report.on), "text": words(report.text)}


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
    }


def label(option: dict[str, Any]) -> Json:
    """An option's words as they are stored: Localized as JSON."""
    found: Json = option["label"]
    return found


def sentences(vote: Vote, outcome: Json | None) -> dict[str, list[str]]:
    """The result in words, in each language; nothing before it is public."""
    if outcome is None:
        return {}
    return in_each_language(lambda: result_sentences(vote, outcome))
