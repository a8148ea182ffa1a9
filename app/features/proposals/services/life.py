"""Steps of a proposal's life outside a deliberation: shared, withdrawn, set aside, taken up again. Each is kept with why."""

from app.domain.deliberation import Deliberation
from app.domain.proposal_life import SET_ASIDE, State
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.proposals.models import OnAgenda, Proposal
from app.features.proposals.policies import can_share, can_steer, can_withdraw, role_of
from app.features.proposals.queries import items_ahead
from app.features.proposals.services.writing import charter_steps, check_text
from app.features.proposals.signals import tell_step
from app.web.errors import NotAllowed
from app.words.localized import Localized


def share(proposal: Proposal, *, by: Who) -> None:
    """A draft is for everybody from now on. Raises NotAllowed, RuleViolation("proposal_is_…")."""
    if not can_share(by, proposal):
        raise NotAllowed
    if proposal.state not in (State.DRAFT, State.SHARED):
        raise RuleViolation(f"proposal_is_{proposal.status}")
    step(proposal, State.SHARED, Localized(), by)


def withdraw(proposal: Proposal, reason: Localized, *, by: Who) -> None:
    """Whoever brought it takes it back; it stays to be read. In a deliberation that is a gesture of the desk.

    Raises NotAllowed, RuleViolation("proposal_is_…").
    """
    if not can_withdraw(by, proposal):
        raise NotAllowed
    if proposal.state is State.IN_DELIBERATION:
        raise RuleViolation(f"proposal_is_{proposal.status}")
    step(proposal, State.WITHDRAWN, reason, by)


def set_aside(proposal: Proposal, reason: Localized, *, by: Who) -> None:
    """Nobody will discuss it again unless it is taken up; the reason is needed, and public.

    Raises NotAllowed, RuleViolation("text_missing", "text_too_long", "proposal_is_…").
    """
    if not can_steer(by, proposal):
        raise NotAllowed
    check_text(reason)
    if proposal.state is State.IN_DELIBERATION:
        raise RuleViolation(f"proposal_is_{proposal.status}")
    step(proposal, State.NOT_ADOPTED, reason, by)


def take_up(proposal: Proposal, reason: Localized, *, by: Who) -> None:
    """What was withdrawn or set aside can go on an agenda again, from the start of the road.

    What was merged is taken apart where it was merged. Raises NotAllowed, RuleViolation("proposal_is_…").
    """
    if not can_steer(by, proposal):
        raise NotAllowed
    if proposal.state not in SET_ASIDE or proposal.state in (State.MERGED, State.REPLACED):
        raise RuleViolation(f"proposal_is_{proposal.status}")
    fresh = Deliberation(charter_steps(proposal.assembly), version=proposal.current.number)
    proposal.road, proposal.back_on = fresh.as_json(), None
    step(proposal, State.SHARED, reason, by)


def put_away(proposal: Proposal, away: bool) -> None:
    """Its words are not shown, or shown again; what waits on an agenda comes off it meanwhile."""
    proposal.away = away
    for item in items_ahead(proposal) if away else ():
        kept = db.session.get(OnAgenda, (item.id, proposal.id))
        if kept is not None:
            db.session.delete(kept)
    if away and proposal.state is State.ON_AGENDA:
        proposal.enter(State.SHARED, role="itself")
    db.session.flush()


def step(proposal: Proposal, state: State, reason: Localized, by: Who) -> None:
    """Keep it, and tell those who follow the assembly. Raises RuleViolation("proposal_is_…")."""
    before = len(proposal.steps)
    proposal.enter(state, role=role_of(by, proposal.assembly_id), reason=reason)
    db.session.flush()
    if len(proposal.steps) > before:
        tell_step(proposal)
