"""A tie, settled by the policy the charter gave before the vote opened; the count itself only reports it.

The gesture is the desk's, and is kept with who made it and when. It never touches a ballot: what was counted stays
beside what was made of it.
"""

from collections.abc import Sequence

from app.domain.record import settled_json
from app.domain.rules import TiePolicy, read_enum
from app.domain.settling import Settled, draw_hash, settle
from app.domain.tally.outcome import Outcome
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell
from app.features.votes.box.record import closed_vote
from app.features.votes.models import Result, Vote
from app.features.votes.policies import can_conduct_vote
from app.features.votes.queries import lock, may_settle
from app.features.votes.services.following import prepare_again, settle_proposal
from app.features.votes.signals import tie_settled
from app.store.clock import now
from app.web.errors import Conflict, NotAllowed

LONGEST_CHAIR = 80


def counted(vote: Vote, result: Result) -> Outcome:
    """The result as the count gave it, before any tie is settled."""
    return closed_vote(vote, result.salt).election().count()


def hash_to_show(vote: Vote) -> str:
    """The fingerprint of the tied names, shown before the room makes its number; "" where no lot is to be drawn."""
    return hash_of_tied(vote) if vote.rule.get("ties") == "lot" else ""


def hash_of_tied(vote: Vote) -> str:
    """The same wherever something is tied: a room that is free to choose may draw a lot."""
    result = vote.result
    if result is None or not result.outcome["unresolved"]:
        return ""
    return draw_hash(counted(vote, result))


def settle_tie(
    vote: Vote,
    *,
    seed: str = "",
    how: str = "",
    chosen: Sequence[str] = (),
    chair: str = "",
    by: Who,
) -> Result:
    """Apply the policy once the vote is counted; where its result is already public, higher features hear of it.

    `seed`: the number made in public, for a lot. `how`: what the room chose, where the charter leaves it to the room.
    `chosen`, `chair`: the options of the casting vote, and who had it.
    Raises NotAllowed, Conflict("already_published") when it is settled, RuleViolation("vote_still_open", "no_tie",
    "chair_missing", those of app.domain.settling.settle).
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    lock(vote)
    result = vote.result
    if result is not None and result.settled and not may_settle(vote):
        raise Conflict("already_published")
    if vote.state not in ("closed", "published") or result is None:
        raise RuleViolation("vote_still_open")
    outcome = counted(vote, result)
    if not outcome.unresolved:
        raise RuleViolation("no_tie")
    settled = settle(
        closed_vote(vote, result.salt).election(),
        outcome,
        seed.strip() or None,
        how=read_enum(how, TiePolicy, "how") if how else None,
        chosen=chosen,
    )
    result.settled = settled_json(settled, seed.strip(), who_had_it(settled, chair))
    result.settled_at, result.settled_by_id = now(), by.person.id if by.person else None
    carry_on(vote, settled)
    return result


def who_had_it(told: Settled, chair: str) -> str:
    """The name of who had the casting vote. Raises RuleViolation("chair_missing")."""
    name = " ".join(chair.split())[:LONGEST_CHAIR]
    if told.policy is TiePolicy.CHAIR and not name:
        raise RuleViolation("chair_missing")
    return name


def carry_on(vote: Vote, told: Settled) -> None:
    """What follows from it: the tied options asked again, the proposal one step further, the news."""
    if told.again:
        prepare_again(vote, told.again, told.outcome.winners)
    if vote.state == "published":
        settle_proposal(vote)
        db.session.flush()
        tie_settled.send(vote)
        tell(vote.session, "vote_published", vote=vote.id)
    else:
        tell(vote.session, "vote_closed", faces=("desk",), vote=vote.id)
