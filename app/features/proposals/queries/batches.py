"""Many proposals with everything that is told of them, some at a time: a file of ten years costs the memory of a page."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.proposals.models import (
    Origin,
    Proposal,
    ProposalPicture,
    ProposalPlace,
    ProposalStep,
    ProposalVersion,
)
from app.features.proposals.queries.asked import (
    Filter,
    asked_for,
    conditions,
    public_proposals,
    with_everything,
)
from app.store.clock import now
from app.store.transactions import let_go

SIZE = 50
"""Proposals that are in memory at the same time."""


def each(asked: Filter) -> Iterator[Proposal]:
    """The proposals asked for, the newest first; those that were given before are forgotten."""
    query = asked_for(asked)
    numbers = list(db.session.scalars(query.with_only_columns(Proposal.id)))
    for start in range(0, len(numbers), SIZE):
        wanted = numbers[start : start + SIZE]
        rows = db.session.scalars(with_everything(query.where(Proposal.id.in_(wanted)))).unique()
        yield from rows.all()
        let_go()
        db.session.expunge_all()


def last_changed(asked: Filter, most: int) -> list[Proposal]:
    """The proposals asked for that went on last, the latest first."""
    stepped = func.max(ProposalStep.at)
    query = (
        public_proposals()
        .with_only_columns(Proposal.id)
        .join(ProposalStep, ProposalStep.proposal_id == Proposal.id, isouter=True)
        .where(*conditions(asked))
        .group_by(Proposal.id, Proposal.created_at)
        .order_by(func.coalesce(stepped, Proposal.created_at).desc(), Proposal.id.desc())
    )
    numbers = list(db.session.scalars(query.limit(most)))
    rows = db.session.scalars(with_everything(asked_for(asked).where(Proposal.id.in_(numbers))))
    found = {one.id: one for one in rows.unique()}
    return [found[number] for number in numbers]


def state() -> tuple[str, datetime | None]:
    """A mark of all that is written about proposals, without reading it, and when something was last written.

    A name that changes does not move it: a reader hears of that on the next day.
    """
    kinds = select(
        Proposal.status, Proposal.theme, func.count(), func.sum(Proposal.id),
        func.sum(Proposal.cost_cents), func.sum(Proposal.volunteer_hours), func.max(Proposal.moved_at),
    ).group_by(Proposal.status, Proposal.theme)  # fmt: skip
    others = [
        select(func.count(), func.max(ProposalStep.id), func.max(ProposalStep.at)),
        select(func.count(), func.max(ProposalVersion.id), func.max(ProposalVersion.made_at)),
        select(func.count(), func.max(Origin.id)),
        select(func.count(), func.max(ProposalPicture.id)),
        select(func.count(), func.sum(ProposalPlace.place_id)),
        select(func.count(Assembly.shown_at)),
    ]
    rows = [tuple(row) for query in (kinds, *others) for row in db.session.execute(query)]
    words = repr((sorted(map(str, rows)), now().date().isoformat()))
    last = [value for row in rows for value in row if isinstance(value, datetime)]
    return sha256(words.encode()).hexdigest()[:32], max(last, default=None)
