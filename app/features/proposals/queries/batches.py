"""Many proposals with all that is told of them, some at a time: a file of ten years costs the memory of a page."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import String, cast, func, select, union_all

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
    public_proposals,
    with_everything,
)
from app.store.clock import now
from app.store.transactions import let_go

SIZE = 50
"""Proposals that are in memory at the same time."""


def each(asked: Filter) -> Iterator[Proposal]:
    """The proposals asked for, the newest first; those that were given before are forgotten."""
    wanted = list(db.session.scalars(asked_for(asked).with_only_columns(Proposal.id)))
    for start in range(0, len(wanted), SIZE):
        yield from loaded(wanted[start : start + SIZE])
        let_go()
        db.session.expunge_all()


def loaded(wanted: list[int]) -> list[Proposal]:
    """These proposals with everything, in this order."""
    query = with_everything(asked_for(Filter())).where(Proposal.id.in_(wanted))
    found = {one.id: one for one in db.session.scalars(query).unique()}
    return [found[number] for number in wanted if number in found]


def last_changed(asked: Filter, most: int, number: int) -> tuple[list[Proposal], int]:
    """A page of the proposals asked for, those that went on last first, and of how many."""
    told = moments().subquery()
    ours = asked_for(asked).with_only_columns(Proposal.id).order_by(None).subquery()
    query = (
        select(ours.c.id, func.count().over().label("total"))
        .join(told, told.c.proposal == ours.c.id)
        .group_by(ours.c.id)
        .order_by(func.max(told.c.at).desc(), ours.c.id.desc())
    )
    rows = db.session.execute(query.limit(most).offset((number - 1) * most)).all()
    return loaded([row.id for row in rows]), rows[0].total if rows else 0


def moments() -> Any:
    """Every moment at which something of a proposal was recorded (rendering/open_data.py), as (proposal, at)."""
    return union_all(
        select(Proposal.id.label("proposal"), Proposal.created_at.label("at")),
        select(Proposal.id, Proposal.moved_at).where(Proposal.moved_at.is_not(None)),
        select(ProposalVersion.proposal_id, ProposalVersion.made_at),
        select(ProposalStep.proposal_id, ProposalStep.at),
    )


def state() -> tuple[str, datetime | None]:
    """A mark of all that is written about proposals, without reading it, and when something was last recorded.

    What stands beside them (an assembly's name, a place) does not move it: a reader hears of that on the next day.
    """
    told = moments().subquery()
    last, parts = db.session.execute(select(func.max(told.c.at), func.count())).one()
    letters = [
        func.sum(func.length(cast(column, String)))
        for column in (Proposal.title, Proposal.bearer, Proposal.carrier, Proposal.theme, Proposal.status)
    ]  # fmt: skip
    sums = (func.sum(Proposal.cost_cents), func.sum(Proposal.volunteer_hours), *letters)
    kept = [tuple(db.session.execute(public_proposals().with_only_columns(*sums)).one())]
    for table in (Origin, ProposalPicture, ProposalPlace, Assembly):
        kept.append((db.session.scalar(select(func.count()).select_from(table)),))
    words = repr((str(last), parts, kept, now().date().isoformat()))
    return sha256(words.encode()).hexdigest()[:32], last
