"""Drawing lots as a vote: the list is fixed and its fingerprint shown, the room makes a number, the rest is arithmetic.

Opening the vote freezes the list. Drawing takes the number, closes and seals. Nobody votes, so nobody is on a roll.
"""

from app.domain.tally.lots import read_seed
from app.domain.violations import RuleViolation
from app.features.assemblies.queries import Who
from app.features.votes.models import Vote
from app.features.votes.policies import can_conduct_vote
from app.features.votes.queries import lock
from app.features.votes.services import close_vote
from app.web.errors import NotAllowed


def draw_lots(vote: Vote, *, seed: str, by: Who) -> Vote:
    """Draw with the number that the room has made. The result waits to be published, like any other.

    Raises NotAllowed, RuleViolation (not_a_draw, vote_not_open, vote_closed, seed_too_short, quotas_not_met).
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    if vote.takes_ballots:
        raise RuleViolation("not_a_draw")
    lock(vote)
    if vote.state != "open":
        raise RuleViolation("vote_closed" if vote.closed_at else "vote_not_open")
    vote.facts = {**vote.facts, "seed": read_seed(seed, short=bool(vote.params.get("panels")))}
    return close_vote(vote, by=by)
