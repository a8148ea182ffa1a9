"""Decisions and what became of them as plain JSON: what minutes, open data and archives are made of."""

from app.features.decisions.models import Action, AwaitedAnswer, Decision, Report, Statement
from app.formats.plain import Json, day, words


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
