"""Merging several proposals into one, splitting one, and undoing it until a vote opens on what came of it.

Nothing is copied or removed: each keeps its words, where it comes from, who bears it, and the seats that would like it to go
on; what it became is a step of its life, and everybody reads both.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.domain.proposal_life import State
from app.domain.unions import closes_circle
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem
from app.features.assemblies.queries import Who
from app.features.proposals.models import OnAgenda, Origin, Proposal, ProposalStep
from app.features.proposals.policies import role_of
from app.features.proposals.queries import items_with, running_session
from app.features.proposals.services import amend, keep_rounds, tell_screens, write_proposal
from app.features.proposals.signals import tell_step
from app.features.unions.policies import can_join
from app.features.unions.queries import (
    JOINABLE,
    became_one,
    edges_of,
    latest,
    parts_of,
    since_union,
    votes_opened,
)
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import LONGEST, Localized

MOST_PARTS = 6


def merge(
    into: Proposal,
    others: Sequence[Proposal],
    *,
    text: Localized | None = None,
    reason: Localized,
    by: Who,
) -> None:
    """`others` are merged into a proposal; `text` is its new text, if it changes.

    Raises NotAllowed, RuleViolation(nothing_to_join, union_circle, union_vote_open, proposal_is_…, text_missing, text_too_long,
    amend_not_now).
    """
    check_gesture(into, reason, by)
    if not others:
        raise RuleViolation("nothing_to_join")
    check_circle(into, others)
    for one in (into, *others):
        check_joinable(one)
    if votes_opened([into, *others]):
        raise RuleViolation("union_vote_open")
    if text and text.words != into.current.text.words:
        change_text(into, text, reason, by)
    for other in others:
        bring_in(other, into, reason, by)
    tell_screens(into, running_session(into))


def check_gesture(proposal: Proposal, reason: Localized, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("text_missing", "text_too_long")."""
    if not can_join(by, proposal):
        raise NotAllowed
    if not reason:
        raise RuleViolation("text_missing")
    if any(len(words) > LONGEST for words in reason.words.values()):
        raise RuleViolation("text_too_long", longest=LONGEST)


def check_circle(into: Proposal, others: Sequence[Proposal]) -> None:
    """Raises RuleViolation("union_circle", "nothing_to_join" for a proposal of another assembly)."""
    edges = edges_of(into.assembly_id)
    for other in others:
        if other.assembly_id != into.assembly_id:
            raise RuleViolation("nothing_to_join")
        if closes_circle(edges, other.id, into.id):
            raise RuleViolation("union_circle", one=into.number, other=other.number)


def check_joinable(proposal: Proposal) -> None:
    """Raises RuleViolation("proposal_is_…")."""
    if proposal.state not in JOINABLE:
        raise RuleViolation(f"proposal_is_{proposal.status}")
    if proposal.away:
        raise RuleViolation("words_away")


def change_text(proposal: Proposal, text: Localized, reason: Localized, by: Who) -> None:
    """Its next version. Raises RuleViolation("merge_text_not_now") where its step does not let the text change."""
    try:
        amend(proposal, text=text, reason=reason, session=running_session(proposal), by=by)
    except RuleViolation as refusal:
        if refusal.code == "impossible_gesture":
            raise RuleViolation("merge_text_not_now") from refusal
        raise


def bring_in(other: Proposal, into: Proposal, reason: Localized, by: Who) -> None:
    """One becomes part of another: on its agenda too, and one of the things that it comes from."""
    said = step_by(by, into)
    if not any((one.kind, one.ref) == ("proposal", other.id) for one in into.origins):
        into.origins.append(Origin(kind="proposal", ref=other.id, words=other.title))
        into.steps.append(
            ProposalStep(state=into.status, at=now(), reason=reason, other=other, **said)
        )
    for item in ahead(other):
        place(into, item.id)
        take_off(other, item.id)
    other.enter(State.MERGED, reason=reason, other=into, **said)
    db.session.flush()
    tell_step(other)
    keep_rounds(other, running_session(other))


def step_by(by: Who, proposal: Proposal) -> dict[str, Any]:
    """What a step of a life keeps of who makes it, and in which session: minutes tell what was done in theirs."""
    session = running_session(proposal)
    return {
        "role": role_of(by, proposal.assembly_id),
        "session_id": session.id if session else None,
    }


def ahead(proposal: Proposal) -> list[AgendaItem]:
    """The points of agendas at which it stands and that have not begun."""
    return [
        item
        for item in items_with(proposal)
        if item.began_at is None and item.session.state != "closed"
    ]


def place(proposal: Proposal, item_id: int) -> None:
    """It stands at this point too."""
    if db.session.get(OnAgenda, (item_id, proposal.id)) is None:
        db.session.add(OnAgenda(item_id=item_id, proposal_id=proposal.id))
        if proposal.state in (State.SHARED, State.UNDER_DISCUSSION):
            proposal.enter(State.ON_AGENDA, role="itself", item_id=item_id)


def take_off(proposal: Proposal, item_id: int) -> None:
    """It stands there no more."""
    kept = db.session.get(OnAgenda, (item_id, proposal.id))
    if kept is not None:
        db.session.delete(kept)


def split(
    proposal: Proposal,
    parts: Sequence[tuple[Localized, Localized]],
    *,
    reason: Localized,
    by: Who,
) -> list[Proposal]:
    """One becomes several, each (title, text): they go on, it stays to be read.

    Raises NotAllowed, RuleViolation(too_few_parts, too_many_parts, union_vote_open, proposal_is_…, text_missing, text_too_long).
    """
    check_gesture(proposal, reason, by)
    check_joinable(proposal)
    if len(parts) < 2:
        raise RuleViolation("too_few_parts")
    if len(parts) > MOST_PARTS:
        raise RuleViolation("too_many_parts", most=MOST_PARTS)
    if votes_opened([proposal]):
        raise RuleViolation("union_vote_open")
    said = step_by(by, proposal)
    made = [part_from(proposal, title, text, said, by) for title, text in parts]
    for item in ahead(proposal):
        for part in made:
            place(part, item.id)
        take_off(proposal, item.id)
    proposal.enter(State.REPLACED, reason=reason, other=made[0], **said)
    db.session.flush()
    tell_step(proposal)
    keep_rounds(proposal, running_session(proposal))
    tell_screens(proposal, running_session(proposal))
    return made


def part_from(
    whole: Proposal, title: Localized, text: Localized, said: dict[str, Any], by: Who
) -> Proposal:
    """A part, shared at once, that comes from the whole and is borne as it was."""
    part = write_proposal(
        whole.assembly,
        title=title,
        text=text,
        bearer=whole.bearer,
        origins=[("proposal", whole.id, whole.title)],
        by=by,
    )
    part.seat_id = whole.seat_id
    part.enter(State.SHARED, other=whole, **said)
    return part


def undo(proposal: Proposal, *, reason: Localized, by: Who) -> None:
    """A proposal that was merged or split is where it was again; its parts are withdrawn and stay to be read.

    Raises NotAllowed, RuleViolation(text_missing, text_too_long, nothing_to_undo, union_voted).
    """
    check_gesture(proposal, reason, by)
    since = since_union(proposal)
    whole, parts = became_one(proposal), parts_of(proposal)
    if since is None or (whole is None and not parts):
        raise RuleViolation("nothing_to_undo")
    check_undoing([*([whole] if whole else []), *parts], since)
    said = {"reason": reason, **step_by(by, proposal)}
    proposal.enter(state_before(proposal), **said)
    if whole is not None:
        let_out(proposal, whole, said)
    for part in parts:
        let_go(part, proposal, said)
    db.session.flush()
    keep_rounds(proposal, running_session(proposal))
    tell_screens(proposal, running_session(proposal))


def check_undoing(after: Sequence[Proposal], since: datetime) -> None:
    """Raises RuleViolation("union_voted") once a vote was opened on what came of it, or it was decided, or became another."""
    if votes_opened(after, since):
        raise RuleViolation("union_voted")
    if any(one.state not in JOINABLE for one in after):
        raise RuleViolation("union_voted")


def state_before(proposal: Proposal) -> State:
    """Where it stood before; on an agenda that is over by now, it is shared."""
    step = latest(proposal, proposal.state)
    earlier = [one for one in proposal.steps if step is not None and one.id < step.id]
    before = State(earlier[-1].state) if earlier else State.SHARED
    return State.SHARED if before not in JOINABLE or before is State.ON_AGENDA else before


def let_out(proposal: Proposal, whole: Proposal, said: dict[str, Any]) -> None:
    """The whole does not come from it any more; on an agenda, both stand there."""
    taken_in = [s for s in whole.steps if s.other_id == proposal.id and s.state != State.MERGED]
    if taken_in:
        for origin in [o for o in whole.origins if (o.kind, o.ref) == ("proposal", proposal.id)]:
            whole.origins.remove(origin)
    whole.steps.append(ProposalStep(state=whole.status, at=now(), **said))
    for item in ahead(whole):
        place(proposal, item.id)


def let_go(part: Proposal, whole: Proposal, said: dict[str, Any]) -> None:
    """A part is withdrawn; where it stood, the whole stands again."""
    for item in ahead(part):
        place(whole, item.id)
        take_off(part, item.id)
    part.enter(State.WITHDRAWN, other=whole, **said)
