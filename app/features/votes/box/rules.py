"""The rule a vote is held under: taken from the charter, then frozen with its hash when the vote opens."""

from typing import Any

from app.domain.electorate import COUNTING
from app.domain.record import rule_hash
from app.domain.rules import Rule
from app.domain.tally import registry
from app.domain.tally.method import Method
from app.features.assemblies.models import Charter
from app.features.votes.models import Vote


def charter_rule(charter: Charter, method: Method) -> dict[str, Any]:
    """The part of the charter that this method obeys, as Rule JSON: the step with the same method, quorum, ties, rounds."""
    steps = charter.rules.get("steps", [])
    among = [charter.rules["among_options"]] if charter.rules.get("among_options") else []
    step: dict[str, Any] = next((s for s in [*steps, *among] if s.get("method") == method.name), {})
    parts: dict[str, Any] = {
        "quorum": step.get("quorum") or charter.rules.get("quorum"),
        "ties": charter.rules.get("ties", "report"),
    }
    if step.get("rounds") == 2 and "round" in method.rule_parts:
        parts["round"] = 1
    for part in ("threshold", "requirements"):
        if part in method.rule_parts and step.get(part):
            parts[part] = step[part]
    return Rule.from_json(parts).as_json()


def rule_asked(charter: Charter, method: Method, given: dict[str, Any] | None) -> dict[str, Any]:
    """The rule asked for, checked, or the charter's."""
    if given is None:
        return charter_rule(charter, method)
    return method.check_rule(Rule.from_json(given)).as_json()


def rule_over(charter: Charter, method: str, parts: dict[str, Any]) -> dict[str, Any] | None:
    """The charter's rule with the parts that a form says otherwise; None where it says nothing."""
    return {**charter_rule(charter, registry.get(method)), **parts} if parts else None


def freeze(vote: Vote) -> None:
    """Write the hash of everything that decides: question, method, options, parameters, rule, secrecy.

    The rule names the counting rules of today, even where the question was prepared under earlier ones, and the number is
    that of today, even where it was prepared in another instance.
    """
    vote.first_number = None
    vote.rule = {**vote.rule, "counting": COUNTING}
    vote.rule_sha256 = rule_hash(frozen_body(vote))


def frozen_body(vote: Vote) -> dict[str, Any]:
    """What the hash is taken of; published, so that anybody can take it again."""
    return {
        "question": vote.question.as_json(),
        "method": vote.method,
        "options": vote.options,
        "params": vote.params,
        "rule": vote.rule,
        "secrecy": vote.secrecy,
        "purpose": vote.purpose,
        **({"follows": before(vote.follows)} if vote.follows else {}),
    }


def before(vote: Vote) -> dict[str, Any]:
    """The vote that another goes on from, by its number and its seal."""
    return {"vote": vote.number_sealed, "root": vote.result.root if vote.result else ""}
