"""A tie, settled by the policy the charter gave before the vote opened; the count itself only reports it."""

from app.domain.record import settled_json
from app.domain.settling import draw_hash, settle
from app.domain.tally.outcome import Outcome
from app.domain.violations import RuleViolation
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell
from app.features.votes.models import Result, Vote
from app.features.votes.policies import can_conduct_vote
from app.features.votes.record import closed_vote
from app.features.votes.signals import tie_settled
from app.web.errors import Conflict, NotAllowed


def counted(vote: Vote, result: Result) -> Outcome:
    """The result as the count gave it, before any tie is settled."""
    return closed_vote(vote, result.salt).election().count()


def hash_to_show(vote: Vote) -> str:
    """The fingerprint of the tied names, shown before the room makes its number; "" where no lot is to be drawn."""
    result = vote.result
    if result is None or not result.outcome["unresolved"] or vote.rule.get("ties") != "lot":
        return ""
    return draw_hash(counted(vote, result))


def settle_tie(vote: Vote, *, seed: str = "", by: Who) -> Result:
    """Apply the policy once the vote is counted; where its result is already public, higher features hear of it.

    `seed` is the number made in public, for a lot. Raises NotAllowed, Conflict("already_published") when it is settled,
    RuleViolation("vote_still_open", "no_tie", "seed_too_short").
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    if vote.result and vote.result.settled:
        raise Conflict("already_published")
    result = vote.result
    if vote.state not in ("closed", "published") or result is None:
        raise RuleViolation("vote_still_open")
    outcome = counted(vote, result)
    if not outcome.unresolved:
        raise RuleViolation("no_tie")
    told = settle(closed_vote(vote, result.salt).election(), outcome, seed.strip() or None)
    result.settled = settled_json(told, seed.strip())
    if vote.state == "published":
        tie_settled.send(vote)
        tell(vote.session, "vote_published", vote=vote.id)
    return result
