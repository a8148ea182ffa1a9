"""What a reader asks of the public list of proposals, as one statement."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.places.models import Place
from app.features.proposals.models import Proposal, ProposalPlace, ProposalStep


@dataclass(frozen=True)
class Filter:
    """What a reader looks for; every empty part lets everything through."""

    state: str = ""
    theme: str = ""
    place: int | None = None
    assembly: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        return self == Filter()


def public_proposals() -> Select[Proposal]:
    """What anybody may read: no drafts, no words put away, and nothing of an assembly that is not shown yet. Lists and files start here."""
    return (
        select(Proposal)
        .join(Proposal.assembly)
        .where(Proposal.status != "draft", Proposal.away.is_(False), Assembly.shown_at.is_not(None))
    )


def asked_for(asked: Filter) -> Select[Proposal]:
    """The proposals a reader asks for, the newest first, with what a line of a list shows."""
    return (
        public_proposals()
        .where(*conditions(asked))
        .order_by(Proposal.created_at.desc(), Proposal.id.desc())
        .options(
            contains_eager(Proposal.assembly),
            selectinload(Proposal.versions),
            selectinload(Proposal.places),
        )
    )


def with_everything(query: Select[Proposal]) -> Select[Proposal]:
    """The same with all that its files tell."""
    return query.options(
        selectinload(Proposal.origins),
        selectinload(Proposal.pictures),
        selectinload(Proposal.steps).joinedload(ProposalStep.session),
        selectinload(Proposal.steps).joinedload(ProposalStep.other),
    )


def conditions(asked: Filter) -> Iterator[ColumnElement[bool]]:
    """One for each part that is not empty."""
    plain = (
        (asked.state, Proposal.status),
        (asked.theme, Proposal.theme),
        (asked.assembly, Assembly.slug),
    )
    yield from (column == wanted for wanted, column in plain if wanted)
    if asked.place is not None:
        there = select(ProposalPlace.proposal_id).where(ProposalPlace.place_id == asked.place)
        yield Proposal.id.in_(there)


def find_public(proposal_id: int) -> Proposal | None:
    """One of them by its number, with everything."""
    query = with_everything(public_proposals()).where(Proposal.id == proposal_id)
    return db.session.scalars(query.options(joinedload(Proposal.assembly))).unique().first()


def places_asked() -> list[Place]:
    """The places that public proposals are about."""
    named = select(ProposalPlace.place_id).join(
        Proposal, (Proposal.id == ProposalPlace.proposal_id) & (Proposal.status != "draft")
    )
    return list(db.session.scalars(select(Place).where(Place.id.in_(named)).order_by(Place.id)))


def assemblies_asked() -> list[Assembly]:
    """The assemblies that a reader can choose from."""
    numbers = public_proposals().with_only_columns(Proposal.assembly_id).distinct()
    return list(
        db.session.scalars(select(Assembly).where(Assembly.id.in_(numbers)).order_by(Assembly.id))
    )
