"""What votes do on news from themselves and from rooms below: a published decision settles its proposal."""

from typing import Any

from app.extensions import db
from app.proposals.signals import proposal_adopted, proposal_left_open
from app.votes.models import Vote
from app.votes.signals import vote_published


@vote_published.connect
def settle_proposal(vote: Vote, **_: Any) -> None:
    """Adopted by the vote, or still under discussion; polls and practice votes settle nothing."""
    proposal = vote.proposal
    if proposal is None or vote.purpose != "decision" or vote.result is None:
        return
    passed = vote.result.outcome.get("passed")
    if passed is None:
        return
    proposal.status = "adopted" if passed else "under_discussion"
    proposal.stage = "adopted" if passed else proposal.stage
    db.session.flush()
    signal = proposal_adopted if passed else proposal_left_open
    signal.send(proposal, session=vote.session, step="vote", vote=vote)
