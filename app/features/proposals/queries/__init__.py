"""Reading proposals: by number, by agenda item, by where they came from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager

from app.domain.proposal_life import TO_TAKE, State
from app.domain.rules import Quorum
from app.domain.stages import TALKING, Stage, takes_ballots
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Seat, Session
from app.features.moderation.queries import put_away
from app.features.proposals.models import (
    ANSWERS,
    Answer,
    Argument,
    Objection,
    OnAgenda,
    Origin,
    Proposal,
    Round,
)
from app.store.keys import passing
from app.store.transactions import one_by_one
from app.web.doors import find

TALKED_OF = (State.IN_DELIBERATION, State.ADOPTED, State.UNDER_DISCUSSION, State.NOT_ADOPTED)
"""States of a proposal that the assembly has talked of."""


def find_proposal(proposal_id: int) -> Proposal:
    """Raises NotFound."""
    return find(Proposal, proposal_id)


def unhidden(proposal: Proposal) -> list[Argument]:
    """What was said, without the words that were put away."""
    away = put_away("argument", [one.id for one in proposal.arguments])
    return [one for one in proposal.arguments if one.id not in away]


def quorum_for(session: Session, step: str) -> Quorum | None:
    """The quorum that this step of the charter asks for ("consensus", "consent"), its own or the charter's."""
    rules = session.assembly.charter.rules
    taken: dict[str, Any] = next(
        (one for one in rules.get("steps", []) if one.get("method") == step), {}
    )
    stated = taken.get("quorum") or rules.get("quorum")
    return Quorum.from_json(stated) if stated else None


def proposals_of(assembly: Assembly) -> list[Proposal]:
    """All of an assembly's proposals, the newest first."""
    return list(
        db.session.scalars(
            select(Proposal)
            .where(Proposal.assembly_id == assembly.id)
            .order_by(Proposal.number.desc())
        )
    )


def listed(assembly: Assembly, *, drafts: bool) -> Select[Proposal]:
    """The same as one query, with or without what is still a draft."""
    query = select(Proposal).where(Proposal.assembly_id == assembly.id)
    if not drafts:
        query = query.where(Proposal.status != "draft", Proposal.away.is_(False))
    return query.order_by(Proposal.number.desc())


def discussed(proposals: Iterable[Proposal]) -> dict[int, list[AgendaItem]]:
    """The points of agendas at which each of them is discussed, the latest session first."""
    found: dict[int, list[AgendaItem]] = {one.id: [] for one in proposals}
    rows = db.session.execute(
        select(OnAgenda.proposal_id, AgendaItem)
        .join(AgendaItem, OnAgenda.item_id == AgendaItem.id)
        .join(AgendaItem.session)
        .where(OnAgenda.proposal_id.in_(found))
        .order_by(Session.starts_at.desc(), AgendaItem.position)
        .options(contains_eager(AgendaItem.session))
    )
    for number, item in rows:
        found[number].append(item)
    return found


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


def proposals_by_item(session: Session) -> dict[int, list[Proposal]]:
    """The proposals at the points of a session, by the number of the point; points without any are left out."""
    rows = db.session.execute(
        select(OnAgenda.item_id, Proposal)
        .join(Proposal, OnAgenda.proposal_id == Proposal.id)
        .join(AgendaItem, AgendaItem.id == OnAgenda.item_id)
        .where(AgendaItem.session_id == session.id)
        .order_by(Proposal.number)
    )
    found: dict[int, list[Proposal]] = {}
    for number, proposal in rows:
        found.setdefault(number, []).append(proposal)
    return found


def was_discussed(proposal: Proposal) -> bool:
    """Whether a room has talked of it, or anything was decided on it."""
    return any(State(step.state) in TALKED_OF for step in proposal.steps)


def proposals_to_discuss(assembly_id: int) -> list[Proposal]:
    """Those that an agenda may take, the newest first."""
    wanted = select(Proposal).where(
        Proposal.assembly_id == assembly_id,
        Proposal.status.in_(TO_TAKE),
        Proposal.away.is_(False),
    )
    return list(db.session.scalars(wanted.order_by(Proposal.number.desc())))


def items_with(proposal: Proposal) -> list[AgendaItem]:
    """The points of agendas at which it is discussed, the latest session first."""
    wanted = (
        select(AgendaItem)
        .join(OnAgenda, OnAgenda.item_id == AgendaItem.id)
        .join(Session, Session.id == AgendaItem.session_id)
        .where(OnAgenda.proposal_id == proposal.id)
    )
    return list(db.session.scalars(wanted.order_by(Session.starts_at.desc(), AgendaItem.position)))


def items_ahead(proposal: Proposal) -> list[AgendaItem]:
    """The points at which it is to be discussed, or is: of sessions that are neither over nor cancelled."""
    return [
        item
        for item in items_with(proposal)
        if item.session.state != "closed" and not item.session.is_cancelled
    ]


def sessions_ahead(assembly_id: int) -> list[Session]:
    """The sessions that are prepared or open and have points, the next one first."""
    wanted = select(Session).where(
        Session.assembly_id == assembly_id,
        Session.closed_at.is_(None),
        Session.kind == "meeting",
        Session.items.any(),
    )
    return list(db.session.scalars(wanted.order_by(Session.starts_at)))


def proposals_from_observations(numbers: Sequence[int]) -> list[tuple[int, Proposal]]:
    """(observation, proposal) for every proposal that came from one of these observations."""
    return proposals_from("observation", numbers)


def proposals_from(kind: str, numbers: Sequence[int]) -> list[tuple[int, Proposal]]:
    """(number, proposal) for every proposal that came from one of these things."""
    rows = db.session.execute(
        select(Origin.ref, Proposal)
        .join(Proposal, Proposal.id == Origin.proposal_id)
        .where(Origin.kind == kind, Origin.ref.in_(numbers))
        .order_by(Proposal.number)
    )
    return [(ref, proposal) for ref, proposal in rows if ref is not None]


def running_session(proposal: Proposal) -> Session | None:
    """The open session of the proposal's assembly, if there is one."""
    return db.session.scalar(
        select(Session)
        .where(
            Session.assembly_id == proposal.assembly_id,
            Session.opened_at.is_not(None),
            Session.closed_at.is_(None),
        )
        .order_by(Session.opened_at.desc())
    )


def written_by(seat: Seat, since: datetime) -> int:
    """How many proposals a seat has written since that moment."""
    wanted = select(func.count()).where(Proposal.seat_id == seat.id, Proposal.created_at >= since)
    return db.session.scalar(wanted) or 0


def drafts_of(seat: Seat) -> list[Proposal]:
    """What a seat has begun to write and not shared, the newest first."""
    wanted = select(Proposal).where(Proposal.seat_id == seat.id, Proposal.status == "draft")
    return list(db.session.scalars(wanted.order_by(Proposal.id.desc())))


def next_number(assembly_id: int) -> int:
    """The number of the next proposal of an assembly, for one who writes at a time."""
    one_by_one(Assembly, assembly_id)
    highest = db.session.scalar(
        select(func.max(Proposal.number)).where(Proposal.assembly_id == assembly_id)
    )
    return (highest or 0) + 1


def may_go_straight(proposal: Proposal) -> bool:
    """Whether the charter lets it go to the vote without the steps that are still before it."""
    talk = proposal.deliberation
    before = talk.stage in TALKING | {Stage.CONSENSUS, Stage.OBJECTIONS}
    voting = any(map(takes_ballots, talk.steps))
    return before and voting and bool(proposal.assembly.charter.rules.get("straight_to_vote"))


def open_round(proposal: Proposal, session: Session) -> Round | None:
    """What this session's room is asked about the proposal now."""
    wanted = select(Round).where(
        Round.proposal_id == proposal.id, Round.session_id == session.id, Round.ended_at.is_(None)
    )
    return db.session.scalar(wanted.order_by(Round.id.desc()))


def last_round(proposal: Proposal, session: Session) -> Round | None:
    """The latest that the room was asked, over or not."""
    wanted = select(Round).where(Round.proposal_id == proposal.id, Round.session_id == session.id)
    return db.session.scalar(wanted.order_by(Round.id.desc()))


def round_ended(proposal: Proposal, session: Session) -> Round | None:
    """What this session's room was asked already at the very moment where the proposal is now."""
    asked = last_round(proposal, session)
    return asked if asked is not None and asked.moment == proposal.moment else None


def open_rounds(session_id: int) -> list[Round]:
    """What the room of a session is asked now, about any proposal."""
    wanted = select(Round).where(Round.session_id == session_id, Round.ended_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Round.id)))


def counts_of_round(asked: Round) -> dict[str, int]:
    """{"agree", "worry", "aside", "object", "asked"}: phones, raised hands, paper and what was noted at the desk, together."""
    if asked.counts is not None:
        return asked.counts
    kinds = Counter(db.session.scalars(select(Answer.kind).where(Answer.round_id == asked.id)))
    said = {kind: kinds[kind] + asked.hands.get(kind, 0) for kind in ANSWERS}
    said["object"] = len(standing_objections(asked.proposal))
    said["worry"] = len(worries_in(asked))
    return {**said, "asked": len(asked.seats)}


def standing_objections(proposal: Proposal) -> list[Objection]:
    """Those that are open or maintained, the oldest first."""
    standing = (None, "maintained")
    return [o for o in proposal.objections if o.kind == "objection" and o.outcome in standing]


def worries_in(asked: Round) -> list[Objection]:
    """The worries said since the round began."""
    return [
        one
        for one in asked.proposal.objections
        if one.kind == "concern" and one.raised_at >= asked.began_at
    ]


def answers_by_mark(round_id: int) -> dict[str, str]:
    """mark -> answer of everybody who answers by phone."""
    rows = select(Answer.mark, Answer.kind).where(Answer.round_id == round_id)
    return {row.mark: row.kind for row in db.session.execute(rows)}


def mark_in(round_id: int, seat_id: int) -> str:
    """The mark under which a seat's answer is kept: always the same for it, and telling nobody which seat it is."""
    words = f"answer {round_id} {seat_id}"
    return passing(words).hex()[:32]
