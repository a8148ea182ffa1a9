"""The road of a proposal through a session: gestures of the desk, amendments, objections, adoption.

What is possible is decided by app.domain.deliberation alone; here it is kept, said to the screens, and signalled upward.
"""

from app.assemblies.models import Session
from app.assemblies.queries import Who
from app.clock import now
from app.domain.deliberation import Deliberation, Stage
from app.domain.violations import RuleViolation
from app.errors import NotAllowed
from app.extensions import db
from app.localized import Localized
from app.proposals.models import Objection, Proposal, ProposalVersion
from app.proposals.policies import can_steer, can_write
from app.proposals.services.writing import check_text, tell_screens
from app.proposals.signals import proposal_adopted, proposal_left_open

PLAIN_GESTURES = frozenset(
    {
        "clarify", "react", "consider", "decide", "ask", "next_step",
        "agree", "adopt", "postpone", "withdraw", "resume",
    }
)  # fmt: skip
"""Gestures that need nothing but themselves."""
STEP_NAMES = {"agree": "consensus", "adopt": "consent"}
ENDINGS = {"withdrawn": "lift", "maintained": "maintain", "noted": "note"}


def make_gesture(
    proposal: Proposal, gesture: str, *, session: Session | None = None, by: Who
) -> Deliberation:
    """One step on the road. Raises NotAllowed, RuleViolation (impossible_gesture, objections_open, …)."""
    if not can_steer(by, proposal):
        raise NotAllowed
    if gesture not in PLAIN_GESTURES:
        raise RuleViolation("malformed_message")
    reached: Deliberation = getattr(proposal.deliberation, gesture)()
    proposal.go_on(reached)
    if gesture == "resume":
        proposal.status = "on_the_table"
        proposal.versions.append(next_version(proposal, proposal.current.text, Localized()))
    settle(proposal, reached, STEP_NAMES.get(gesture, ""), session)
    tell_screens(proposal, session)
    return reached


def settle(proposal: Proposal, reached: Deliberation, step: str, session: Session | None) -> None:
    """Adopted, or left open: rooms above write it down in the same act."""
    if reached.stage is Stage.ADOPTED:
        if session is None:
            raise RuleViolation("session_not_open")
        proposal_adopted.send(proposal, session=session, step=step, vote=None)
    elif reached.stage is Stage.NOT_ADOPTED:
        proposal_left_open.send(proposal, session=session, vote=None)


def amend(
    proposal: Proposal,
    *,
    text: Localized,
    reason: Localized | None = None,
    session: Session | None = None,
    by: Who,
) -> ProposalVersion:
    """A new version, with why; earlier consents no longer count. Raises NotAllowed, RuleViolation."""
    if not can_steer(by, proposal):
        raise NotAllowed
    check_text(text)
    reached = proposal.deliberation.amend()
    version = next_version(proposal, text, reason or Localized())
    proposal.versions.append(version)
    proposal.go_on(reached)
    db.session.flush()
    tell_screens(proposal, session)
    return version


def next_version(proposal: Proposal, text: Localized, reason: Localized) -> ProposalVersion:
    """The words of the next version, not yet attached."""
    return ProposalVersion(
        number=proposal.current.number + 1, text=text, reason=reason, made_at=now()
    )


def raise_objection(
    proposal: Proposal,
    *,
    text: Localized,
    source: str = "",
    session: Session | None = None,
    by: Who,
) -> Objection:
    """Somebody objects, with a reason, in a round of consent. Raises NotAllowed, RuleViolation (impossible_gesture…)."""
    if not can_write(by, proposal.assembly_id):
        raise NotAllowed
    check_text(text)
    objection = Objection(
        version_number=proposal.current.number,
        kind="objection",
        text=text,
        source=source[:40],
        session_id=session.id if session else None,
        raised_at=now(),
    )
    proposal.objections.append(objection)
    db.session.flush()
    reason = str(text.in_(text.source))
    proposal.go_on(proposal.deliberation.object(str(objection.id), reason))
    tell_screens(proposal, session)
    return objection


def end_objection(
    objection: Objection,
    *,
    outcome: str,
    resolution: Localized | None = None,
    text: Localized | None = None,
    session: Session | None = None,
    by: Who,
) -> None:
    """integrated (with the new `text` of the proposal), withdrawn, maintained, or noted: it was a preference.

    Raises NotAllowed, RuleViolation (wrong_outcome, text_missing, what the deliberation refuses).
    """
    proposal = objection.proposal
    if not can_steer(by, proposal):
        raise NotAllowed
    key = str(objection.id)
    treated = proposal.deliberation.treat(key)
    if outcome == "integrated":
        check_text(text or Localized())
        reached = treated.integrate(key)
        why = resolution or objection.text
        proposal.versions.append(next_version(proposal, text or Localized(), why))
    elif outcome in ENDINGS:
        reached = getattr(treated, ENDINGS[outcome])(key)
    else:
        raise RuleViolation("wrong_outcome")
    objection.outcome, objection.ended_at = outcome, now()
    objection.kind = "preference" if outcome == "noted" else "objection"
    objection.resolution = resolution or Localized()
    proposal.go_on(reached)
    db.session.flush()
    tell_screens(proposal, session)


def adopt_by_consent(proposal: Proposal, session: Session, *, by: Who) -> None:
    """Nobody objects any more: adopted. Raises NotAllowed, RuleViolation (objections_open, round_outdated…)."""
    make_gesture(proposal, "adopt", session=session, by=by)
