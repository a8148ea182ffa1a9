"""What votes do on news from themselves and from rooms below: a published decision settles its proposal."""

from typing import Any

from sqlalchemy import update

from app.assemblies.models import Seat, Session
from app.assemblies.signals import seat_arrived
from app.domain.deliberation import Stage
from app.extensions import db
from app.live.starting import at_start
from app.proposals.signals import proposal_adopted, proposal_left_open
from app.votes.closing import watch
from app.votes.models import Roll, Vote
from app.votes.queries import open_votes
from app.votes.signals import vote_published


@seat_arrived.connect
def take_the_seat_back(_sender: object, *, seat: Seat, session: Session, **_: Any) -> None:
    """Somebody represented arrives in the middle of a vote: if their ballot is not cast yet, they cast it themselves."""
    for vote in open_votes(session.id):
        db.session.execute(
            update(Roll)
            .where(Roll.vote_id == vote.id, Roll.seat_id == seat.id, Roll.signed.is_(False))
            .values(held_by_id=None)
        )


@vote_published.connect
def settle_proposal(vote: Vote, **_: Any) -> None:
    """A decision's result takes its proposal one step further: adopted, the next step, or still under discussion."""
    proposal, result = vote.proposal, vote.result
    if proposal is None or result is None or vote.purpose != "decision":
        return
    passed = result.outcome.get("passed")
    deliberation = proposal.deliberation
    if passed is None or deliberation.stage is not Stage.VOTE:
        return
    reached = deliberation.record_vote(bool(passed))
    proposal.go_on(reached)
    db.session.flush()
    if reached.stage is Stage.ADOPTED:
        proposal_adopted.send(proposal, session=vote.session, step="vote", vote=vote)
    elif reached.stage is Stage.NOT_ADOPTED:
        proposal_left_open.send(proposal, session=vote.session, vote=vote)


at_start(watch)
