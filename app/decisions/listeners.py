"""What the register does on news from proposals and votes: what was decided gets its number in the same act."""

from typing import Any

from app.assemblies.models import Session
from app.decisions.services import register
from app.proposals.models import Proposal
from app.proposals.signals import proposal_adopted
from app.votes.models import Vote
from app.votes.signals import vote_published


@proposal_adopted.connect
def record_adoption(proposal: Proposal, *, session: Session, step: str, **_: Any) -> None:
    """Adopted by consensus or consent; a vote comes through `record_result`."""
    if step != "vote":
        register.record_consent(proposal, session, step)


@vote_published.connect
def record_result(vote: Vote, **_: Any) -> None:
    """A result is public: what it decided is recorded."""
    register.record_vote(vote)
