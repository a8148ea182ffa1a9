"""Reading proposals: by number, by agenda item, by where they came from."""

from sqlalchemy import func, select

from app.assemblies.models import AgendaItem, Assembly
from app.errors import NotFound
from app.extensions import db
from app.proposals.models import OnAgenda, Origin, Proposal


def find_proposal(proposal_id: int) -> Proposal:
    """Raises NotFound."""
    found = db.session.get(Proposal, proposal_id)
    if found is None:
        raise NotFound
    return found


def proposals_of(assembly: Assembly) -> list[Proposal]:
    """All of an assembly's proposals, the newest first."""
    return list(
        db.session.scalars(
            select(Proposal)
            .where(Proposal.assembly_id == assembly.id)
            .order_by(Proposal.number.desc())
        )
    )


def proposals_at(item: AgendaItem) -> list[Proposal]:
    """The proposals discussed at an item of the agenda."""
    return list(
        db.session.scalars(
            select(Proposal)
            .join(OnAgenda, OnAgenda.proposal_id == Proposal.id)
            .where(OnAgenda.item_id == item.id)
            .order_by(Proposal.number)
        )
    )


def proposals_from(kind: str, ref: int) -> list[Proposal]:
    """What an observation (or an earlier proposal) led to."""
    return list(
        db.session.scalars(
            select(Proposal)
            .join(Origin, Origin.proposal_id == Proposal.id)
            .where(Origin.kind == kind, Origin.ref == ref)
            .order_by(Proposal.number)
        )
    )


def next_number(assembly_id: int) -> int:
    """The number of the next proposal of an assembly."""
    highest = db.session.scalar(
        select(func.max(Proposal.number)).where(Proposal.assembly_id == assembly_id)
    )
    return (highest or 0) + 1
