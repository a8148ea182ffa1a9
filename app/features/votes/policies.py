"""Who may prepare, conduct, cast in and look into a vote. Reads only."""

from app.features.assemblies.policies import can_conduct, can_read
from app.features.assemblies.queries import Who
from app.features.votes.models import Vote


def can_conduct_vote(who: Who, vote: Vote) -> bool:
    """Those who conduct the session open, close, check and publish its votes."""
    return can_conduct(who, vote.session)


def can_see(who: Who, vote: Vote) -> bool:
    """A prepared vote is the desk's business; from its opening on, its question and rule are public, as far as its
    assembly is."""
    shown = vote.state != "prepared" and can_read(who, vote.session.assembly)
    return shown or can_conduct_vote(who, vote)
