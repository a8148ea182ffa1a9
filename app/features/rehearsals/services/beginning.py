"""The hidden copy of a session: its assembly's charter and seats, its agenda, its proposals and the votes prepared for it.

It is an assembly of its own, a draft that never shows itself: whatever is read of shown assemblies leaves it out, and
nothing that happens in it can reach the register, the minutes or the e-mails of the real one.
"""

import secrets

from app.domain.deliberation import Deliberation
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Charter, Seat, Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who, member_seats
from app.features.assemblies.services.meetings import fresh_code
from app.features.people.services import lend_roles
from app.features.proposals.models import OnAgenda, Proposal, ProposalVersion
from app.features.proposals.queries import proposals_by_item
from app.features.proposals.services.writing import charter_steps
from app.features.rehearsals.models import Rehearsal
from app.features.rehearsals.policies import is_to_come
from app.features.rehearsals.queries import rehearsal_of
from app.features.votes.models import Vote
from app.features.votes.queries import votes_of
from app.store.clock import now
from app.web.errors import NotAllowed

FEWEST_SEATS = 12
"""An assembly that has no members yet is practised with so many."""
GUESTS = 5
"""How many real phones may come in with the code on the wall, to see what residents see."""


def begin_rehearsal(session: Session, *, by: Who) -> Rehearsal:
    """The copy on which to practise; the one that there is already, if any.

    Raises NotAllowed, RuleViolation("not_to_rehearse") for what has begun, is a walk or a rehearsal.
    """
    if not can_conduct(by, session):
        raise NotAllowed
    if not is_to_come(session):
        raise RuleViolation("not_to_rehearse")
    known = rehearsal_of(session)
    if known is not None:
        return known
    hidden = copied_assembly(session.assembly)
    lend_roles(session.assembly_id, hidden.id)
    stage = copied_session(session, hidden)
    items = copied_agenda(session, stage)
    copy_votes(session, stage, items, copied_proposals(session, hidden, items))
    rehearsal = Rehearsal(assembly=hidden, session=session, residents=0, begun_at=now())
    db.session.add(rehearsal)
    db.session.flush()
    return rehearsal


def copied_assembly(assembly: Assembly) -> Assembly:
    """Its name, its charter and its seats by their numbers and colleges, without aliases."""
    hidden = Assembly(
        slug=f"rehearsal-{secrets.token_hex(8)}",
        name=assembly.name,
        time_zone=assembly.time_zone,
        language=assembly.language,
        colour=assembly.colour,
        created_at=now(),
        rehearses_id=assembly.id,
    )
    rules = assembly.charter.rules
    hidden.charters.append(Charter(version=1, rules=rules, adopted_at=now()))
    known = [(seat.number, seat.college) for seat in member_seats(assembly)]
    seats = known or [(number, "") for number in range(1, FEWEST_SEATS + 1)]
    hidden.seats.extend(Seat(number=n, college=name, added_at=now()) for n, name in seats)
    db.session.add(hidden)
    db.session.flush()
    hidden.shown_at = None  # only now: a new row is given its default for what is empty
    return hidden


def copied_session(session: Session, hidden: Assembly) -> Session:
    """It begins now, and lasts as long as planned."""
    begins = now()
    stage = Session(
        assembly=hidden,
        number=session.number,
        title=session.title,
        starts_at=begins,
        ends_at=begins + (session.ends_at - session.starts_at),
        code=fresh_code(),
        wall_key=secrets.token_hex(16),
        open_seats=max(GUESTS, session.open_seats),
        turn_seconds=session.turn_seconds,
        alternate=session.alternate,
    )
    db.session.add(stage)
    db.session.flush()
    return stage


def copied_agenda(session: Session, stage: Session) -> dict[int, AgendaItem]:
    """The points, each under the number of the one it copies."""
    items = {}
    for item in session.items:
        items[item.id] = AgendaItem(
            position=item.position,
            title=item.title,
            note=item.note,
            minutes=item.minutes,
            kind=item.kind,
            protected=item.protected,
        )
        stage.items.append(items[item.id])
    db.session.flush()
    return items


def copied_proposals(
    session: Session, hidden: Assembly, items: dict[int, AgendaItem]
) -> dict[int, Proposal]:
    """Those on the agenda, at the beginning of their road, each under the number of the one it copies."""
    found: dict[int, Proposal] = {}
    for item_id, proposals in proposals_by_item(session).items():
        for proposal in proposals:
            copy = found.get(proposal.id) or copied_proposal(proposal, hidden)
            found[proposal.id] = copy
            db.session.add(OnAgenda(item_id=items[item_id].id, proposal_id=copy.id))
    db.session.flush()
    return found


def copied_proposal(proposal: Proposal, hidden: Assembly) -> Proposal:
    """Its present words."""
    copy = Proposal(
        assembly=hidden,
        number=proposal.number,
        title=proposal.title,
        bearer=proposal.bearer,
        status="on_the_table",
        road=Deliberation(charter_steps(hidden)).as_json(),
        created_at=now(),
        versions=[
            ProposalVersion(
                number=1, title=proposal.title, text=proposal.current.text, made_at=now()
            )
        ],
    )
    db.session.add(copy)
    db.session.flush()
    return copy


def copy_votes(
    session: Session,
    stage: Session,
    items: dict[int, AgendaItem],
    proposals: dict[int, Proposal],
) -> None:
    """The questions that are prepared."""
    for vote in votes_of(session):
        if vote.state != "prepared":
            continue
        proposal = proposals.get(vote.proposal_id or 0)
        copy = Vote(
            session=stage,
            item=items.get(vote.item_id or 0),
            proposal=proposal,
            proposal_version=1 if proposal else None,
            question=vote.question,
            method=vote.method,
            options=vote.options,
            params=vote.params,
            rule=vote.rule,
            secrecy=vote.secrecy,
            purpose=vote.purpose,
            may_change=vote.may_change,
            grace_seconds=vote.grace_seconds,
        )
        db.session.add(copy)
        db.session.flush()
