"""Who may write, amend and conduct a proposal."""

from app.domain.proposal_life import State
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.policies import can_read, can_sit
from app.features.assemblies.queries import Who
from app.features.people.policies import can_facilitate, can_take_notes
from app.features.proposals.models import Proposal


def can_write(who: Who, assembly_id: int) -> bool:
    """Those with a role in the assembly write down what the residents bring."""
    return can_take_notes(who.person, assembly_id)


def can_steer(who: Who, proposal: Proposal) -> bool:
    """Facilitators and organisers move a proposal along its road."""
    return can_facilitate(who.person, proposal.assembly_id)


def can_propose(who: Who, assembly: Assembly) -> bool:
    """Whoever holds a seat of the assembly, by phone or by card, in a session and between two."""
    seat = who.seat
    mine = seat is not None and seat.assembly_id == assembly.id and seat.removed_at is None
    return mine and assembly.archived_at is None


def is_author(who: Who, proposal: Proposal) -> bool:
    """The seat whose phone or card wrote it."""
    return who.seat is not None and who.seat.id == proposal.seat_id and who.seat.removed_at is None


def can_edit(who: Who, proposal: Proposal) -> bool:
    """Its words and what stands beside them: those with a role; its author, as long as it is a draft."""
    draft = proposal.state is State.DRAFT
    return can_write(who, proposal.assembly_id) or (draft and is_author(who, proposal))


def can_see(who: Who, proposal: Proposal) -> bool:
    """A draft, and words put away, are for the author and those who prepare; else it is public as far as its assembly is."""
    shown = can_see_that(who, proposal) and not proposal.away
    return shown or can_write(who, proposal.assembly_id) or is_author(who, proposal)


def can_see_that(who: Who, proposal: Proposal) -> bool:
    """Everybody may know that there is a proposal, and why its words were put away where they were; not of a draft."""
    return proposal.status != "draft" and can_read(who, proposal.assembly)


def can_share(who: Who, proposal: Proposal) -> bool:
    """Those with a role in the assembly, and its author."""
    return can_write(who, proposal.assembly_id) or is_author(who, proposal)


def can_withdraw(who: Who, proposal: Proposal) -> bool:
    """Its author; and those who move it along its road, for whoever brought it."""
    return can_steer(who, proposal) or is_author(who, proposal)


def role_of(who: Who, assembly_id: int) -> str:
    """By which role somebody acts, for the record: "facilitator", "resident"…; nothing where there is none."""
    kinds = ("organiser", "facilitator", "note_taker")
    if who.person is not None:
        return next((kind for kind in kinds if who.person.has_role(assembly_id, kind)), "")
    return "resident" if who.seat is not None else ""


def can_answer(who: Who, session: Session) -> bool:
    """A phone whose seat is in the room, while the session is open."""
    return session.state == "open" and can_sit(who, session)
