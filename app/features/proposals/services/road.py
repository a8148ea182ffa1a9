"""The road of a proposal through a session: gestures of the desk, amendments, objections, adoption.

What is possible is decided by app.domain.deliberation alone; here it is kept, said to the screens, and signalled upward.
"""

from typing import Any

from app.domain.deliberation import Deliberation
from app.domain.proposal_life import SET_ASIDE, State
from app.domain.stages import BACK, TALKING, Stage
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.queries import Who, check_session_quorum
from app.features.proposals.models import Objection, Proposal, ProposalVersion
from app.features.proposals.policies import can_steer, can_write, role_of
from app.features.proposals.queries import quorum_for
from app.features.proposals.services.rounds import forget_answer, keep_rounds, object_to
from app.features.proposals.services.writing import check_text, tell_screens
from app.features.proposals.signals import proposal_adopted, stepped_back
from app.store.clock import now
from app.store.transactions import as_it_is
from app.web.errors import NotAllowed
from app.words.localized import Localized

PLAIN_GESTURES = frozenset(
    {
        "clarify", "react", "consider", "decide", "ask", "next_step",
        "agree", "adopt", "postpone", "withdraw", "resume", BACK,
    }
)  # fmt: skip
"""Gestures that need nothing but themselves."""
ONWARD = {
    Stage.PRESENTATION: "clarify",
    Stage.CLARIFICATION: "react",
    Stage.REACTIONS: "consider",
    Stage.AMENDMENT: "decide",
    Stage.CONSENSUS: "next_step",
    Stage.OBJECTIONS: "next_step",
}
"""How a desk in a hurry goes on: talking may be short, a step of the charter is never jumped."""
STEP_NAMES = {"agree": "consensus", "adopt": "consent"}
ENDINGS = {"withdrawn": "lift", "maintained": "maintain", "noted": "note"}


def make_gesture(
    proposal: Proposal, gesture: str, *, session: Session | None = None, by: Who
) -> Deliberation:
    """One step on the road. Raises NotAllowed, RuleViolation (impossible_gesture, objections_open, quorum_not_met, …)."""
    take(proposal, can_steer(by, proposal))
    if gesture not in PLAIN_GESTURES:
        raise RuleViolation("malformed_message")
    reached: Deliberation = getattr(proposal.deliberation, gesture)()
    if gesture != BACK and proposal.state in SET_ASIDE:
        raise RuleViolation(f"proposal_is_{proposal.status}")
    said = step_by(by, proposal, session)
    proposal.go_on(reached, **said)
    if gesture == "resume":
        proposal.enter(State.IN_DELIBERATION, **said)
        proposal.versions.append(next_version(proposal, proposal.current.text, Localized()))
    if gesture == BACK:
        take_up_again(proposal, session, **said)
    keep_rounds(proposal, session)
    settle(proposal, reached, STEP_NAMES.get(gesture, ""), session)
    tell_screens(proposal, session)
    return reached


def take(proposal: Proposal, allowed: bool) -> None:
    """For whoever may: two desks that press at once come one after the other, each on what the other made. Raises NotAllowed."""
    if not allowed:
        raise NotAllowed
    as_it_is(proposal, to_change=True)


def step_by(by: Who, proposal: Proposal, session: Session | None) -> dict[str, Any]:
    """What a step of its life keeps of who makes it, and in which session."""
    return {
        "role": role_of(by, proposal.assembly_id),
        "session_id": session.id if session else None,
    }


def take_up_again(proposal: Proposal, session: Session | None, **said: Any) -> None:
    """A stage was passed by mistake: it is discussed again, and no vote is ready on it. Raises what those above refuse."""
    proposal.enter(State.IN_DELIBERATION, **said)
    proposal.back_on = None
    proposal.straight_because = Localized()
    stepped_back.send(proposal, session=session)


def bring_to(talk: Deliberation, stage: Stage) -> Deliberation:
    """Go on until this stage. Raises RuleViolation where the road does not lead there yet."""
    while talk.stage is not stage:
        if talk.stage not in ONWARD:
            raise RuleViolation("impossible_gesture")
        talk = getattr(talk, ONWARD[talk.stage])()
    return talk


def settle(proposal: Proposal, reached: Deliberation, step: str, session: Session | None) -> None:
    """Adopted: features above write it down in the same act. Below the quorum nothing is adopted out loud; a vote was
    judged by its own roll.

    Raises RuleViolation("session_not_open", "quorum_not_met").
    """
    if reached.stage is not Stage.ADOPTED:
        return
    if session is None:
        raise RuleViolation("session_not_open")
    if step != "vote":
        check_session_quorum(session, quorum_for(session, step))
    proposal_adopted.send(proposal, session=session, step=step)


def amend(
    proposal: Proposal,
    *,
    text: Localized,
    reason: Localized | None = None,
    session: Session | None = None,
    by: Who,
) -> ProposalVersion:
    """A new version, with why; earlier consents no longer count. Raises NotAllowed, RuleViolation."""
    take(proposal, can_steer(by, proposal))
    return change_words(proposal, text=text, reason=reason, session=session, by=by)


def change_words(
    proposal: Proposal,
    *,
    text: Localized,
    title: Localized | None = None,
    reason: Localized | None = None,
    session: Session | None = None,
    by: Who,
) -> ProposalVersion:
    """The same for a feature above, whose own rule says who decides of a change; `title` where that changes too.

    Raises RuleViolation.
    """
    take(proposal, allowed=True)
    check_text(text)
    reached = proposal.deliberation.amend()
    proposal.title = title or proposal.title
    version = next_version(proposal, text, reason or Localized())
    proposal.versions.append(version)
    proposal.go_on(reached, **step_by(by, proposal, session))
    db.session.flush()
    keep_rounds(proposal, session)
    tell_screens(proposal, session)
    return version


def translate(
    proposal: Proposal,
    *,
    title: Localized,
    text: Localized,
    session: Session | None = None,
    by: Who,
) -> None:
    """The other languages of the present version: its first words, its number and its road stay.

    Raises NotAllowed, RuleViolation("text_too_long", "first_words_changed").
    """
    take(proposal, can_steer(by, proposal))
    check_text(text)
    for before, after in ((proposal.title, title), (proposal.current.text, text)):
        if after.words.get(before.source) != before.words.get(before.source):
            raise RuleViolation("first_words_changed")
    proposal.reword(title, text)
    db.session.flush()
    tell_screens(proposal, session)


def next_version(proposal: Proposal, text: Localized, reason: Localized) -> ProposalVersion:
    """The words of the next version, under the present title, not yet attached."""
    return ProposalVersion(
        number=proposal.current.number + 1,
        title=proposal.title,
        text=text,
        reason=reason,
        made_at=now(),
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
    take(proposal, can_write(by, proposal.assembly_id))
    check_text(text)
    talk = proposal.deliberation
    if talk.stage in TALKING:
        talk = bring_to(talk, Stage.OBJECTIONS)
    elif talk.stage is Stage.OBJECTIONS and talk.round_version != talk.version:
        talk = talk.ask()
    proposal.go_on(talk, **step_by(by, proposal, session))
    keep_rounds(proposal, session)
    objection = object_to(proposal, text, source, session)
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
    """integrated, withdrawn, maintained, or noted: it was a preference.

    Integrating needs the new `text` of the proposal, unless it was amended since the objection.
    Raises NotAllowed, RuleViolation (wrong_outcome, text_missing, what the deliberation refuses).
    """
    proposal = objection.proposal
    take(proposal, can_steer(by, proposal))
    key = str(objection.id)
    treated = proposal.deliberation.treat(key)
    if outcome == "integrated":
        integrate(objection, text, resolution)
        reached = treated.integrate(key)
    elif outcome in ENDINGS:
        reached = getattr(treated, ENDINGS[outcome])(key)
    else:
        raise RuleViolation("wrong_outcome")
    objection.outcome, objection.ended_at = outcome, now()
    objection.kind = "preference" if outcome == "noted" else "objection"
    objection.resolution = resolution or Localized()
    if outcome != "maintained":
        forget_answer(objection)
    proposal.go_on(reached)
    db.session.flush()
    keep_rounds(proposal, session)
    tell_screens(proposal, session)


def integrate(objection: Objection, text: Localized | None, resolution: Localized | None) -> None:
    """The new words that lift the objection. Raises RuleViolation("text_missing")."""
    proposal = objection.proposal
    if text is None and proposal.current.number > objection.version_number:
        return
    check_text(text or Localized())
    why = resolution or objection.text
    proposal.versions.append(next_version(proposal, text or Localized(), why))


def adopt_by_consent(
    proposal: Proposal, session: Session, *, step: str = "consent", by: Who
) -> None:
    """Nobody objects any more (or, step "consensus", everybody agrees): adopted.

    Raises NotAllowed, RuleViolation (impossible_gesture, objections_open, objections_maintained, quorum_not_met).
    """
    take(proposal, can_steer(by, proposal))
    talk = proposal.deliberation
    if step == "consensus":
        proposal.go_on(bring_to(talk, Stage.CONSENSUS), **step_by(by, proposal, session))
        make_gesture(proposal, "agree", session=session, by=by)
        return
    talk = bring_to(talk, Stage.OBJECTIONS)
    if talk.round_version != talk.version:
        talk = talk.ask()
    proposal.go_on(talk, **step_by(by, proposal, session))
    make_gesture(proposal, "adopt", session=session, by=by)


def take_back_adoption(proposal: Proposal, *, session: Session, by: Who) -> None:
    """It was adopted by mistake: on the table again, at the same step. Raises NotAllowed, RuleViolation."""
    take(proposal, can_steer(by, proposal))
    said = step_by(by, proposal, session)
    proposal.go_on(proposal.deliberation.take_back(), **said)
    proposal.enter(State.IN_DELIBERATION, **said)
    db.session.flush()
    keep_rounds(proposal, session)
    tell_screens(proposal, session)


def go_straight_to_vote(
    proposal: Proposal, *, reason: Localized, session: Session, by: Who
) -> Deliberation:
    """To the vote without the steps before it, where the charter allows it; the minutes repeat the reason.

    Raises NotAllowed, RuleViolation("no_straight_vote", "text_missing", "text_too_long", "impossible_gesture").
    """
    take(proposal, can_steer(by, proposal))
    if not proposal.assembly.charter.rules.get("straight_to_vote"):
        raise RuleViolation("no_straight_vote")
    check_text(reason)
    reached = proposal.deliberation.go_to_vote()
    proposal.go_on(reached, **step_by(by, proposal, session))
    proposal.straight_because = reason
    db.session.flush()
    keep_rounds(proposal, session)
    tell_screens(proposal, session)
    return reached


def open_objections(proposal: Proposal) -> list[Objection]:
    """Objections that nobody has said the end of."""
    return [objection for objection in proposal.objections if objection.outcome is None]
