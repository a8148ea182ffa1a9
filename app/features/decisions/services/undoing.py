"""An adoption pressed by mistake is taken back: for ten minutes, without a trace being lost."""

from datetime import datetime

from flask_babel import gettext as _

from app.domain.hours import UNDOING
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who
from app.features.decisions.models import Decision, DecisionStatus
from app.features.decisions.policies import id_of
from app.features.decisions.queries.register import decision_of_proposal
from app.features.decisions.signals import record_changed
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized
from app.words.pairs import in_every_language


def undone_until(decision: Decision | None) -> datetime | None:
    """Until when it can be taken back; None when it cannot: a vote stands, and so does what was looked at since."""
    if decision is None or decision.step == "vote" or len(decision.statuses) > 1:
        return None
    until = decision.latest.noted_at + UNDOING
    return until if now() < until and decision.session.state == "open" else None


def undo_adoption(proposal: Proposal, session: Session, *, by: Who) -> None:
    """The proposal is again at its step; the decision keeps its number, and the register says that it was taken back.

    Raises NotAllowed, RuleViolation("too_late_to_undo").
    """
    if not can_conduct(by, session):
        raise NotAllowed
    decision = decision_of_proposal(proposal.id)
    if decision is None or decision.session_id != session.id or undone_until(decision) is None:
        raise RuleViolation("too_late_to_undo")
    record = DecisionStatus(
        status="repealed",
        since=decision.latest.since,
        responsible=decision.latest.responsible,
        reason=reason_of(),
        noted_at=now(),
        by_id=id_of(by),
    )
    decision.statuses.append(record)
    db.session.flush()
    proposals.take_back_adoption(proposal, session=session, by=by)
    record_changed.send(decision.session, kind="standing", ref=record.id)


def reason_of() -> Localized:
    """Why, in every language of the house."""
    return in_every_language(
        lambda: _("Adopted by mistake: cancelled at once. This number stays used.")
    )
