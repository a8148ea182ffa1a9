"""Reading what proposals became of one another, from the steps of their lives."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select

from app.domain.proposal_life import State
from app.extensions import db
from app.features.proposals.models import Proposal, ProposalStep
from app.features.votes.models import Vote

JOINABLE = (State.SHARED, State.ON_AGENDA, State.IN_DELIBERATION, State.UNDER_DISCUSSION)
"""States of proposals that can become one, or several."""


def latest(proposal: Proposal, state: State) -> ProposalStep | None:
    """The step by which it entered this state last."""
    return next((step for step in reversed(proposal.steps) if step.state == state.value), None)


def became_one(proposal: Proposal) -> Proposal | None:
    """The proposal that it was merged into, while that lasts."""
    step = latest(proposal, State.MERGED) if proposal.state is State.MERGED else None
    return step.other if step else None


def made_of(proposal: Proposal) -> list[Proposal]:
    """The proposals that were merged into this one and still are, by number."""
    wanted = (
        select(Proposal)
        .join(ProposalStep, ProposalStep.proposal_id == Proposal.id)
        .where(
            ProposalStep.other_id == proposal.id,
            ProposalStep.state == State.MERGED.value,
            Proposal.status == State.MERGED.value,
        )
        .order_by(Proposal.number)
    )
    rows = db.session.scalars(wanted).unique()
    return [one for one in rows if became_one(one) is proposal]


def parts_of(proposal: Proposal) -> list[Proposal]:
    """The proposals that a split one became, by number."""
    if proposal.state is not State.REPLACED:
        return []
    wanted = (
        select(Proposal)
        .join(ProposalStep, ProposalStep.proposal_id == Proposal.id)
        .where(ProposalStep.other_id == proposal.id, ProposalStep.state == State.SHARED.value)
        .order_by(Proposal.number)
    )
    return [one for one in db.session.scalars(wanted).unique() if not let_go(one, proposal)]


def let_go(part: Proposal, whole: Proposal) -> bool:
    """Whether it went when the splitting was undone."""
    step = latest(part, State.WITHDRAWN)
    return step is not None and step.other_id == whole.id


def part_of(proposal: Proposal) -> Proposal | None:
    """The proposal that it is a part of, since that one was split."""
    first = next((s for s in proposal.steps if s.state == State.SHARED.value and s.other_id), None)
    whole = first.other if first else None
    return whole if whole is not None and proposal in parts_of(whole) else None


def kin_of(proposal: Proposal) -> list[Proposal]:
    """Those that it is made of, with all that those are made of, and the one that it is a part of."""
    found: dict[int, Proposal] = {}
    waiting = [proposal]
    while waiting:
        one = waiting.pop()
        whole = part_of(one)
        for earlier in [*made_of(one), *([whole] if whole else [])]:
            if earlier.id not in found and earlier.id != proposal.id:
                found[earlier.id] = earlier
                waiting.append(earlier)
    return list(found.values())


def edges_of(assembly_id: int) -> dict[int, set[int]]:
    """What each proposal of an assembly has become, by number, as it stands now."""
    wanted = select(Proposal).where(
        Proposal.assembly_id == assembly_id,
        Proposal.status.in_((State.MERGED.value, State.REPLACED.value)),
    )
    edges: dict[int, set[int]] = {}
    for one in db.session.scalars(wanted):
        whole = became_one(one)
        ends = {part.id for part in parts_of(one)} | ({whole.id} if whole else set())
        edges[one.id] = ends
    return edges


def joinable(proposal: Proposal) -> list[Proposal]:
    """The others of its assembly that could be merged into it, the newest first."""
    wanted = select(Proposal).where(
        Proposal.assembly_id == proposal.assembly_id,
        Proposal.id != proposal.id,
        Proposal.status.in_([state.value for state in JOINABLE]),
        Proposal.away.is_(False),
    )
    return list(db.session.scalars(wanted.order_by(Proposal.number.desc())))


def votes_opened(proposals: Iterable[Proposal], since: datetime | None = None) -> bool:
    """Whether a vote on one of these is open, or was opened since."""
    wanted = select(Vote.id).where(
        Vote.proposal_id.in_([one.id for one in proposals]),
        Vote.opened_at.is_not(None),
        Vote.annulled_at.is_(None),
    )
    if since is None:
        wanted = wanted.where(Vote.closed_at.is_(None))
    else:
        wanted = wanted.where(Vote.opened_at >= since)
    return db.session.scalar(wanted.limit(1)) is not None


def since_union(proposal: Proposal) -> datetime | None:
    """When it was merged or split last; None where it is neither now."""
    if proposal.state not in (State.MERGED, State.REPLACED):
        return None
    step = latest(proposal, proposal.state)
    return step.at if step else None


def by_numbers(assembly_id: int, numbers: Collection[int]) -> list[Proposal]:
    """The proposals of an assembly with these rows' numbers, by number."""
    wanted = select(Proposal).where(
        Proposal.assembly_id == assembly_id, Proposal.id.in_(list(numbers))
    )
    return list(db.session.scalars(wanted.order_by(Proposal.number)))
