"""Reading decisions: one, those of a session, those that match, the rules of a day."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.domain.publication.register import was_in_force
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.decisions.models import Decision
from app.features.decisions.policies import public_decisions
from app.features.proposals.models import Proposal
from app.store.clock import now
from app.web.doors import there
from app.words.i18n import local_time


@dataclass(frozen=True)
class Filter:
    """What a reader looks for; every empty part lets everything through."""

    text: str = ""
    assembly: str = ""
    status: str = ""
    theme: str = ""
    step: str = ""
    year: int | None = None
    in_force_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        return self == Filter()


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
    query = public_decisions().order_by(Decision.taken_at.desc(), Decision.id.desc())
    if assembly is not None:
        query = query.where(Decision.assembly_id == assembly.id)
    return list(db.session.scalars(query))


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
    """The decisions a reader asks for, newest first; accents and capitals do not matter."""
    return [decision for decision in decisions() if matches(decision, asked)]


def matches(decision: Decision, asked: Filter) -> bool:
    """Whether a decision is among those asked for."""
    standing = decision.standing(today(decision.assembly))
    plain = (
        (asked.assembly, decision.assembly.slug),
        (asked.theme, decision.theme),
        (asked.step, decision.step),
        (asked.year, day_taken(decision).year),
        (asked.status, standing.status if standing else None),
    )
    if any(wanted and wanted != found for wanted, found in plain):
        return False
    if asked.in_force_on and not in_force_on(decision, asked.in_force_on):
        return False
    return all(word in searchable(decision) for word in fold(asked.text).split())


def in_force_on(decision: Decision, day: date) -> bool:
    """Whether it was a rule that counted on that day."""
    return was_in_force([record.as_standing() for record in decision.statuses], day)


def searchable(decision: Decision) -> str:
    """Every word of a decision, in every language, ready to be searched."""
    parts = [decision.number, decision.latest.responsible]
    for text in (decision.title, decision.text):
        parts += [*text.words.values(), *text.easy.values()]
    return fold(" ".join(parts))


def fold(text: str) -> str:
    """Lower case without accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def still_open(assembly: Assembly | None = None) -> list[Proposal]:
    """Proposals that were not adopted and stay under discussion, those that come back soonest first."""
    query = select(Proposal).where(Proposal.status == "under_discussion")
    if assembly is not None:
        query = query.where(Proposal.assembly_id == assembly.id)
    found = list(db.session.scalars(query.order_by(Proposal.number)))
    return sorted(found, key=lambda p: (p.back_on is None, p.back_on or p.created_at))


def years() -> list[int]:
    """The years in which something was decided, newest first."""
    return sorted({day_taken(decision).year for decision in decisions()}, reverse=True)


def assemblies_with_decisions() -> list[Assembly]:
    """The assemblies that a reader can choose from."""
    query = select(Assembly).where(Assembly.id.in_(select(Decision.assembly_id).distinct()))
    return sorted(db.session.scalars(query), key=lambda a: a.slug)
