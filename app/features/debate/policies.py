"""Who may write a reason or a question, answer, and say that an idea should go on."""

from app.domain.proposal_life import State
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_see, can_write

OPEN = frozenset({State.SHARED, State.ON_AGENDA, State.IN_DELIBERATION, State.UNDER_DISCUSSION})
"""States of a proposal that is talked of."""


def is_open(proposal: Proposal) -> bool:
    """Whether people talk of it."""
    return proposal.status in OPEN


def holds_seat(seat: Seat | None, proposal: Proposal) -> bool:
    """A seat of this assembly."""
    return seat is not None and seat.removed_at is None and seat.assembly_id == proposal.assembly_id


def can_say(by: Who, seat: Seat | None, proposal: Proposal) -> bool:
    """Residents with their seat, and those who write down what residents say."""
    return can_see(by, proposal) and (
        holds_seat(seat, proposal) or can_write(by, proposal.assembly_id)
    )


def can_answer(by: Who, proposal: Proposal) -> bool:
    """Those with a role in the assembly write down the answer."""
    return can_write(by, proposal.assembly_id)
