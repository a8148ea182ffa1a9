"""Use cases of a proposal: write it, put it on an agenda, note what is said. Its road is in `road.py`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.domain.cascade import Charter
from app.domain.deliberation import Deliberation
from app.domain.proposal_life import TO_TAKE, State
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Seat, Session
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell
from app.features.proposals.models import (
    Argument,
    OnAgenda,
    Origin,
    Proposal,
    ProposalStep,
    ProposalVersion,
)
from app.features.proposals.policies import (
    can_edit,
    can_propose,
    can_steer,
    can_write,
    role_of,
)
from app.features.proposals.queries import items_ahead, next_number, written_by
from app.features.proposals.signals import tell_step
from app.store.belongings import belongings, remove
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import LONGEST, Localized

MOST_A_DAY = 10
"""Proposals of one seat in a day."""
ARGUMENTS = ("for", "against", "question", "reaction", "remark")


def write_proposal(
    assembly: Assembly,
    *,
    title: Localized,
    text: Localized,
    bearer: str = "",
    origins: Sequence[tuple[str, int | None, Localized]] = (),
    source: str = "desk",
    by: Who,
) -> Proposal:
    """A first version; `origins` are (kind, number or None, words); `source`: desk, or paper for a slip that is typed in.

    A resident's is of their seat, and its source the phone. Raises NotAllowed, RuleViolation("too_many_proposals", …).
    """
    team = can_write(by, assembly.id)
    if not team and not can_propose(by, assembly):
        raise NotAllowed
    check_text(title)
    check_text(text)
    seat = None if team else by.seat
    if seat is not None:
        check_share(seat)
    proposal = Proposal(
        assembly_id=assembly.id,
        assembly=assembly,
        number=next_number(assembly.id),
        status=State.DRAFT.value,
        title=title,
        bearer=bearer[:80],
        source="phone" if seat is not None else source,
        seat_id=seat.id if seat is not None else None,
        road=Deliberation(charter_steps(assembly)).as_json(),
        created_at=now(),
        versions=[ProposalVersion(number=1, title=title, text=text, made_at=now())],
        origins=[Origin(kind=kind, ref=ref, words=words) for kind, ref, words in origins],
    )
    proposal.steps.append(
        ProposalStep(state=proposal.status, at=proposal.created_at, role=role_of(by, assembly.id))
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def check_share(seat: Seat) -> None:
    """So many a day of one seat, whatever the address. Raises RuleViolation("too_many_proposals")."""
    if written_by(seat, now() - timedelta(days=1)) >= MOST_A_DAY:
        raise RuleViolation("too_many_proposals", most=MOST_A_DAY)


def delete_draft(proposal: Proposal, *, by: Who) -> None:
    """A draft that was written by mistake goes whole, with what was put beside it.

    Raises NotAllowed, RuleViolation("no_draft") once it was shared: then its authors withdraw it.
    """
    if not can_edit(by, proposal):
        raise NotAllowed
    if proposal.state is not State.DRAFT:
        raise RuleViolation("no_draft")
    remove(belongings(Proposal.__table__, {(proposal.id,)}))


def charter_steps(assembly: Assembly) -> tuple[str, ...]:
    """The cascade of the charter in force, by method."""
    return Charter.from_json(assembly.charter.rules).methods


def check_text(text: Localized) -> None:
    """Raises RuleViolation: text_missing, text_too_long."""
    if not text:
        raise RuleViolation("text_missing")
    if any(len(words) > LONGEST for words in (*text.words.values(), *text.easy.values())):
        raise RuleViolation("text_too_long", longest=LONGEST)


def put_on_agenda(proposal: Proposal, item: AgendaItem, *, by: Who) -> None:
    """Discuss it at this item of a session to come or under way; it leaves the drafts. Doing it twice changes nothing.

    Raises NotAllowed, RuleViolation("item_not_here", "session_closed", "proposal_is_…").
    """
    check_place(proposal, item, by)
    place_at(proposal, item, role=role_of(by, proposal.assembly_id))


def place_at(proposal: Proposal, item: AgendaItem, *, role: str) -> None:
    """It stands at this item from now on; where that is under way, it is discussed. Raises RuleViolation("proposal_is_…")."""
    if proposal.state not in TO_TAKE:
        raise RuleViolation(f"proposal_is_{proposal.status}")
    if proposal.away:
        raise RuleViolation("words_away")
    if db.session.get(OnAgenda, (item.id, proposal.id)) is None:
        db.session.add(OnAgenda(item_id=item.id, proposal_id=proposal.id))
    said: dict[str, Any] = {"role": role, "session_id": item.session_id, "item_id": item.id}
    before = len(proposal.steps)
    if not is_being_discussed(proposal):
        proposal.enter(State.ON_AGENDA, **said)
        db.session.flush()
    if len(proposal.steps) > before:
        tell_step(proposal)
    if item.session.current_item is item:
        proposal.enter(State.IN_DELIBERATION, **said)
    db.session.flush()


def is_being_discussed(proposal: Proposal) -> bool:
    """Whether a room talks of it at this time."""
    rooms = (item.session for item in items_ahead(proposal) if item.began_at is not None)
    return proposal.state is State.IN_DELIBERATION and any(one.state == "open" for one in rooms)


def take_off_agenda(proposal: Proposal, item: AgendaItem, *, by: Who) -> None:
    """It is not discussed at this item after all. Raises as put_on_agenda, RuleViolation("item_held") once it began."""
    check_place(proposal, item, by)
    if item.began_at is not None:
        raise RuleViolation("item_held")
    kept = db.session.get(OnAgenda, (item.id, proposal.id))
    if kept is not None:
        db.session.delete(kept)
        db.session.flush()
    if proposal.state is State.ON_AGENDA and not items_ahead(proposal):
        proposal.enter(
            State.SHARED, role=role_of(by, proposal.assembly_id), session_id=item.session_id
        )
    db.session.flush()


def check_place(proposal: Proposal, item: AgendaItem, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("item_not_here", "session_closed")."""
    if not can_steer(by, proposal):
        raise NotAllowed
    if item.session.assembly_id != proposal.assembly_id:
        raise RuleViolation("item_not_here")
    if item.session.state == "closed":
        raise RuleViolation("session_closed")


def note_argument(
    proposal: Proposal,
    *,
    kind: str,
    text: Localized,
    answer: Localized | None = None,
    source: str = "",
    session: Session | None = None,
    by: Who,
) -> Argument:
    """Write down what was said: for, against, question (and its answer), reaction, remark."""
    if not can_write(by, proposal.assembly_id):
        raise NotAllowed
    if kind not in ARGUMENTS:
        raise RuleViolation("malformed_message")
    check_text(text)
    argument = Argument(
        kind=kind,
        text=text,
        answer=answer or Localized(),
        source=source[:40],
        session_id=session.id if session else None,
        said_at=now(),
    )
    proposal.arguments.append(argument)
    db.session.flush()
    return argument


def tell_screens(proposal: Proposal, session: Session | None) -> None:
    """The screens of the running session hear that the proposal has moved: phones show its words too."""
    if session is not None:
        tell(session, "proposal_changed", proposal=proposal.id)
