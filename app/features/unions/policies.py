"""Who brings proposals together and takes them apart."""

from app.features.assemblies.queries import Who
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_steer


def can_join(by: Who, proposal: Proposal) -> bool:
    """Those who conduct, with whoever bears the proposals."""
    return can_steer(by, proposal)
