"""What a session left unfinished is carried to the next agenda by itself, with its history.

A proposal waits when it was on an agenda and nothing came of it, or when it is still under discussion; one that comes back
on a day waits for a session on that day or later. It stands on the next agenda at a point like the one it was on, after
the welcome, and whoever prepares may move it or take it off. A session that was ended by mistake takes back what it had handed on.
"""

from functools import partial

from flask_babel import gettext
from sqlalchemy import select

from app.domain.proposal_life import UNFINISHED, State
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.services.meetings import put_first
from app.features.assemblies.wording import session_within
from app.features.proposals.models import OnAgenda, Proposal, ProposalStep
from app.features.proposals.queries import items_ahead, items_with
from app.features.proposals.services.writing import place_at
from app.features.proposals.signals import tell_session
from app.words.localized import Localized
from app.words.pairs import in_every_language

BY_ITSELF = "itself"
IN_A_ROOM = (State.ON_AGENDA, State.IN_DELIBERATION)
USUAL_MINUTES = 20
"""Of a point for what was on no agenda that is still known."""


def carry_on(session: Session) -> None:
    """The session is over: what it left is put on the next agenda, if there is one already."""
    following = next_session(session)
    if following is not None:
        carry_to(following)


def tell_made(session: Session) -> None:
    """What this session has made of proposals is news for those who follow one."""
    made = select(ProposalStep.proposal_id).where(ProposalStep.session_id == session.id)
    found = db.session.scalars(select(Proposal).where(Proposal.id.in_(made)).order_by(Proposal.id))
    for proposal in found.all():
        tell_session(proposal, session.id)


def next_session(session: Session) -> Session | None:
    """The meeting of the same assembly that is planned next."""
    wanted = select(Session).where(
        Session.assembly_id == session.assembly_id,
        Session.id != session.id,
        Session.kind == "meeting",
        Session.opened_at.is_(None),
        Session.closed_at.is_(None),
        Session.cancelled_at.is_(None),
    )
    return db.session.scalars(wanted.order_by(Session.starts_at, Session.id)).first()


def carry_to(session: Session) -> None:
    """Put what waits on this agenda; what was at one point before stands at one point again."""
    if session.kind != "meeting":
        return
    points: dict[int, AgendaItem] = {}
    for proposal in reversed(waiting(session)):
        before = next(iter(items_with(proposal)), None)
        known = points.get(before.id) if before else None
        item = known or point_for(proposal, before, session)
        if before is not None:
            points[before.id] = item
        place_at(proposal, item, role=BY_ITSELF)


def waiting(session: Session) -> list[Proposal]:
    """What the assembly has not finished and is on no agenda to come, and is due by this session, the oldest first."""
    been = Proposal.steps.any(ProposalStep.state.in_(IN_A_ROOM))
    wanted = select(Proposal).where(
        Proposal.assembly_id == session.assembly_id,
        Proposal.status.in_(UNFINISHED),
        been,
        Proposal.back_on.is_(None) | (Proposal.back_on <= session.ends_at),
    )
    found = db.session.scalars(wanted.order_by(Proposal.number))
    return [proposal for proposal in found if not items_ahead(proposal)]


def point_for(proposal: Proposal, before: AgendaItem | None, session: Session) -> AgendaItem:
    """A point like the one where it was, with where it comes from."""
    if before is None:
        return put_first(
            session,
            title=proposal.title,
            note=Localized(),
            minutes=USUAL_MINUTES,
            kind="debate",
        )
    note = in_every_language(partial(came_from, before.session), session.assembly.language)
    return put_first(
        session,
        title=before.title,
        note=note,
        minutes=before.minutes,
        kind=before.kind,
        protected=before.protected,
    )


def came_from(session: Session) -> str:
    """Not finished at session no. 4."""
    return gettext("Not finished at %(session)s", session=session_within(session))


def take_back(session: Session) -> None:
    """It had been ended by mistake: what it handed on comes off the next agenda, where that has not begun."""
    handed = select(ProposalStep).where(
        ProposalStep.role == BY_ITSELF,
        ProposalStep.state == State.ON_AGENDA.value,
        ProposalStep.at >= session.closed_at,
        ProposalStep.item_id.is_not(None),
    )
    for step in db.session.scalars(handed.order_by(ProposalStep.id)).all():
        item = db.session.get(AgendaItem, step.item_id)
        mine = step.proposal.assembly_id == session.assembly_id
        if mine and item is not None and item.session.opened_at is None:
            come_back(step, item, session)


def come_back(step: ProposalStep, item: AgendaItem, session: Session) -> None:
    """Off the point, and the point with its last proposal; it stands where it stood before."""
    proposal = step.proposal
    placed = db.session.get(OnAgenda, (item.id, proposal.id))
    if placed is not None:
        db.session.delete(placed)
        db.session.flush()
    if db.session.scalar(select(OnAgenda.item_id).where(OnAgenda.item_id == item.id)) is None:
        item.session.items.remove(item)
    before = state_before(step)
    proposal.enter(before, role=BY_ITSELF, session_id=session.id)
    db.session.flush()


def state_before(step: ProposalStep) -> State:
    """Where the proposal stood when this step was made."""
    earlier = [one for one in step.proposal.steps if one.id < step.id]
    return State(earlier[-1].state) if earlier else State.SHARED
