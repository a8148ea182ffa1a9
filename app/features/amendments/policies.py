"""Who may propose a change, take it back, and bring it to the room."""

from app.features.amendments.models import Amendment
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_see, can_steer, can_write

SETTLED = frozenset({"draft", "adopted", "not_adopted", "withdrawn", "merged", "replaced"})
"""A proposal in one of these takes no amendment: nobody reads it yet, or nobody will change it any more."""


def takes_amendments(proposal: Proposal) -> bool:
    """Whether its text may still change."""
    return proposal.status not in SETTLED


def holds_seat(seat: Seat | None, proposal: Proposal) -> bool:
    """A seat of this assembly."""
    return seat is not None and seat.removed_at is None and seat.assembly_id == proposal.assembly_id


def can_propose_change(by: Who, seat: Seat | None, proposal: Proposal) -> bool:
    """Residents with their seat, and those who write down what residents say."""
    return can_see(by, proposal) and (
        holds_seat(seat, proposal) or can_write(by, proposal.assembly_id)
    )


def can_take_back(by: Who, seat: Seat | None, amendment: Amendment) -> bool:
    """The seat that wrote it; those who conduct, for whoever says so aloud."""
    wrote = seat is not None and seat.id == amendment.seat_id
    return wrote or can_steer(by, amendment.proposal)


def can_bring(by: Who, amendment: Amendment) -> bool:
    """Those who conduct show it, put it to the vote, write down what the bearer says."""
    return can_steer(by, amendment.proposal)


def bears(seat: Seat | None, proposal: Proposal) -> bool:
    """The seat that wrote the proposal, and may say what becomes of its words."""
    return holds_seat(seat, proposal) and seat is not None and seat.id == proposal.seat_id
