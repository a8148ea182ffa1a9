"""Reading decisions: one, those of a session, those that match, the rules of a day."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.domain.publication.register import was_in_force
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.decisions.models import Action, AwaitedAnswer, Decision, Report, Response
from app.features.decisions.policies import public_decisions
from app.features.decisions.queries.asked import Filter as Filter
from app.features.decisions.queries.asked import asked_for, with_rows
from app.features.proposals.models import Proposal
from app.store.clock import now
from app.web.doors import there
from app.words.i18n import local_time


def today(assembly: Assembly) -> date:
    """The day on the assembly's clock."""
    return local_time(now(), assembly.time_zone).date()


def day_taken(decision: Decision) -> date:
    """The day a decision was taken, on the assembly's clock."""
    return local_time(decision.taken_at, decision.assembly.time_zone).date()


def find_decision(decision_id: int) -> Decision:
    """The decision by its number in the database. Raises NotFound."""
    return there(db.session.scalar(public_decisions().where(Decision.id == decision_id)))


def decisions(assembly: Assembly | None = None) -> list[Decision]:
    """Every public decision, newest first."""
    query = with_rows(public_decisions()).order_by(Decision.taken_at.desc(), Decision.id.desc())
    query = query.options(
        selectinload(Decision.statements),
        selectinload(Decision.reports).selectinload(Report.ratings),
        selectinload(Decision.actions).selectinload(Action.states),
        selectinload(Decision.awaited)
        .selectinload(AwaitedAnswer.responses)
        .selectinload(Response.ratings),
    )
    if assembly is not None:
        query = query.where(Decision.assembly_id == assembly.id)
    return list(db.session.scalars(query))


def latest(most: int, assembly: Assembly | None = None) -> list[Decision]:
    """The last few decisions, newest first."""
    query = asked_for(Filter(assembly=assembly.slug if assembly else ""))
    return list(db.session.scalars(query.limit(most)))


def decisions_of_session(session: Session) -> list[Decision]:
    """The decisions of one session in the order they were taken."""
    query = public_decisions().where(Decision.session_id == session.id).order_by(Decision.rank)
    return list(db.session.scalars(query))


def decision_of_vote(vote_id: int) -> Decision | None:
    """The decision that a vote made, if it made one."""
    return db.session.scalar(public_decisions().where(Decision.vote_id == vote_id))


def decision_of_proposal(proposal_id: int) -> Decision | None:
    """The latest decision that adopted a proposal, if any did."""
    query = public_decisions().where(Decision.proposal_id == proposal_id)
    return db.session.scalars(query.order_by(Decision.id.desc())).first()


def matching(asked: Filter) -> list[Decision]:
    """The decisions a reader asks for, newest first."""
    return list(db.session.scalars(asked_for(asked)))


def in_force_on(decision: Decision, day: date) -> bool:
    """Whether it was a rule that counted on that day."""
    return was_in_force([record.as_standing() for record in decision.statuses], day)


def still_open(assembly: Assembly | None = None) -> list[Proposal]:
    """Proposals that were not adopted and stay under discussion, those that come back soonest first."""
    query = open_proposals()
    if assembly is not None:
        query = query.where(Proposal.assembly_id == assembly.id)
    return list(db.session.scalars(query))


def open_proposals() -> Select[Proposal]:
    """The same of every assembly, with what a list shows of them."""
    soonest = (Proposal.back_on.is_(None), func.coalesce(Proposal.back_on, Proposal.created_at))
    return (
        select(Proposal)
        .join(Proposal.assembly)
        .where(Proposal.status == "under_discussion", Assembly.rehearses_id.is_(None))
        .order_by(*soonest, Proposal.number, Proposal.id)
        .options(joinedload(Proposal.assembly), selectinload(Proposal.versions))
    )


def first_open(most: int) -> tuple[list[Proposal], bool]:
    """Those that come back soonest, and whether there are more."""
    proposals = list(db.session.scalars(open_proposals().limit(most + 1)))
    return proposals[:most], len(proposals) > most


def years() -> list[int]:
    """From the year of the last decision down to that of the first."""
    newest = select(Decision.taken_at, Assembly.time_zone).join(Decision.assembly).limit(1)
    last = db.session.execute(newest.order_by(Decision.taken_at.desc())).first()
    first = db.session.execute(newest.order_by(Decision.taken_at)).first()
    if last is None or first is None:
        return []
    return list(range(local_time(*last).year, local_time(*first).year - 1, -1))


def assemblies_with_decisions() -> list[Assembly]:
    """The assemblies that a reader can choose from."""
    query = select(Assembly).where(Assembly.id.in_(select(Decision.assembly_id).distinct()))
    return sorted(db.session.scalars(query), key=lambda a: a.slug)
