"""Scenarios in the room: what the sliders stand at, and what is joined to a proposal."""

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker, can_conduct
from app.features.decisions.policies import id_of
from app.features.fund.models import Annex, RoomScenario
from app.features.fund.queries.params import Params, reckoned
from app.features.proposals.models import Proposal
from app.store.clock import now
from app.web.errors import NotAllowed


def move_scenario(session: Session, params: Params, *, by: Asker) -> RoomScenario:
    """What the room looks at from now on. Raises NotAllowed; RuleViolation: session_not_open, and the core's."""
    if not can_conduct(by, session):
        raise NotAllowed
    if session.state != "open":
        raise RuleViolation("scenario_needs_session")
    reckoned(params)
    shown = db.session.get(RoomScenario, session.id) or RoomScenario(session=session)
    shown.params, shown.moved_at = params, now()
    db.session.add(shown)
    db.session.flush()
    return shown


def put_away(session: Session, *, by: Asker) -> None:
    """The room looks at no scenario any more. Raises NotAllowed."""
    if not can_conduct(by, session):
        raise NotAllowed
    shown = db.session.get(RoomScenario, session.id)
    if shown is not None:
        db.session.delete(shown)


def join_to(proposal: Proposal, session: Session, *, by: Asker) -> Annex:
    """What the room looks at becomes the annex of a proposal, in place of the one before.

    Raises NotAllowed; RuleViolation("nothing_shown") where the room looks at nothing, or the proposal is another assembly's.
    """
    if not can_conduct(by, session):
        raise NotAllowed
    shown = db.session.get(RoomScenario, session.id)
    if shown is None or proposal.assembly_id != session.assembly_id:
        raise RuleViolation("nothing_shown")
    annex = db.session.get(Annex, proposal.id) or Annex(proposal=proposal)
    annex.params, annex.joined_at, annex.by_id = dict(shown.params), now(), id_of(by)
    db.session.add(annex)
    db.session.flush()
    return annex
